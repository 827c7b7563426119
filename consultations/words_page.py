"""What pages show of the words of States on a circulated text, and who may give, replace or withdraw them there."""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.boards import Sheet, state_of
from consultations.designations import SENDS, in_force
from consultations.models import Capacity, GivenStatement, Respondent
from consultations.stating import is_time, may_change
from consultations.text import place_in_tree
from meetings.models import State
from portal.translations import alphabetical


@dataclass(frozen=True)
class Words:
    """What a State said on a place. `may_change`: the reader replaces or withdraws it; `has_note`: has the document."""

    given: GivenStatement
    where: str
    may_change: bool
    reads_note: bool

    @property
    def state(self) -> State:
        return state_of(self.given.respondent)

    @property
    def text(self) -> dict[str, str]:
        return {"text": self.given.text, "language": self.given.language}

    @property
    def note(self) -> str:
        return self.given.respondent.address_of("answer_words_note", self.given.pk)

    @property
    def replaced_at(self) -> str:
        return self.given.respondent.address_of("answer_replace_words", self.given.pk)

    @property
    def withdrawn_at(self) -> str:
        return self.given.respondent.address_of("answer_withdraw_words", self.given.pk)


@dataclass(frozen=True)
class OnText:
    """The words of all States that a reader sees, in the order of the round, and for which States the reader gives."""

    words: list[Words]
    own: list[Respondent] = field(default_factory=list)
    recorded: list[Respondent] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        return bool(self.words or self.own or self.recorded)


def words_of(sheet: Sheet, user) -> OnText:
    """The words on the text of the round that is shown. Before its end there are none."""
    row = sheet.shown
    if row is None or not row.circulated_at or not row.is_over:
        return OnText([])
    places = {place.pk: place for place in sheet.respondents}
    seats = _seats(sheet, user) if is_time(row) else {}
    rows = GivenStatement.objects.visible_to(sheet.viewer).filter(respondent__round=row, ended_at=None)
    found = []
    for given in rows:
        place = given.respondent = places[given.respondent_id]
        reads = place.membership_id in sheet.viewer.member_places or _keeps(sheet, place) is not None
        found.append(Words(given, where_of(given), may_change(given, seats.get(place.pk)), reads))
    order = list(places)
    return OnText(
        sorted(found, key=lambda each: order.index(each.given.respondent_id)),
        [place for key, place in places.items() if seats.get(key) == Capacity.STATE],
        sorted(
            (place for key, place in places.items() if seats.get(key) not in (None, Capacity.STATE)),
            key=lambda place: alphabetical(state_of(place).name, get_language() or ""),
        ),
    )


def where_of(given: GivenStatement) -> str:
    """On which place, as the circulated text prints its number: in the reader's language where it circulates in it."""
    trees = given.respondent.round.version.tree
    place = place_in_tree(trees.get(get_language() or "") or next(iter(trees.values()), {"sections": []}), given.place)
    if place is None:
        return _("on the whole text") if not given.place else _("without a place")
    if place.is_heading:
        return _("on “%(heading)s”") % {"heading": place.text}
    return _("on paragraph %(number)s") % {"number": place.number}


def _seats(sheet: Sheet, user) -> dict[int, str]:
    """In which seat a person gives or records the words of each State, by the key of its place in the round."""
    sends: set[tuple[int, int]] = set()
    if sheet.role.asked:
        sends = set(in_force().filter(user=user, role=SENDS).values_list("state", "conference"))
    found = {}
    for place in sheet.respondents:
        is_own = (state_of(place).pk, place.membership.conference_id) in sends and place in sheet.role.asked
        seat = Capacity.STATE if is_own else _keeps(sheet, place)
        if seat:
            found[place.pk] = str(seat)
    return found


def _keeps(sheet: Sheet, place: Respondent) -> str | None:
    """In which seat a reader records for the conference of a State: its Presidency in office, or its secretariat."""
    conference, presidency = place.membership.conference_id, sheet.role.presidency
    if presidency and presidency.conference_id == conference:
        return Capacity.PRESIDENCY
    return Capacity.SECRETARIAT if any(row.pk == conference for row in sheet.role.secretariats) else None
