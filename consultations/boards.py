"""What the pages of a consultation show, in a fixed number of queries: its course, a round, its files, its answers."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse

from consultations.beside_text import beside_text
from consultations.concluding import reasons_against, standing_among, weighed
from consultations.courses import DayLine, Situation, Stretch, day_lines, situation_of, stretches
from consultations.models import (
    Answer,
    CirculatedFile,
    Consultation,
    Convenor,
    Extension,
    InvitedObserver,
    ReleasedAnswer,
    Respondent,
    Round,
    Stage,
)
from consultations.released import released_of
from consultations.roles import Role, role_of
from consultations.telling import Told, told, told_in
from consultations.text import places_of
from meetings.models import State
from meetings.state_order import place_in, said_of


@dataclass(frozen=True)
class FilesOfLanguage:
    language: str
    files: list[CirculatedFile]


@dataclass(frozen=True)
class BoardRow:
    """A State that is asked, with its answer as far as the reader has it, and whether there is one at all."""

    place: Respondent
    answer: Any = None
    has_answered: bool = False

    @property
    def state(self) -> State:
        return state_of(self.place)

    @property
    def sent(self) -> Told:
        """When the answer was sent, at the hour of the round."""
        return told(self.answer.sent_at, self.place.round.time_zone)

    @property
    def received_at(self) -> str:
        """Where the note or mail itself is by which the State answered."""
        return f"{answer_address(self.place)}sent/{self.answer.pk}/document.pdf"


@dataclass(frozen=True)
class BoardPart:
    """The States of one conference, where the reader is told who has answered; `rows` is None where not.

    What the answers say is told of those alone that the reader sees (`reads_answers`).
    """

    convenor: Convenor
    rows: list[BoardRow] | None
    reads_answers: bool = False
    records: bool = False  # what came by another way, while the consultation goes on
    released: list[ReleasedAnswer] | None = None  # by the other Presidency, once both have

    @property
    def against(self) -> list[str]:
        """What keeps the Presidency from stating consensus, as far as answers tell."""
        return reasons_against(standing_among((row.state, row.answer) for row in self.rows or ()))


@dataclass
class Sheet:
    """A consultation as one reader sees it, with one of its rounds; `shown` is None before the first is drafted."""

    consultation: Consultation
    viewer: Any
    convenors: list[Convenor]
    rounds: list[Round]
    stages: list[Stage]
    shown: Round | None
    respondents: list[Respondent]

    @cached_property
    def role(self) -> Role:
        return role_of(self.viewer, self.convenors, self.respondents)

    @cached_property
    def is_over(self) -> bool:
        return all(convenor.is_concluded for convenor in self.convenors)

    @property
    def course(self) -> list[Stretch]:
        return stretches(self.rounds, self.stages, is_over=any(each.is_concluded for each in self.convenors))

    @property
    def situation(self) -> Situation | None:
        return situation_of(self.shown) if self.shown else None

    @property
    def is_last(self) -> bool:
        """Whether the round that is shown is the last one that the reader sees."""
        return not self.rounds or self.shown == self.rounds[-1]

    @property
    def former(self) -> Round | None:
        """The last round that circulated before the one that is shown, as far as the reader sees any."""
        shown = self.shown
        if shown is None or not shown.circulated_at:
            return None
        before = [row for row in self.rounds if row.number < shown.number]
        return before[-1] if before else None

    @property
    def deadline(self) -> Told | None:
        return told(self.shown.deadline, self.shown.time_zone) if self.shown and self.shown.deadline else None

    @property
    def own_hour(self) -> Told | None:
        """The same end at the hour of the State for which the reader acts, where that is known and another."""
        places = self.role.asked or []
        states = [state_of(place) for place in places] or [term.state for term, _s in self.role.terms]
        if not self.deadline or len({state.pk for state in states}) != 1:
            return None
        return told_in(self.deadline.moment, self.deadline.zone, states[0].code)

    @property
    def days(self) -> list[DayLine]:
        return day_lines(self.shown) if self.shown else []

    @property
    def paragraphs(self) -> int | None:
        """How many paragraphs the circulated text has; None where nothing has circulated."""
        trees = self.shown.version.tree if self.shown and self.shown.circulated_at else {}
        tree = next(iter(trees.values()), None)
        return len([place for place in places_of(tree) if not place.is_heading]) if tree else None

    @property
    def order_said(self) -> str:
        return said_of(self.shown) if self.shown else ""

    @property
    def troika(self) -> list[State] | None:
        """The States of a round among the troika; None of any other round."""
        if self.shown is None or not self.shown.asks_troika:
            return None
        return [state_of(place) for place in self.respondents]

    @property
    def troika_lacks(self) -> list[Convenor]:
        """The conferences whose troika the notice fixed as fewer than three States."""
        named: dict[int, set[int]] = {each.conference_id: set() for each in self.convenors}
        for place in self.respondents:
            named[place.membership.conference_id].add(state_of(place).pk)
        return [each for each in self.convenors if len(named[each.conference_id]) < TROIKA] if self.troika else []

    @cached_property
    def answers(self) -> list[Answer]:
        """The answers in the round that the reader sees and that stand, weighed, and the drafts of its own State."""
        rows = Answer.objects.visible_to(self.viewer).filter(respondent__round=self.shown, ended_at=None)
        return list(weighed(rows)) if self.shown else []

    @cached_property
    def sent(self) -> dict[int, Answer]:
        """The answers that stand, by the key of their respondent."""
        return {row.respondent_id: row for row in self.answers if row.is_sent}

    @cached_property
    def beside(self) -> tuple[list[CirculatedFile], list[Extension]]:
        return beside_text(self.shown, self.viewer) if self.shown else ([], [])

    @property
    def files(self) -> list[FilesOfLanguage]:
        rows = self.beside[0]
        languages = [code for code, _name in settings.LANGUAGES if any(row.language == code for row in rows)]
        return [FilesOfLanguage(each, [row for row in rows if row.language == each]) for each in languages]

    @property
    def invites_observers(self) -> bool:
        """Whether observers may comment beside the round, once it has circulated."""
        return self.shown is not None and self.shown.circulated_at is not None and vars(self.shown)["has_invited"]

    @property
    def extensions(self) -> list[tuple[Extension, Told]]:
        return [(row, told(row.deadline, row.round.time_zone)) for row in self.beside[1]]


TROIKA = 3  # States, where all three terms are on record and none is shared


def sheet_of(address: str, viewer, number: str | None = None) -> Sheet:
    """The consultation at an address with its round of a number, by default the last one that the viewer sees.

    Raises `Http404` for what the viewer does not see.
    """
    convenors = convenors_of(address, viewer)
    if not convenors:
        raise Http404
    consultation = convenors[0].consultation
    rounds = rounds_of(consultation, viewer)
    wanted = [row for row in rounds if number is None or str(row.number) == number]
    if number is not None and not wanted:
        raise Http404
    shown = wanted[-1] if wanted else None
    return Sheet(
        consultation,
        viewer,
        convenors,
        rounds,
        list(Stage.objects.visible_to(viewer).filter(procedure=consultation.procedure_id)),
        shown,
        respondents_of(shown, viewer) if shown else [],
    )


def convenors_of(address: str, viewer) -> list[Convenor]:
    """Those who convene the consultation at an address, each with it; none where the viewer does not see it."""
    rows = Convenor.objects.visible_to(viewer).filter(consultation__address=address)
    about = (f"consultation__{name}" for name in ("consulted_document", "procedure", "reserved_matter"))
    return list(
        rows.select_related("conference", "presidency__state", "presidency__conference", "concluded_by__state", *about)
    )


def rounds_of(consultation: Consultation, viewer) -> list[Round]:
    """The rounds that a viewer sees, each with what its page names."""
    invited = InvitedObserver.objects.visible_to(viewer).filter(round=OuterRef("pk"))
    rows = Round.objects.visible_to(viewer).filter(consultation=consultation).order_by("number")
    rows = rows.annotate(has_invited=Exists(invited))
    found = list(rows.select_related("stage__body", "version").defer("version__keys"))
    for row in found:
        row.consultation = consultation
    return found


def respondents_of(row: Round, viewer) -> list[Respondent]:
    """Those who are asked in a round, in the order of States that it names; `has_answered` is for `parts_of` alone."""
    stands = Answer.objects.standing().filter(respondent=OuterRef("pk"))
    places = Respondent.objects.visible_to(viewer).filter(round=row).annotate(has_answered=Exists(stands))
    place = place_in(row)
    found = list(places.select_related("membership__state", "membership__conference"))
    asked = Counter(each.membership.state_id for each in found)
    for each in found:
        each.round, each.is_one_of_two = row, asked[each.membership.state_id] > 1
    return sorted(found, key=lambda each: place(state_of(each)))


def parts_of(sheet: Sheet) -> list[BoardPart]:
    """The board, conference by conference: for whoever is told who has answered, of those States alone."""
    return [_part(convenor, sheet) for convenor in sheet.convenors]


def _part(convenor: Convenor, sheet: Sheet) -> BoardPart:
    if convenor.conference_id not in sheet.role.conferences:
        row = sheet.shown if sheet.role.file_of else None
        return BoardPart(convenor, None, released=released_of(row, convenor, sheet.viewer) if row else None)
    reads = convenor.conference_id in sheet.role.file_of or bool(sheet.shown and sheet.shown.secretariat_reads)
    places = [each for each in sheet.respondents if each.membership.conference_id == convenor.conference_id]
    rows = [BoardRow(each, sheet.sent.get(each.pk), has_answered=vars(each)["has_answered"]) for each in places]
    return BoardPart(convenor, rows, reads_answers=reads, records=_records(convenor, sheet))


def _records(convenor: Convenor, sheet: Sheet) -> bool:
    """Whether the reader records what a State has answered by another way: its Presidency in office, or secretariat."""
    term, is_on = sheet.role.presidency, not any(each.is_concluded for each in sheet.convenors)
    is_kept = any(row.pk == convenor.conference_id for row in sheet.role.secretariats)
    is_led = term is not None and term.conference_id == convenor.conference_id
    return is_on and (is_led or is_kept) and bool(sheet.shown and sheet.shown.is_circulated)


def state_of(place: Respondent) -> State:
    """The State that is asked: the membership of one, never of an organisation."""
    return cast(State, place.membership.state)


def answer_address(place: Respondent) -> str:
    """Where a State reads the text and answers."""
    page = reverse("consultations:consultation", args=[place.round.consultation.address])
    return f"{page}rounds/{place.round.number}/answers/{state_of(place).code.lower()}/"
