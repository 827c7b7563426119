"""The notice of a round as a paper, in each language in which its text circulates.

It says what the Presidency has set as it circulated. That an end was put off later is another note, which it names
below the end that it had set.
"""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.courses import day_lines, days_in_words
from consultations.days import instant
from consultations.models import Agreed, Convenor, Extension, Respondent, Round
from consultations.notices.posting import places_of
from consultations.notices.wording import notified_end
from consultations.observers import Observers, names_of, rules_on
from consultations.teams import acting
from consultations.telling import told
from documents.paper.composed import composed_pdf
from documents.paper.letterhead import heads_of
from meetings.access import Viewer
from meetings.models import Presidency, State
from meetings.state_order import place_in, said_of
from portal.languages import language_tag
from portal.translations import written

PRINT = "consultations/print/notice.html"
TROIKA = 3


@dataclass(frozen=True)
class Text:
    """The text as it circulates in one language: its digest, and its files. Both are there once it has circulated."""

    language: str
    digest: str
    files: list[Any]

    @property
    def rows(self) -> int:
        return 1 + len(self.files)


@dataclass(frozen=True)
class Part:
    """What the notice says for one conference: whose Presidency consults, whom it asks, and of a troika who is which.

    `troika` are pairs of a word and the States; None of a round that does not ask the troika.
    """

    convenor: Convenor
    presidency: Presidency
    states: list[State]
    troika: list[tuple[str, list[State]]] | None
    lacks: str = ""
    signatory: str = ""


@dataclass(frozen=True)
class Beside:
    """Observers of one kind who may comment, and why: `quotation` is the rule of the procedure, else empty."""

    label: str
    quotation: str
    names: list[Any]


def language_for(row: Round) -> str:
    """The active language, where the text circulates in it; else the first in which it does."""
    active = get_language() or ""
    return active if active in row.languages else row.languages[0]


def notice_pdf(row: Round, extensions: list[Extension], language: str) -> bytes:
    """PDF/UA-1, on the letterhead of the conferences; before the round circulates, as a draft.

    Raises `UnprintableError`.
    """
    with translation.override(language):
        return composed_pdf(PRINT, context_of(row, extensions))


def context_of(row: Round, extensions: list[Extension]) -> dict[str, Any]:
    """All that the notice says, in the active language; `extensions` are the round's, first ones first."""
    consultation = row.consultation
    parts = parts_of(row)
    heads = heads_of([part.convenor.conference for part in parts], Viewer())
    return {
        "round": row,
        "consultation": consultation,
        "procedure": consultation.procedure,
        "matter": consultation.reserved_matter,
        "document": consultation.consulted_document,
        "parts": parts,
        "body": row.asked_body,
        "observers": beside_of(row),
        "is_partly_foreign": _is_partly_foreign(row),
        "heads": heads,
        "emblems": [head["emblem"] for head in heads if head["emblem"]],
        "procedure_language": language_tag(consultation.procedure.original_language) if consultation.procedure else "",
        "paper_language": language_tag(get_language() or ""),
        "is_draft": row.circulated_at is None,
        "texts": texts_of(row),
        "order": said_of(row),
        "opens": told(instant(row.circulates_on, time.min, row.time_zone), row.time_zone),
        "end": notified_end(row, extensions),
        "extensions": [(each, told(each.deadline, row.time_zone)) for each in extensions],
        "days": day_lines(row),
        "days_said": days_in_words(row),
    }


def parts_of(row: Round) -> list[Part]:
    """One part for each conference, with its States in the order of the round."""
    places = places_of(row)
    convenors = list(
        row.consultation.convenors.select_related("conference", "presidency__state", "presidency__conference")
    )
    signed = _signed(row, convenors)
    return [_part(row, convenor, places, signed) for convenor in convenors]


def beside_of(row: Round) -> list[Beside]:
    """The observers who may comment on the text beside the States: organisations first."""
    rules = {rule.observers: rule.quotation for rule in rules_on(row.consultation)}
    invited = list(row.invited_observers.select_related("membership__state", "membership__organisation"))
    order = place_in(row)
    found = []
    for kind, rows in names_of(invited).items():
        quotation = rules.get(kind, "") if all(each.is_by_rule for each in rows) else ""
        parties = sorted((each.party for each in rows), key=order)
        found.append(Beside(str(Observers(kind).label), quotation, parties))
    return found


def _signed(row: Round, convenors: list[Convenor]) -> dict[int, str]:
    """Who signs for the Presidency of each conference, by its key; of a joint notice, as each said in circulating."""
    if len(convenors) == 1:
        return {convenors[0].conference_id: row.notice_signatory}
    done = Agreed.objects.filter(consultation=row.consultation, act=Agreed.Act.CIRCULATE, round_number=row.number)
    return dict(done.values_list("presidency__conference", "signatory"))


def _part(row: Round, convenor: Convenor, places: list[Respondent], signed: dict[int, str]) -> Part:
    order = place_in(row)
    own = [place.membership for place in places if place.membership.conference_id == convenor.conference_id]
    states = sorted((place.state for place in own if place.state), key=order)
    circulated = row.circulated_by
    is_own = circulated is not None and circulated.conference_id == convenor.conference_id
    presidency = circulated if circulated and is_own else convenor.presidency
    if not row.asks_troika:
        return Part(convenor, presidency, states, None, signatory=signed.get(convenor.conference_id, ""))
    troika = _troika(row, convenor, states)
    lacks = _lacks(troika, len(states))
    return Part(convenor, presidency, states, troika, lacks, signed.get(convenor.conference_id, ""))


def _troika(row: Round, convenor: Convenor, states: list[State]) -> list[tuple[str, list[State]]]:
    """The terms of the troika as the notice fixed it: of those who are asked, who presides, who did, who will."""
    around = convenor.conference.troika(row.circulates_on)
    named = acting(convenor.conference, row.circulates_on) or [convenor.presidency]
    asked = {state.pk for state in states}

    def held_by(terms: list[Presidency]) -> list[State]:
        return [term.state for term in terms if term.state_id in asked]

    def beside(which: str) -> list[State]:
        terms = around[which].together if around[which] else []
        return held_by([term for term in terms if term not in named])

    return [
        (_("Presidency in office"), held_by(named)),
        (_("Previous Presidency"), beside("previous")),
        (_("Next Presidency"), beside("next")),
    ]


def _lacks(troika: list[tuple[str, list[State]]], count: int) -> str:
    """Why fewer than three are asked: which Presidency is not on record."""
    _office, previous, following = (states for _word, states in troika)
    if count >= TROIKA or (previous and following):
        return ""
    if previous:
        return _("The troika is of two: the next Presidency is not on record.")
    if following:
        return _("The troika is of two: the previous Presidency is not on record.")
    return _("Neither the previous nor the next Presidency is on record.")


def texts_of(row: Round) -> list[Text]:
    """The text in each language in which it circulates."""
    files = list(row.files.order_by("language", "-format"))
    tree = row.version.tree if row.circulated_at else {}
    return [
        Text(language, tree.get(language, {}).get("digest", ""), [each for each in files if each.language == language])
        for language in row.languages
    ]


def _is_partly_foreign(row: Round) -> bool:
    """Whether something that the Presidency wrote is not there in the language of the paper."""
    consultation = row.consultation
    fields = [(consultation, name) for name in ("title", "reserved_reason", "agreed_procedure")]
    found = [written(thing, name) for thing, name in [*fields, (row, "name"), (row, "asked_for")]]
    return any(each["text"] and each["language"] != get_language() for each in found)
