from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
    verbose_name = _("Roadmaps")

    def ready(self):
        from portal.tasks.calendar import daily
        from roadmaps import (
            api,  # noqa: F401
            blocks,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            search,  # noqa: F401
        )
        from roadmaps.reminding import remind_of_reports

        daily(remind_of_reports, hour=12)  # of UTC: the early morning in the Americas, where it is the same day
