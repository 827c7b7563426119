from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
    verbose_name = _("Roadmaps")

    def ready(self):
        from roadmaps import (
            api,  # noqa: F401
            blocks,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            search,  # noqa: F401
        )
