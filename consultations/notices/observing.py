"""The mail to observers who may comment beside a round, as it opens: it leads to their own page, and names no paper."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from consultations.models import InvitedObserver, Round
from consultations.notices.wording import acronyms, end_of, named
from consultations.recording import today
from meetings.access import Viewer
from meetings.models import Seat
from meetings.seats import viewer_for
from portal.outbox.kinds import Kind, announce
from portal.outbox.posting import post


def _context(arguments: dict) -> dict | None:
    """Nothing is sent for an observer for whom the recipient acts no more, nor of a round that is over."""
    user = get_user_model().objects.filter(pk=arguments["user"], is_active=True).first()
    viewer = viewer_for(user) if user else Viewer()
    rows = InvitedObserver.objects.visible_to(viewer).filter(membership__in=viewer.observer_places)
    rows = rows.select_related("round__consultation", "membership__state", "membership__organisation")
    found = list(rows.filter(pk__in=arguments["invited"]).order_by("pk"))
    if not found or found[0].round.is_over:
        return None
    row = found[0].round
    return {
        "user": user,
        "row": row,
        "observers": ", ".join(str(each.party) for each in found),
        "conferences": acronyms(row),
        "named": named(row),
        "end": end_of(row),
        "addresses": [settings.SITE_ADDRESS + each.get_absolute_url() for each in found],
    }


OBSERVERS = announce(
    Kind(
        "round-observers",
        _("A round has opened on which observers may comment"),
        "consultations/mail/round_opens_subject.txt",
        "consultations/mail/round_observers.txt",
        _context,
    )
)


def observers_people(rows: Iterable[InvitedObserver]) -> dict[Any, list[InvitedObserver]]:
    """The people with an address who act for invited observers, each once, with the rows for which they do."""
    seats = Seat.objects.open_on(today()).filter(role=Seat.Role.OBSERVER, user__is_active=True)
    seats = list(seats.exclude(user__email="").select_related("user").order_by("pk"))
    found: dict[Any, list[InvitedObserver]] = {}
    for row in rows:
        for user in dict.fromkeys(seat.user for seat in seats if seat.acts_in(row.membership)):
            found.setdefault(user, []).append(row)
    return found


def tell_observers(row: Round) -> int:
    """Ask for a mail to the people of each observer that a round invites; gives how many."""
    rows = row.invited_observers.select_related("membership").order_by("pk")
    found = observers_people(rows)
    for user, own in found.items():
        told = {"user": user.pk, "invited": [each.pk for each in own]}
        post(OBSERVERS, told, to=user.email, language=user.spoken_language, about=row)
    return len(found)
