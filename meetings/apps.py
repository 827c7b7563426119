from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        from meetings import (
            api,  # noqa: F401
            blocks,  # noqa: F401
            cloning,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            places,  # noqa: F401
            search,  # noqa: F401
        )
        from meetings.seats import viewer_for
        from portal.registry import registry

        registry.viewer_for = viewer_for
