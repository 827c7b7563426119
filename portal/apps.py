from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.utils.translation import gettext_lazy as _

# A second viewer of the API, and the scripts’ maps of the first: seven megabytes that no page names.
LEFT_OUT = ["redoc", "swagger-ui-*.map"]


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("People and background work")

    def ready(self):
        from portal.files import office  # noqa: F401 - announces its part of the front page
        from portal.files.checking import look_for_gone_files
        from portal.outbox import forgotten  # noqa: F401 - announces its kind of mail
        from portal.tasks.calendar import daily
        from portal.tasks.cleaning import clear_up

        # Not by a class of our own: whoever asks whether Django's is installed looks for its name.
        static: Any = apps.get_app_config("staticfiles")
        static.ignore_patterns = [*StaticFilesConfig.ignore_patterns, *LEFT_OUT]
        daily(clear_up, hour=3)
        daily(look_for_gone_files, hour=3)


class PortalAdminConfig(AdminConfig):
    default_site = "portal.admin_site.OfficeSite"
