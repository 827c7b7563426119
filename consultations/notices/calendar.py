"""The end of a round as an iCalendar file: one event without length, at one instant, which names no paper."""

from datetime import UTC, datetime

from django.conf import settings
from icalendar import Event

from consultations.models import Consultation, Extension, Round
from consultations.notices.wording import end_of, named
from portal.ics import event_of, file_of
from portal.text.letters import clean_line


def deadline_file(row: Round, deadline: datetime, extensions: list[Extension]) -> bytes:
    """The `deadline` of a round that has circulated; each of its `extensions` moves it in calendars that have it.

    Of a consultation that was withdrawn the event is cancelled.
    """
    file = file_of("Consultations")
    file.add_component(_event(row, deadline, extensions))
    return file.to_ical()


def _event(row: Round, deadline: datetime, extensions: list[Extension]) -> Event:
    withdrawn = row.consultation.convenors.filter(outcome=Consultation.Outcome.WITHDRAWN).exists()
    moment = _changed_at(row, extensions, is_withdrawn=withdrawn)
    event = event_of(
        f"round-{row.pk}-end",
        named(row),
        sequence=len(extensions) + withdrawn,
        moment=moment,
        status="CANCELLED" if withdrawn else "CONFIRMED",
    )
    event.add("dtstart", deadline.astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    event.add("description", clean_line(str(end_of(row))))
    event.add("url", settings.SITE_ADDRESS + row.get_absolute_url())
    return event


def _changed_at(row: Round, extensions: list[Extension], *, is_withdrawn: bool) -> datetime:
    moments = [row.circulated_at, *(each.extended_at for each in extensions), row.closed_at if is_withdrawn else None]
    return max(moment for moment in moments if moment).astimezone(UTC)
