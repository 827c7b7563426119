"""Of the dossier: consultations before the States, each with its round, its stage and its end."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from consultations.courses import Course
from consultations.lists import courses
from consultations.models import Round
from decisions.dossier.parts import Entry, Fact
from meetings.models import Conference


def open_consultations(conference: Conference, viewer) -> list[Entry]:
    """Those that have circulated, by the last round that has: what a team still prepares is its own alone."""
    return [_entry(course, last) for course, last in _circulated(conference, viewer)]


def _circulated(conference: Conference, viewer):
    for course in courses(viewer):
        rounds = [row for row in course.consultation.seen_rounds if row.is_circulated]  # type: ignore[attr-defined]
        is_own = any(each.conference_id == conference.pk for each in course.outcomes)
        if rounds and is_own and not course.is_over:
            yield replace(course, last=rounds[-1]), rounds[-1]


def _entry(course: Course, last: Round) -> Entry:
    until = _("until %(end)s") % {"end": course.deadline} if course.deadline else _("no term is set")
    return Entry.on(
        course.consultation,
        "title",
        Fact.said(_("Number"), course.consultation.number, *(str(each.conference) for each in course.outcomes)),
        Fact.said(_("Round"), str(last.number), course.said),
        Fact.said(pgettext("of a round", "Term"), until, _days(last)),
    )


def _days(row: Round) -> str:
    days = row.working_days
    return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days} if days else ""
