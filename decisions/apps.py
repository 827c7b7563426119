from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = _("Decisions")

    def ready(self):
        from decisions import (
            api,  # noqa: F401
            panels,  # noqa: F401
            search,  # noqa: F401
        )
        from decisions.presidency_report import (
            followed,  # noqa: F401
            record,  # noqa: F401
        )
