"""Reminders: by one click of a Presidency or a secretariat to States without an answer; else as the notice announced.

The announced ones are neutral: they go to all alike, answered or not, two working days before the end and on its day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import task

from consultations.circles import own_terms
from consultations.days import working_day_before
from consultations.models import Answer, Consultation, Respondent, Round
from consultations.notices.kinds import ASKED, REMINDER
from consultations.notices.posting import places_of, tell
from consultations.notices.recipients import recipients_of
from consultations.teams import acting
from meetings.seats import viewer_for
from meetings.state_order import place_in
from portal.models import Mail
from portal.tasks.running import conclude

DAYS_BEFORE = 2


@dataclass(frozen=True)
class Letter:
    """A reminder as it will leave in one language, addressed to the first of those who get it."""

    language: str
    subject: str
    text: str


@dataclass(frozen=True)
class Reminder:
    """What one click would send: to whom, of which States, in which words.

    `last` is the reminder before it, by its key: a form that has seen another one sends nothing.
    """

    places: list[tuple[Respondent, list[Any]]]
    letters: list[Letter]
    last: int


def conferences_kept(consultation: Consultation, by) -> frozenset[int]:
    """The conferences, by their keys, of whose States a person is told who has not answered.

    Raises `PermissionDenied` for whoever acts for no Presidency in office and keeps no record of it.
    """
    viewer = viewer_for(by)
    own, kept = own_terms(viewer), set()
    for convenor in consultation.convenors.select_related("conference"):
        is_own = any(term.pk in own for term in acting(convenor.conference))
        if is_own or convenor.conference_id in viewer.secretariats:
            kept.add(convenor.conference_id)
    if not kept:
        raise PermissionDenied
    return frozenset(kept)


def reminder_of(row: Round, *, by) -> Reminder:
    """What `remind` would send now. Raises `PermissionDenied` as `conferences_kept` does."""
    places = _silent(row, by)
    found = recipients_of(places)
    told = [(place, [user for user, own in found.items() if place in own]) for place in places]
    firsts = {user.spoken_language: (user, own) for user, own in reversed(list(found.items()))}
    letters = [_letter(row, language, *first) for language, first in sorted(firsts.items())]
    return Reminder(told, [letter for letter in letters if letter], _last(row))


@transaction.atomic
def remind(row: Round, *, last: int, by) -> int:
    """Remind States without an answer on record; gives how many mails were asked for.

    Raises `PermissionDenied` as `conferences_kept` does, and `ValidationError` for a round that is not open, and where
    a reminder was asked for since the one with the key `last`.
    """
    present = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    places = _silent(present, by)
    if not present.is_circulated or present.is_over:
        raise ValidationError(_("This round is not open: nobody is reminded."))
    if _last(present) != last:
        raise ValidationError(_("A reminder has just been asked for. See below whom another one would reach."))
    return tell(ASKED, present, by=by, places=places)


def is_reminding_day(row: Round, now: datetime) -> bool:
    """Whether the notice announced a reminder for the day that it is in the time zone of the round."""
    if row.deadline is None:
        return False
    zone = ZoneInfo(row.time_zone)
    last = (row.deadline - timedelta(microseconds=1)).astimezone(zone).date()  # midnight ends the day before
    return now.astimezone(zone).date() in (last, working_day_before(last, DAYS_BEFORE, row.days_off))


@task(title=gettext_lazy("To send the reminders that notices have announced"))
def remind_as_announced():
    """Remind all who are asked in a round whose notice said so, on the days that it named."""
    now = timezone.now()
    with transaction.atomic():
        rows = Round.objects.filter(reminds=True, circulated_at__isnull=False, opens_at__lte=now)
        for row in rows.filter(closed_at=None, deadline__gt=now).order_by("pk"):
            if is_reminding_day(row, now):
                tell(REMINDER, row)
        conclude()


def _silent(row: Round, by) -> list[Respondent]:
    kept = conferences_kept(row.consultation, by)
    answered = set(Answer.objects.standing().filter(respondent__round=row).values_list("respondent", flat=True))
    order = place_in(row)
    silent = [place for place in places_of(row) if place.membership.conference_id in kept and place.pk not in answered]
    return sorted(silent, key=lambda place: order(place.membership.state))


def _last(row: Round) -> int:
    return Mail.objects.about(row).filter(template=ASKED.name).order_by("-pk").values_list("pk", flat=True).first() or 0


def _letter(row: Round, language: str, user, places: list[Respondent]) -> Letter | None:
    with override(language):
        told = ASKED.context({"row": row.pk, "user": user.pk, "places": [place.pk for place in places]})
        if told is None:
            return None
        return Letter(language, render_to_string(ASKED.subject, told).strip(), render_to_string(ASKED.text, told))
