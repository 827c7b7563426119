from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "plenary_sessions"  # `sessions` is the label of Django's own session app
    verbose_name = _("Programme")

    def ready(self):
        from sessions import (
            api,  # noqa: F401
            blocks,  # noqa: F401
            cloning,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            places,  # noqa: F401
            search,  # noqa: F401
        )
