"""What a round would be with what a Presidency has typed so far: its days, its end, those who would be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from consultations.convening import places_asked, set_times
from consultations.courses import DayLine, day_lines
from consultations.days import proposed, term
from consultations.models import Consultation, Round
from consultations.telling import Told, told, zones_of
from meetings.models import State
from meetings.state_order import alphabet_of
from portal.zones import city_of, country_of, in_words, reading

TROIKA = 3  # States, where all three terms are on record and none is shared
BEYOND = timedelta(days=21)  # how far days are proposed past the end of a term, which they put off


@dataclass(frozen=True)
class Preview:
    """The days of a term, its end, and the States that would be asked; `row` is not stored."""

    row: Round
    asked: list[State]

    @property
    def days(self) -> list[DayLine]:
        return day_lines(self.row)

    @property
    def deadline(self) -> Told | None:
        return told(self.row.deadline, self.row.time_zone) if self.row.deadline else None

    @property
    def is_short_troika(self) -> bool:
        """Whether it is among a troika of two, as the next Presidency is not on record."""
        conferences = self.row.consultation.convenors.count()
        return self.row.asks_troika and len(self.asked) < TROIKA * conferences


def preview(consultation: Consultation, given: dict, days_off: list[dict]) -> Preview:
    """The preview of a round whose form says `given`, as far as it is valid; it names the day of circulation."""
    names = ("stage", "circulates_on", "working_days", "time_zone")
    row = Round(consultation=consultation, days_off=days_off, **{name: given.get(name) for name in names})
    row.asks = given.get("asks") or row.asks
    set_times(row, given.get("clock"), given.get("last_day"))
    places = places_asked(row)
    states = {place.state.pk: place.state for place in places if place.state}
    return Preview(row, sorted(states.values(), key=alphabet_of(reading())))


def propose(given: dict, states: Iterable[State]) -> list[dict]:
    """The public holidays of `states` on the days of a round whose form says `given`, and on some days after."""
    first: date = given["circulates_on"]
    last = (
        term(first, given["working_days"], [])[-1].day if given.get("working_days") else given.get("last_day") or first
    )
    return list(proposed([(state.code, state.name) for state in states], first, last + BEYOND))


def zones_of_states(states: Iterable[State], day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The time zones of States with their names and offsets on a day, State by State, as a field offers them."""
    offered = []
    for state in states:
        zones = [(zone, _name(zone, day)) for zone in zones_of(state.code)]
        if zones:
            offered.append((state.name, zones))
    return [*offered, ("UTC", [("UTC", "UTC")])]


def _name(zone: str, day: date) -> str:
    said = in_words(zone, day)
    return said if city_of(zone, reading()) else f"{country_of(zone, reading())} {said}"
