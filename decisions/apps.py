from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "decisions"
    verbose_name = _("Decisions")

    def ready(self):
        from decisions import (
            api,  # noqa: F401
            panels,  # noqa: F401
            pending,  # noqa: F401
            proposing,  # noqa: F401
            search,  # noqa: F401
        )
        from decisions.dossier import contents  # noqa: F401
        from decisions.dossier.keeping import keep_dossiers
        from decisions.presidency_report import (
            followed,  # noqa: F401
            record,  # noqa: F401
        )
        from portal.tasks.calendar import daily

        daily(keep_dossiers, hour=12)  # of UTC: the morning in the Americas, where the hand-over's day has begun
