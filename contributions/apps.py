from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    verbose_name = _("Contributions")

    def ready(self):
        from contributions import (
            api,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            search,  # noqa: F401
            sitting,  # noqa: F401
        )
