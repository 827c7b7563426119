"""The contents of every dossier: what the rooms up to this one have on record, in the order in which it is read."""

from django.utils.translation import gettext_lazy as _

from decisions.dossier.consultations import open_consultations
from decisions.dossier.decisions import mandates, open_decisions
from decisions.dossier.focal_points import focal_points
from decisions.dossier.meetings import meetings_ahead
from decisions.dossier.papers import papers_drafted
from decisions.dossier.parts import Part, put_in
from decisions.dossier.roadmaps import roadmaps_going

put_in(
    Part(
        "decisions",
        _("Decisions without a conclusion"),
        _("No decision by which something is to be done is open on record."),
        open_decisions,
        order=10,
    ),
    Part("mandates", _("Mandates"), _("No open decision on record gives a mandate."), mandates, order=20),
    Part(
        "consultations",
        _("Consultations under way"),
        _("No consultation that those for whom this is composed may see is under way."),
        open_consultations,
        order=30,
    ),
    Part(
        "meetings",
        _("Meetings ahead and their convocations"),
        _("No meeting ahead is on record."),
        meetings_ahead,
        order=40,
    ),
    Part(
        "papers", _("Papers being drafted"), _("No paper that is being drafted is on record."), papers_drafted, order=50
    ),
    Part(
        "roadmaps",
        _("Roadmaps and what was reported"),
        _("No roadmaps are on record."),
        roadmaps_going,
        order=60,
    ),
    Part("focal-points", _("Focal points by State"), _("No focal point is on record."), focal_points, order=70),
)
