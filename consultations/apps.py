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
            stating,  # noqa: F401
        )
        from consultations.notices.digest import send_daily
        from consultations.notices.reminding import remind_as_announced
        from portal.tasks.calendar import daily

        # Of UTC: the early morning in the Americas, where it is the same day.
        daily(remind_as_announced, hour=12)
        daily(send_daily, hour=12)
