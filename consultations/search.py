"""What search finds among the procedures."""

from django.utils.translation import gettext_lazy as _

from consultations.models import Procedure, Stage
from meetings.search import SOURCED
from portal.registry import Passages, SearchSource, registry
from portal.search.index import Words

registry.index(Procedure, Words(("name",), ("purpose", "outcome"), SOURCED))
registry.index(Stage, Words(texts=("name", "asked_for")))
registry.search(
    SearchSource(
        "procedures",
        _("Procedures of consultation"),
        Procedure,
        "consultations/_procedure_hit.html",
        lambda rows, viewer: rows,
        {},
        order=80,
    ),
    Passages(Stage, "procedure"),
)
