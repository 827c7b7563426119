from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = _("Consultations")

    def ready(self):
        from consultations import (
            api,  # noqa: F401
            belonging,  # noqa: F401
            mails,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            search,  # noqa: F401
        )
