from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("People and background work")

    def ready(self):
        from portal.files import office  # noqa: F401 - announces its part of the front page
        from portal.files.checking import look_for_gone_files
        from portal.outbox import forgotten  # noqa: F401 - announces its kind of mail
        from portal.tasks.calendar import daily
        from portal.tasks.cleaning import clear_up

        daily(clear_up, hour=3)
        daily(look_for_gone_files, hour=3)


class PortalAdminConfig(AdminConfig):
    default_site = "portal.admin_site.OfficeSite"


class PortalStaticFilesConfig(StaticFilesConfig):
    # A second viewer of the API, and the scripts’ maps of the first: seven megabytes that no page names.
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "swagger-ui-*.map"]
