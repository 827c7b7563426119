"""How mails and calendars name a round: by its conferences and its end, never by the paper that it is about."""

from datetime import datetime

from django.utils.translation import gettext as _

from consultations.models import Extension, Round
from consultations.telling import Told, told
from portal.templatetags.plenaria import formatted
from portal.translations import written


def acronyms(row: Round) -> str:
    """The conferences whose Presidencies consult: “CRM”, “CRM, CSM”."""
    convenors = row.consultation.convenors.select_related("conference")
    return ", ".join(written(each.conference, "acronym")["text"] for each in convenors)


def end_of(row: Round) -> Told | None:
    """The one instant of the end, in the zone of the round; None without a term."""
    return told(row.deadline, row.time_zone) if row.deadline else None


def notified_end(row: Round, extensions: list[Extension]) -> Told | None:
    """The end that the notice has set, before it was put off; `extensions` are the round's, first ones first."""
    deadline: datetime | None = extensions[0].former_deadline if extensions else row.deadline
    return told(deadline, row.time_zone) if deadline else None


def named(row: Round) -> str:
    """“CRM: consultation, until Thursday 3 December, 18:00, Mexico City”."""
    return _("%(conferences)s: consultation, %(until)s") % {"conferences": acronyms(row), "until": until(row)}


def until(row: Round) -> str:
    """“until Thursday 3 December, 18:00, Mexico City”: with the day of the week, as an officer says it."""
    end = end_of(row)
    if end is None:
        return _("without a term")
    words = {"weekday": formatted(end.moment, "l"), "day": end.short, "clock": end.clock, "city": end.city or end.where}
    return _("until %(weekday)s %(day)s, %(clock)s, %(city)s") % words
