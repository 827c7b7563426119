"""What became of the mails about a round: for the Presidency and the secretariat, State by State.

No address stands here: names of people, which both know already, and what a mail server said.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from consultations.models import Respondent, Round
from consultations.notices.posting import places_of
from consultations.notices.reminding import conferences_kept
from consultations.telling import Told, told
from meetings.state_order import place_in
from portal.models import Mail
from portal.outbox.posting import AGAIN, send_again

SHAPES = {"waiting": "◷", "sending": "◷", "sent": "✓", "failed": "×", "unknown": "?", "by-hand": "→"}


@dataclass(frozen=True)
class Sent:
    """One mail to one person: its kind in words, what became of it, and when; `may_go_again` where a person decides."""

    key: int
    kind: str
    person: str
    status: str
    said: str
    reason: str
    asked: Told
    may_go_again: bool

    @property
    def shape(self) -> str:
        return SHAPES[self.status]


@dataclass
class OfPlace:
    """A State that is asked, with the mails to its people, the last first."""

    place: Respondent
    mails: list[Sent] = field(default_factory=list)

    @property
    def state(self):
        return self.place.membership.state


def delivery_of(row: Round, *, by) -> list[OfPlace]:
    """The States of whose mails a person is told, in the order of the round; four questions however many mails.

    Raises `PermissionDenied` as `conferences_kept` does.
    """
    kept = conferences_kept(row.consultation, by)
    order = place_in(row)
    found = {place.pk: OfPlace(place) for place in places_of(row) if place.membership.conference_id in kept}
    mails = list(Mail.objects.about(row).order_by("-written_at", "-pk"))
    names = _names(mails)
    for mail in mails:
        sent = _sent(mail, names, row)
        for key in mail.arguments.get("places", ()):
            if key in found:
                found[key].mails.append(sent)
    return sorted(found.values(), key=lambda each: order(each.state))


def deliver_again(row: Round, key: int, *, by) -> None:
    """Send a mail again of which it is known that it failed, or not known what became of it.

    Raises `PermissionDenied` for a mail of which the person is not told, and `ValidationError` as `send_again` does.
    """
    if not any(sent.key == key for each in delivery_of(row, by=by) for sent in each.mails):
        raise PermissionDenied
    send_again(get_object_or_404(Mail.objects.about(row), pk=key), by=by)


def _sent(mail: Mail, names: dict[int, str], row: Round) -> Sent:
    moment: datetime = mail.sent_at or mail.written_at
    return Sent(
        key=mail.pk,
        kind=mail.kind_name,
        person=names.get(mail.arguments.get("user", 0), ""),
        status=mail.status,
        said=str(mail.get_status_display()),
        reason=mail.reason,
        asked=told(moment, row.time_zone),
        may_go_again=mail.status in AGAIN,
    )


def _names(mails: list[Mail]) -> dict[int, str]:
    keys = {mail.arguments.get("user") for mail in mails}
    people: Any = get_user_model().objects.filter(pk__in=keys - {None})
    return {user.pk: user.get_full_name() or user.get_username() for user in people}
