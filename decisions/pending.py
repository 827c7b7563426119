"""What waits of the decisions: paragraphs that are gone, drafts, what a meeting that was held was foreseen for."""

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from decisions.lists import still_open
from decisions.models import Application, Criteria, Decision, Report, StatementElsewhere
from decisions.models.paragraphs import gone_q
from meetings.access import Release
from meetings.models import Meeting
from meetings.office.pending import PendingLine, announce, in_draft, newest_first, untranslated, worked_on


def edited(viewer):
    due_meeting = Prefetch("due_meeting", Meeting.objects.visible_to(viewer))
    rows = Decision.objects.editable_by(viewer).select_related("meeting").prefetch_related(due_meeting)
    return rows.order_by(*newest_first("pk"))


def recent(viewer):
    return edited(viewer).filter(meeting__in=worked_on(viewer).values("pk"))


def without_their_paragraph(viewer):
    return edited(viewer).filter(gone_q())


def foreseen_for_one_held(viewer):
    """Open decisions foreseen for a meeting that was held, and of which nobody has reported. Nothing of it is late."""
    reports = Report.objects.visible_to(viewer).filter(addressee__decision=OuterRef("pk"))
    held = Meeting.objects.visible_to(viewer).filter(situation=Meeting.Situation.HELD)
    rows = edited(viewer).filter(pk__in=still_open(viewer).order_by().values("pk"))
    return rows.filter(~Exists(reports), due_meeting__in=held.values("pk"))


def made_and_not_reported(viewer):
    """What a Presidency tells of it afterwards is not on record yet. Nothing of it is late."""
    rows = StatementElsewhere.objects.editable_by(viewer).filter(release=Release.PUBLISHED)
    has_words = Q()
    for column in get_translation_fields("report"):
        has_words |= Q(**{f"{column}__gt": ""})
    return rows.exclude(has_words).select_related("conference")


def of_meeting(decision):
    return decision.meeting or ""


def edited_applications(viewer):
    related = ("conference", "state", "organisation")
    return Application.objects.editable_by(viewer).select_related(*related).order_by("letter_on", "pk")


def undecided(viewer):
    return edited_applications(viewer).filter(outcome="")


def unannounced(viewer):
    return edited_applications(viewer).filter(announced_on=None).exclude(outcome="")


announce(
    gettext_lazy("Decisions"),
    PendingLine(
        "paragraph",
        gettext_lazy("Decisions whose paragraph is gone from the text"),
        Decision,
        without_their_paragraph,
        of_meeting,
        meeting="meeting",
        folds=False,
    ),
    PendingLine(
        "foreseen",
        gettext_lazy("Decisions foreseen for a meeting that was held, no report on record"),
        Decision,
        foreseen_for_one_held,
        lambda decision: decision.due_meeting,
        meeting="due_meeting",
        folds=False,
    ),
    PendingLine(
        "unreported",
        gettext_lazy("Statements made elsewhere, no report on record"),
        StatementElsewhere,
        made_and_not_reported,
        lambda statement: statement.conference,
    ),
    in_draft(StatementElsewhere, "conference"),
    in_draft(Decision, "meeting", note=of_meeting, meeting="meeting"),
    *untranslated(recent, Decision, "mandates", note=of_meeting, meeting="meeting"),
    order=45,
)
announce(
    gettext_lazy("Observers"),
    PendingLine("undecided", gettext_lazy("Applications without a decision on record"), Application, undecided),
    PendingLine("unannounced", gettext_lazy("Applications decided and not announced"), Application, unannounced),
    in_draft(Criteria, "conference"),
    order=46,
)
