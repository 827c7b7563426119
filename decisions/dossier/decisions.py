"""Of the dossier: decisions that nobody has held concluded yet, and the mandates that they give."""

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from decisions.dossier.parts import Entry, Fact, Text
from decisions.lists import listed, still_open
from decisions.models import Addressee, Decision, Mandate, Report
from meetings.models import Conference
from portal.templatetags.plenaria import precise


def open_decisions(conference: Conference, viewer) -> list[Entry]:
    """Each with who decided it in which words, to whom it is addressed, for when it is foreseen, and the last report.

    Whoever reads a dossier is told of reports: it is a Presidency or a secretariat.
    """
    reports = Report.objects.visible_to(viewer).filter(addressee__decision=OuterRef("pk")).order_by("-reported_on")
    rows = _of(conference, viewer).annotate(reported=Subquery(reports.values("reported_on")[:1]))
    return [
        Entry.on(
            row,
            "title",
            Fact(_("Decided"), [_decided_by(row), *_day(row)]),
            Fact(_("As printed") if row.wording == Decision.Wording.PRINTED else _("Being drafted"), _words(row)),
            Fact(_("Addressed to"), [_addressed(each) for each in row.addressees.all()] or _none()),
            foreseen(row),
            Fact.said(_("Last report"), precise(row.reported) if row.reported else _("no report on record")),
        )
        for row in listed(rows, viewer)
    ]


def mandates(conference: Conference, viewer) -> list[Entry]:
    """What those decisions have somebody do, each with the decision that gives it."""
    decisions = _of(conference, viewer)
    rows = (
        Mandate.objects.visible_to(viewer)
        .filter(decision__in=decisions.order_by().values("pk"))
        .select_related("body", "meeting", "paper__meeting")
        .prefetch_related(Prefetch("decision", listed(decisions, viewer)))
        .order_by("decision__address", "pk")
    )
    return [_mandate(row) for row in rows]


def foreseen(decision: Decision) -> Fact:
    """For when a decision, with its meeting from the door, is foreseen; nothing of it is ever late."""
    label = _("Foreseen for")
    if decision.due_meeting:
        return Fact(label, [Text.naming(decision.due_meeting, "title")])
    if decision.due_meeting_id:
        return Fact.said(label, _("a meeting ahead"))
    return Fact.said(label, precise(decision.due_on, decision.due_on_precision) or _("no day on record"))


def _of(conference: Conference, viewer) -> QuerySet[Decision]:
    return still_open(viewer).filter(conferences=conference)


def _mandate(row: Mandate) -> Entry:
    """Led to where the mandate is told of: the page of its decision."""
    given = {"meeting": "title", "paper": "title", "body": "name"}
    to = next((Text.naming(getattr(row, name), field) for name, field in given.items() if getattr(row, name)), None)
    decision = row.decision
    facts = (Fact(_("Decision"), [Text.naming(decision, "title")]), foreseen(decision))
    return Entry(to or Text.of(row, "activity"), facts, decision.get_absolute_url())


def _decided_by(row: Decision) -> Text:
    """Of a consultation no more than that it was one: not everybody who sees its decision was asked in it."""
    if row.meeting:
        return Text.naming(row.meeting, "title")
    if row.consultation_id:
        return Text(_("a consultation between meetings"))
    if row.body:
        return Text.naming(row.body, "name")
    return Text(", ".join(str(each) for each in row.conferences.all()))


def _day(row: Decision) -> list[Text]:
    return [Text(precise(row.day, row.day_precision))] if row.day else []


def _words(row: Decision) -> list[Text]:
    return [Text.written_in(said, row.original_language) for said in (row.subject, row.verb) if said]


def _addressed(row: Addressee) -> Text:
    if row.state:
        return Text.naming(row.named_state, "name")
    return Text.naming(row.body, "name") if row.body else Text(str(row))


def _none() -> list[Text]:
    return [Text(_("nobody by name"))]
