"""Mails about a round are asked for, each once: in the transaction of the act of which they tell, or as it opens."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_tasks import task

from consultations.models import Respondent, Round
from consultations.notices.kinds import CLOSED, EXTENDED, OPENS, WITHDRAWN
from consultations.notices.observing import OBSERVERS, tell_observers
from consultations.notices.recipients import recipients_of
from portal.models import Mail
from portal.outbox.kinds import Kind
from portal.outbox.posting import post
from portal.tasks.running import conclude


def tell(kind: Kind, row: Round, *, by=None, places: Iterable[Respondent] | None = None) -> int:
    """Ask for a mail to everybody who is told of a round, or of some `places` in it; gives how many mails."""
    found = recipients_of(places_of(row) if places is None else places)
    for user, own in found.items():
        told = {"row": row.pk, "user": user.pk, "places": [place.pk for place in own]}
        post(kind, told, to=user.email, language=user.spoken_language, about=row, by=by)
    return len(found)


def places_of(row: Round) -> list[Respondent]:
    return list(row.respondents.select_related("membership__state", "membership__conference").order_by("pk"))


@task(title=gettext_lazy("To tell those who are asked that a round has opened"), about="consultations.Round")
def tell_opened(row: int):
    """Tell those who are asked, and observers who may comment, that the round of this key has opened.

    Once, however often this runs.
    """
    with transaction.atomic():
        present = Round.objects.select_for_update(of=("self",)).filter(pk=row).first()
        if present and present.is_circulated and not present.is_over and not _was_told(present):
            tell(OPENS, present)
            tell_observers(present)
        conclude()


def queue_opening(row: Round) -> None:
    """Have `tell_opened` run as the round opens: now, where it has opened already."""
    opens_later = row.opens_at > timezone.now()
    (tell_opened.using(run_after=row.opens_at) if opens_later else tell_opened).enqueue(row.pk)


def tell_extended(row: Round, *, by) -> None:
    """Tell those who are asked of the new end; of a round that has not opened they learn as it opens."""
    _tell_who_sees(EXTENDED, row, by)


def tell_closed(row: Round, *, by) -> None:
    _tell_who_sees(CLOSED, row, by)


def tell_withdrawn(row: Round, *, by) -> None:
    _tell_who_sees(WITHDRAWN, row, by)


def _tell_who_sees(kind: Kind, row: Round, by) -> None:
    if row.is_circulated:
        tell(kind, row, by=by)


def _was_told(row: Round) -> bool:
    return Mail.objects.about(row).filter(template__in=(OPENS.name, OBSERVERS.name)).exists()
