"""The report of the procedure as a paper: what was asked of whom, on what text, until when, and what was done.

It is composed for its reader, of what the door shows: a round that did not ask somebody is not there, and neither is
who was silent or who answered what. It stands on the engine of the notice.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.boards import Sheet, respondents_of, state_of
from consultations.days import Day, term
from consultations.models import Extension, GivenStatement, Handover, Respondent, Round
from consultations.notices.paper import Text, texts_of
from consultations.notices.wording import notified_end
from consultations.telling import Told, told
from consultations.words_page import where_of
from documents.paper.composed import composed_docx, composed_pdf
from documents.paper.letterhead import heads_of
from meetings.access import Viewer
from meetings.models import Conference, State
from meetings.state_order import said_of
from portal.languages import language_tag

PRINT = "consultations/print/report.html"


@dataclass(frozen=True)
class Asked:
    """The States of one conference that a round asked, in its order."""

    conference: Conference
    states: list[State]


@dataclass(frozen=True)
class RoundDone:
    """What was done in a round: `end` is as its notice has set it, `extensions` name what has put it off since."""

    row: Round
    is_troika: bool
    asked: list[Asked]
    order: str
    opened: Told
    end: Told | None
    extensions: list[tuple[Extension, Told]]
    days_off: list[Day]
    closed: Told | None
    handovers: list[Handover]


@dataclass(frozen=True)
class TextDone:
    """A version that circulated: in which rounds, and its digests."""

    row: Round
    rounds: list[Round]
    texts: list[Text]


def to_pdf(sheet: Sheet) -> bytes:
    """PDF/UA-1, in the active language, for the reader of the sheet. Raises `UnprintableError`."""
    return composed_pdf(PRINT, context_of(sheet))


def to_docx(sheet: Sheet) -> bytes:
    return composed_docx(PRINT, context_of(sheet), _("Report of the procedure"))


WRITERS = {"pdf": to_pdf, "docx": to_docx}


def context_of(sheet: Sheet) -> dict[str, Any]:
    """All that the report says, in the active language."""
    rounds = [row for row in sheet.rounds if row.circulated_at]
    consultation = sheet.consultation
    heads = heads_of([each.conference for each in sheet.convenors], Viewer())
    last = rounds[-1] if rounds else None
    return {
        "sheet": sheet,
        "consultation": consultation,
        "document": consultation.consulted_document,
        "procedure": consultation.procedure,
        "matter": consultation.reserved_matter,
        "procedure_language": language_tag(consultation.procedure.original_language) if consultation.procedure else "",
        "paper_language": language_tag(get_language() or ""),
        "paper_code": get_language(),
        "heads": heads,
        "emblems": [head["emblem"] for head in heads if head["emblem"]],
        "keeps": sheet.role.terms or sheet.role.secretariats,
        "rounds": [_round(row, rounds[place + 1 : place + 2], sheet) for place, row in enumerate(rounds)],
        "texts": _texts(rounds),
        "outcomes": sheet.convenors,
        "adopted": last.version if last and last.version.is_issued else None,
        "words": _words(last, sheet.viewer) if last else [],
        "composed_on": timezone.now().date(),
    }


def _round(row: Round, following: list[Round], sheet: Sheet) -> RoundDone:
    places = respondents_of(row, sheet.viewer)
    extensions = list(Extension.objects.visible_to(sheet.viewer).filter(round=row).order_by("extended_at", "pk"))
    asked = [_asked(each.conference, places) for each in sheet.convenors]
    days = term(row.circulates_on, row.working_days, row.days_off) if row.working_days else []
    until = following[0].circulates_on if following else _ended_on(sheet)
    return RoundDone(
        row=row,
        is_troika=row.asks_troika,
        asked=[each for each in asked if each.states],
        order=said_of(row),
        opened=told(row.opens_at, row.time_zone),
        end=notified_end(row, extensions),
        extensions=[(each, told(each.deadline, row.time_zone)) for each in extensions],
        days_off=[day for day in days[1:] if day.reason],
        closed=told(row.closed_at, row.time_zone) if row.closed_at else None,
        handovers=_handovers(sheet, row.circulates_on, until),
    )


def _asked(conference: Conference, places: list[Respondent]) -> Asked:
    return Asked(conference, [state_of(place) for place in places if place.membership.conference_id == conference.pk])


def _handovers(sheet: Sheet, start: date, end: date) -> list[Handover]:
    """The hand-overs that took effect from one day on, until before another: the reader's conferences', by the door."""
    conferences = [each.conference_id for each in sheet.convenors]
    rows = Handover.objects.visible_to(sheet.viewer).filter(incoming__conference__in=conferences)
    rows = rows.filter(accepted_at__isnull=False, outgoing__isnull=False, day__gte=start, day__lt=end)
    to = ("outgoing__state", "incoming__state", "incoming__conference")
    return list(rows.select_related(*to).order_by("day", "pk"))


def _ended_on(sheet: Sheet) -> date:
    """The day after the last outcome."""
    return max(each.concluded_on for each in sheet.convenors if each.concluded_on) + timedelta(days=1)


def _texts(rounds: list[Round]) -> list[TextDone]:
    found: dict[int, TextDone] = {}
    for row in rounds:
        part = found.setdefault(row.version_id, TextDone(row, [], texts_of(row)))
        part.rounds.append(row)
    return list(found.values())


def _words(row: Round, viewer) -> list[tuple[GivenStatement, State, str]]:
    """What States said in words of their own on the last text, in the order of the round."""
    places = {place.pk: place for place in respondents_of(row, viewer)}
    rows = GivenStatement.objects.visible_to(viewer).filter(respondent__round=row, ended_at=None)
    found = sorted(rows, key=lambda given: list(places).index(given.respondent_id))
    for given in found:
        given.respondent = places[given.respondent_id]
    return [(given, state_of(given.respondent), where_of(given)) for given in found]
