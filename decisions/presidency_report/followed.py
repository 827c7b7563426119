"""What is counted of a term from consultations, decisions and hand-overs."""

from collections import Counter

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.models import Consultation, Convenor, Handover, Round, Stage
from decisions.models import Conclusion, Decision, Report
from decisions.presidency_report.parts import Asked, Line, Part, announce
from meetings.access import Release

ASKED_ALONE = _("told to the members that were asked")


def before_all(asked: Asked):
    """The rounds that were put before all members of the conference, as the reader sees them.

    What was asked of the troika alone is told to nobody else, and would make the numbers of two members differ.
    """
    rows = Round.objects.visible_to(asked.reader).filter(consultation__conferences=asked.conference)
    rows = rows.filter(circulated_at__isnull=False, opens_at__lte=timezone.now())
    by_stage = rows.filter(stage__respondents=Stage.Respondents.MEMBERS)
    return by_stage | rows.filter(stage=None, asks=Stage.Respondents.MEMBERS)


def opened(asked: Asked) -> list[Line] | None:
    if not asked.is_of_members:
        return None
    first = dict(before_all(asked).order_by().values_list("consultation").annotate(Min("circulates_on")))
    return _consultations(asked, {key: day for key, day in first.items() if asked.window.touches(day)})


def concluded_consultations(asked: Asked) -> list[Line] | None:
    if not asked.is_of_members:
        return None
    rows = Convenor.objects.visible_to(asked.reader).filter(conference=asked.conference).exclude(outcome="")
    rows = rows.filter(consultation__in=before_all(asked).order_by().values("consultation"))
    rows = rows.filter(asked.window.within("concluded_on"))
    outcomes = {row.consultation_id: row for row in rows}
    lines = _consultations(asked, {key: row.concluded_on for key, row in outcomes.items()})
    for line in lines:
        line.said = str(outcomes[line.thing.pk].get_outcome_display())
    return lines


def _consultations(asked: Asked, days: dict) -> list[Line]:
    rows = sorted(Consultation.objects.visible_to(asked.reader).filter(pk__in=days), key=lambda row: days[row.pk])
    return [Line(row, row.get_absolute_url(), days[row.pk]) for row in rows]


def decisions_of(asked: Asked):
    rows = Decision.objects.visible_to(asked.viewer).filter(release=Release.PUBLISHED, conferences=asked.conference)
    return rows.select_related("meeting", "source")


def decided(asked: Asked) -> list[Line]:
    """Decisions by their day, or by the month or year that its source gives; each in its own verb."""
    rows = [row for row in decisions_of(asked) if asked.window.touches(row.day, row.day_precision)]
    lines = [Line(row, row.get_absolute_url(), row.day, precision=row.day_precision, said=_said(row)) for row in rows]
    return sorted(lines, key=lambda line: (line.day, line.thing.pk))


def _said(row: Decision) -> str:
    return f"{row.subject} {row.verb}".strip()


def concluded(asked: Asked) -> list[Line]:
    rows = Conclusion.objects.visible_to(asked.viewer).filter(decision__in=decisions_of(asked).order_by().values("pk"))
    rows = rows.filter(asked.window.within("concluded_on")).select_related("decision").order_by("concluded_on", "pk")
    return [Line(row.decision, row.decision.get_absolute_url(), row.concluded_on) for row in rows]


def reported(asked: Asked) -> list[Line]:
    """Reports on decisions of which the follow-up is released: how many of each decision, and never by State."""
    rows = Report.objects.visible_to(asked.viewer)
    rows = rows.filter(addressee__decision__in=decisions_of(asked).order_by().values("pk"))
    rows = rows.filter(asked.window.within("reported_on")).select_related("addressee__decision")
    rows = list(rows.order_by("reported_on", "pk"))
    numbers = Counter(row.addressee.decision_id for row in rows)
    lines = {}
    for row in rows:
        decision, number = row.addressee.decision, numbers[row.addressee.decision_id]
        said = ngettext("%(n)d report", "%(n)d reports", number) % {"n": number}
        line = Line(decision, decision.get_absolute_url(), row.reported_on, number=number, said=said)
        lines.setdefault(decision.pk, line)
    return list(lines.values())


def handed_over(asked: Asked) -> list[Line] | None:
    """The hand-overs by which the term began and ended."""
    if not asked.is_for_members:
        return None
    rows = Handover.objects.visible_to(asked.viewer).filter(accepted_at__isnull=False)
    term = asked.window.term
    rows = rows.filter(incoming=term) | rows.filter(outgoing=term)
    related = ("incoming__state", "incoming__conference", "outgoing__state", "outgoing__conference")
    rows = rows.select_related(*related).order_by("day", "pk")
    return [Line(row, "", row.day, name="", said=_between(row)) for row in rows]


def _between(row: Handover) -> str:
    parties = [term for term in (row.outgoing, row.incoming) if term]
    return " → ".join(str(term.named_state.name) for term in parties)


announce(Part("opened", _("Consultations opened"), opened, 60, about=_("Put before all members."), closed=ASKED_ALONE))
announce(
    Part(
        "ended",
        _("Consultations concluded"),
        concluded_consultations,
        70,
        about=_("Put before all members."),
        closed=ASKED_ALONE,
    )
)
announce(Part("decided", _("Decisions taken"), decided, 80, about=_("Each in the verb that its source prints.")))
announce(Part("concluded", _("Decisions held concluded"), concluded, 90))
announce(
    Part(
        "reported",
        _("Reports on decisions"),
        reported,
        100,
        about=_("Of decisions whose follow-up the conference has released."),
    )
)
announce(
    Part(
        "handed-over",
        _("Hand-overs of the Presidency"),
        handed_over,
        110,
        closed=_("told to the members of the conference"),
    )
)
