"""From the words that an agenda prints to the parties on record, and what has to be asked about them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from meetings.attributions import BETWEEN_PARTIES, Parties, names_of
from meetings.models import Body, Conference, Meeting, MeetingChair, Membership, Organisation, Presidency, State
from sessions.models import Part
from sessions.models.parts import members_of
from sessions.who import words

_PLACE = re.compile(r"\x00(\d+)\x00")  # where an office of a conference stood in a text
_HOLDS = re.compile(  # “México (PPT CRM)”
    r"(?P<state>.+?)\s*(?:\(\s*|,?\s*(?:en (?:su )?(?:calidad|condici[oó]n) de|como|as)\s+)\x00(?P<n>\d+)\x00\s*\)?"
)
_ARTICLE = re.compile(
    r"^(?:(?:la|el|los|las|os|as|the|and|y|por)\s+|gobiernos?\s+(?:de\s+la|del?|da|do)\s+|government\s+of\s+(?:the\s+)?)+",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:oficinas?|escrit[oó]rios?|equipos?|representa(?:nte|ntes|ción)|delegaci[oó]n(?:es)?|delega[cç][aã]o|offices?|team"
    r"|delegations?|representatives?)(?:\s+regiona(?:l|les|is))?\s+(?:de\s+la|del?|da|do|of\s+the|of)\s+(?P<party>.+)"
    r"|(?P<owner>.+?)\s+(?:regional\s+)?offices?",
    re.IGNORECASE,
)
_ON_THE_SIDE = re.compile(r"(?P<state>[^()]+?)\s*\((?P<side>[^()]+)\)")


@dataclass(frozen=True)
class Reading:
    """A run of words and whom it names: nobody on record where `party` is None, and then it stays as it is written.

    `instead` are presidencies of which one may be meant in place of `party`; a person decides. `doubt` tells why
    nobody was recognised, where that can be told.
    """

    role: str
    words: str
    party: Any = None
    side: Conference | None = None
    collective: str = ""
    is_named: bool = False  # a word names the role
    instead: tuple[Presidency, ...] = ()
    doubt: str = ""

    @property
    def label(self) -> str:
        """What was understood, as an officer reads it: “Modera: Belice, Presidencia de la CRM en 2024”."""
        who = said_of(self.party, self.collective) if self.party else self.words
        side = f" ({self.side})" if self.side and not self.collective else ""
        return f"{Part.Role(self.role).label}: {who}{side}" if self.is_named else f"{who}{side}"

    @property
    def identity(self) -> tuple:
        """As `Part.identity` of the part that this reading makes."""
        return Part(**self.fields).identity

    @property
    def unrecognised(self) -> "Reading":
        return replace(self, party=None, side=None, collective="", instead=())

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the part that this reading makes."""
        if self.collective:
            return {"role": self.role, "collective": self.collective, "conference": self.party}
        kinds = {State: "state", Organisation: "organisation", Presidency: "presidency", Body: "body"}
        return {"role": self.role, kinds[type(self.party)]: self.party, "conference": self.side}


def said_of(party, collective: str = "") -> str:
    if isinstance(party, Presidency):
        told = {"state": party.named_state, "conference": party.conference, "year": years(party)}
        return _("%(state)s, Presidency of the %(conference)s in %(year)s") % told
    if collective == Part.Collective.MEMBERS:
        return members_of(party)
    return str(party)


def years(term: Presidency) -> str:
    last = term.end.year if term.end else None
    return f"{term.start.year}–{last}" if last and last != term.start.year else f"{term.start.year}"


class Reader(Parties):
    """Reads who acts in the programme of one meeting; eleven queries, however much is read."""

    def __init__(self, meeting: Meeting, viewer):
        super().__init__(viewer)
        self.meeting = meeting
        terms = Presidency.objects.visible_to(viewer).select_related("state", "conference")
        rows = Conference.objects.visible_to(viewer).prefetch_related(Prefetch("presidencies", terms))
        self.conferences = {row.pk: row for row in rows}
        own = meeting.concerned_conferences()
        self.own = [self.conferences[key] for key in own if key in self.conferences]
        self.offices = words.Offices(name for row in self.conferences.values() for name in names_of(row))
        self.secretariats: dict[int, list[Body]] = defaultdict(list)
        for body in Body.objects.visible_to(viewer).filter(kind=Body.Kind.SECRETARIAT).prefetch_related("conferences"):
            for conference in body.conferences.all():
                self.secretariats[conference.pk].append(body)
        self.members: dict[int, list[Membership]] = defaultdict(list)
        members = Membership.objects.visible_to(viewer).filter(conference__in=own, state__isnull=False)
        for row in members.filter(status=Membership.Status.MEMBER):
            self.members[row.state_id].append(row)
        self.chairs = list(MeetingChair.objects.visible_to(viewer).filter(meeting=meeting))

    def read_who(self, text: str, day: date | None, chosen: Iterable[int] = ()) -> list[Reading]:
        """What `text` says of who acts on a day; `chosen` are presidencies that a person has decided for, by key."""
        return list(self._readings(text.replace("\x00", ""), day or self.meeting.start, frozenset(chosen)))

    def _readings(self, text: str, day: date | None, chosen: frozenset[int]) -> Iterator[Reading]:
        for role, is_named, said in words.clauses(text):
            for reading in self._of_clause(said, role, day, chosen):
                yield replace(reading, is_named=is_named)

    def _of_clause(self, said: str, role: str, day: date | None, chosen: frozenset[int]) -> Iterator[Reading]:
        found = list(self.offices.finditer(said))
        marked = self.offices.marked(said)
        unknown: list[str] = []  # runs of words side by side that nobody is known by: one name, perhaps
        for part in filter(None, BETWEEN_PARTIES.split(marked)):
            for run, parties in self.pieces(part):
                read = list(self._read_run(run, parties, role, day, chosen, found))
                if read and unknown:
                    yield Reading(role, _from_to(said, unknown))
                    unknown = []
                if not read and (left := _restored(run, found)):
                    unknown.append(left)
                yield from read
        if unknown:
            yield Reading(role, _from_to(said, unknown))

    def named(self, text: str) -> list:
        """As attributions are read; also behind an article, and by what belongs to a party: “oficinas de la OIM”."""
        if _PLACE.search(text):
            return [_PLACE] if _PLACE.fullmatch(text.strip()) or self._holder(text) else []
        bare = text.strip(" .:")
        if found := self._known(bare):
            return found
        if (side := _ON_THE_SIDE.fullmatch(bare)) and self._conference(side["side"]):
            return [each for each in self._known(side["state"]) if isinstance(each, State)]
        if owned := _ONE_OF.fullmatch(_ARTICLE.sub("", bare)):
            found = self._known(owned["party"] or owned["owner"])
            return [each for each in found if isinstance(each, (State, Organisation))]
        return []

    def _known(self, name: str) -> list:
        """Whom a name means, first as it stands (“El Salvador”), then behind its article (“la OIM”)."""
        return super().named(name) or super().named(_ARTICLE.sub("", name))

    def _holder(self, text: str) -> tuple[State, int] | None:
        """“México (PPT CRM)”: the State, and the number of the office that it holds."""
        held = _HOLDS.fullmatch(text.strip())
        states = self._known(held["state"]) if held else []
        return (states[0], int(held["n"])) if held and len(states) == 1 and isinstance(states[0], State) else None

    def _conference(self, name: str) -> Conference | None:
        found = [each for each in self._known(name) if isinstance(each, Conference)]
        return self.conferences.get(found[0].pk) if len(found) == 1 else None

    def _read_run(self, run: str, parties: list, role: str, day, chosen, found) -> Iterator[Reading]:
        if parties == [_PLACE]:
            holder = self._holder(run)
            office = found[holder[1] if holder else int(_PLACE.fullmatch(run.strip())[1])]  # type: ignore[index]
            yield from self._of_office(office, role, day, chosen, holder[0] if holder else None)
        elif len(parties) > 1:
            doubt = _("It can mean several: %(parties)s.") % {"parties": "; ".join(map(str, parties))}
            yield Reading(role, run, doubt=doubt)
        elif parties:
            yield self._of_party(run, parties[0], role, day)

    def _of_party(self, run: str, party, role: str, day) -> Reading:
        if isinstance(party, Conference):
            return Reading(role, run, party, collective=Part.Collective.CONFERENCE)
        if not isinstance(party, (State, Organisation, Body)):
            return Reading(role, run, doubt=_("A region is not a party."))
        if not isinstance(party, State):
            return Reading(role, run, party)
        named = _ON_THE_SIDE.fullmatch(run)
        side = self._conference(named["side"]) if named else None
        open_in = [
            row.conference_id
            for row in self.members[party.pk]
            if day is None or ((row.since is None or row.since <= day) and (row.until is None or row.until >= day))
        ]
        if role == Part.Role.LEADS and not open_in:
            return Reading(role, run, doubt=_("It leads as a member, and is not on record as one on that day."))
        if side is None and len(open_in) == 1:
            side = self.conferences.get(open_in[0])
        return Reading(role, run, party, side=side if side in self.own else None)

    def _of_office(self, office, role: str, day, chosen, holder: State | None) -> Iterator[Reading]:
        """The readings of “SE y ST CRM CSM”: an office a conference where there are as many, else each of each."""
        heads = words.heads(office["heads"])
        names = self.offices.conferences(office["where"] or "")
        where = [each for each in map(self._conference, names) if each]
        if not where and (len(self.own) == 1 or office["where"] or all(map(words.means_several, heads))):
            where = self.own
        if not where:
            yield Reading(role, office[0], doubt=_("Name the conference: “PPT CRM”."))
        pairs = zip(heads, where, strict=True) if len(heads) == len(where) else ((h, c) for h in heads for c in where)
        state = holder or self._state(office["state"])
        for head, conference in pairs:
            kind = words.office_of(head)
            if kind == "members":
                yield Reading(role, office[0], conference, collective=Part.Collective.MEMBERS)
            elif kind == "secretariat":
                found = self.secretariats[conference.pk]
                body = found[0] if len(found) == 1 else None
                doubt = "" if body else _("No secretariat of the %(name)s is on record.") % {"name": conference}
                yield Reading(role, office[0], body, doubt=doubt)
            else:
                yield from self._presiding(office, conference, role, day, chosen, state)

    def _state(self, name: str | None) -> State | None:
        found = self._known(name) if name else []
        return found[0] if len(found) == 1 and isinstance(found[0], State) else None

    def _presiding(self, office, conference, role: str, day, chosen, state: State | None) -> Iterator[Reading]:
        """The presidency of the day; that of another year, or of another State, is asked about."""
        terms = list(conference.presidencies.all())
        current = conference.troika(day)["current"] if day else None
        of_day = current.together if current else []
        year = int(office["year"]) if office["year"] else None
        if year or state:
            meant = [
                term
                for term in terms
                if (not state or term.state_id == state.pk)
                and (not year or term.start.year <= year <= (term.end or date.max).year)
            ]
            taken = [term for term in of_day if term in meant]
            others = [] if taken else _nearest(meant, day) + of_day
        else:
            taken = of_day
            others = self._also_possible(conference, terms, of_day, day)
        answers = [term for term in [*others, *taken] if term.pk in chosen]
        if answers:
            taken, others = answers, [term for term in [*taken, *others] if term not in answers]
        if not taken:
            said = _("No presidency of the %(name)s is on record for that day.") % {"name": conference}
            yield Reading(role, office[0], instead=tuple(others), doubt="" if others else said)
        for number, term in enumerate(taken):
            yield Reading(role, office[0], term, instead=() if number else tuple(others))

    def _also_possible(self, conference, terms, of_day, day) -> list[Presidency]:
        """Of the States that chair the meeting, where others preside on the day; else what holds then as well."""
        chairing = {chair.state_id for chair in self.chairs if chair.conference_id == conference.pk}
        if chairing:
            absent = chairing - {term.state_id for term in of_day}
            return [each for key in absent for each in _nearest([term for term in terms if term.state_id == key], day)]
        also = [term for term in terms if day and term.start <= day <= (term.end or date.max)]
        return [term for term in also if term not in of_day] or ([] if of_day else _nearest(terms, day))


def _nearest(terms: list[Presidency], day: date | None) -> list[Presidency]:
    """Of several terms the one that is nearest to a day, or the last: one term a question."""

    def distance(term: Presidency) -> int:
        known = day or date.max
        return min(abs((term.start - known).days), abs(((term.end or known) - known).days))

    return [min(terms, key=distance)] if terms else []


def _restored(run: str, found) -> str:
    """Words with what stood where offices were found."""
    return _PLACE.sub(lambda place: found[int(place[1])][0], run).strip()


def _from_to(text: str, runs: list[str]) -> str:
    """What stands in a text from the first of several runs of words to the last, with all between them."""
    start, end = text.find(runs[0]), text.rfind(runs[-1]) + len(runs[-1])
    return text[start:end] if 0 <= start < end else ", ".join(runs)
