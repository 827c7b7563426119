"""Seats that a secretariat offers to people by invitation, and the end of such seats.

An invitation is a seat that does not count yet. Its link leads the person to accept it: a person without an account
chooses a password, a person with one signs in. So a link gives access to its own seat only, and only to the person it
was meant for: neither the secretary who sees the link nor another conference gains the account, and a seat that was
accepted here opens nothing that is offered elsewhere.
"""

import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from meetings.models import Conference, Seat
from meetings.seats import viewer_for
from portal.models import Mail
from portal.outbox.kinds import Kind, announce
from portal.outbox.posting import post

INVITED, INVITED_AGAIN, ACCEPTED, ENDED = "invited", "invited-again", "accepted", "ended"


class InvitationTokens(PasswordResetTokenGenerator):
    """Signed and dated, like Django's for forgotten passwords; each is valid for one seat until it is accepted."""

    key_salt = "meetings.invitations"

    def _make_hash_value(self, seat, timestamp):
        return f"{seat.pk} {seat.user_id} {seat.user.email} {seat.invited_at} {seat.accepted_at} {seat.end} {timestamp}"


tokens: Any = InvitationTokens()  # typed for users, but it signs the value above


def today():
    return timezone.now().date()


# What a secretariat does.


@transaction.atomic
def invite(*, by, email: str, names: tuple[str, str] = ("", ""), **seat) -> Seat:
    """Offer a seat in a conference of `by` to the person with this mail address; `seat` are fields of `Seat`.

    If no account has the address, one is made without a password; an existing one is not changed, and `names` are
    ignored. Raises `PermissionDenied` for a foreign conference and for seats of the secretariat itself,
    `ValidationError` for an invalid seat and for a person who has it already.
    """
    own = Conference.objects.editable_by(viewer_for(by)).filter(pk=getattr(seat.get("conference"), "pk", None))
    if seat["role"] == Seat.Role.SECRETARIAT or not own.exists():
        raise PermissionDenied
    user = _account(email, names)
    same = {name: seat.get(name) for name in ("role", "conference", "state", "organisation")}
    if Seat.objects.not_over_on(today()).filter(user=user, **same).exists():
        raise ValidationError({"email": _("This person has this seat already, or an invitation to it.")})
    offered = Seat(user=user, invited_at=timezone.now(), **seat)
    offered.full_clean()
    return _save(offered, by, INVITED)


@transaction.atomic
def invite_again(seat: Seat, *, by) -> Seat:
    """Make new links and invalidate those that were given out before. Raises as `invite` does."""
    row = _looked_after(seat, by)
    if not row.is_pending or is_over(row):
        raise ValidationError(_("This invitation has been accepted, or is over."))
    row.invited_at = timezone.now()
    return _save(row, by, INVITED_AGAIN)


@transaction.atomic
def end_seat(seat: Seat, *, by) -> Seat:
    """End a seat at once: yesterday is its last day, or today if it began today. The link of an invitation ends too.

    An account without any seat left is closed: deactivated, and its password removed. Raises `PermissionDenied` for
    anybody who does not administer the seat.
    """
    row = _looked_after(seat, by)
    if not is_over(row):
        yesterday = today() - timedelta(days=1)
        row.end = max(yesterday, row.start) if row.start else yesterday
        row = _save(row, by, ENDED)
    close_if_idle(row.user)
    return row


def close_if_idle(user) -> None:
    """Close an account that has only had seats by invitation, once none is held, upcoming or offered."""
    seats = Seat.objects.filter(user=user)
    is_ours = seats.exists() and not seats.filter(invited_at=None).exists()
    in_use = [seat for seat in seats.not_over_on(today()) if not is_over(seat)]
    if is_ours and not in_use and not user.is_staff and not user.is_superuser:
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])


def is_over(seat: Seat) -> bool:
    """Whether a seat is no longer held; an invitation is over on its last day already."""
    if seat.end is None:
        return False
    return seat.end <= today() if seat.is_pending else seat.end < today()


def _account(email: str, names: tuple[str, str]):
    """The account with a mail address, or a new one. Raises `ValidationError` for an account that was closed."""
    people = get_user_model()._default_manager
    found = people.filter(email__iexact=email).order_by("-is_active", "pk").first()
    if found is None:
        name = re.sub(r"[^\w.@+-]", "-", email.lower())
        if people.filter(username__iexact=name).exists():
            name = f"{name}.{get_random_string(6).lower()}"
        first_name, last_name = names
        found = get_user_model()(username=name, email=email.lower(), first_name=first_name, last_name=last_name)
        found.set_unusable_password()
        found.full_clean()
        found.save()
    elif not found.is_active and (found.has_usable_password() or found.is_staff or found.is_superuser):
        raise ValidationError({"email": _("This account has been closed by the administration of the portal.")})
    return found


def _looked_after(seat: Seat, by) -> Seat:
    """The row as it stands now, locked until the transaction ends."""
    rows = Seat.objects.editable_by(viewer_for(by)).filter(pk=seat.pk)
    row = Seat.objects.select_for_update(of=("self",)).filter(pk__in=rows.values("pk")).select_related("user").first()
    if row is None:
        raise PermissionDenied
    return row


def _save(seat: Seat, by, reason: str) -> Seat:
    seat._history_user, seat._change_reason = by, reason
    seat.save()
    return seat


# The link, and the mail.


def link_to(seat: Seat, language: str) -> str:
    """The public address of the page that accepts an invitation, in a language; valid for some days."""
    keys = [urlsafe_base64_encode(str(seat.pk).encode()), tokens.make_token(seat)]
    with override(language):
        return settings.SITE_ADDRESS + reverse("meetings:invitation", args=keys)


def _context(arguments: dict) -> dict | None:
    """Of the mail about a seat, with a link made now; None if it was accepted, or is offered no longer."""
    related = ("user", "conference", "state", "organisation")
    seat = Seat.objects.filter(Seat.IS_PENDING, pk=arguments["seat"]).select_related(*related).first()
    if seat is None or is_over(seat):
        return None
    address = link_to(seat, get_language() or settings.LANGUAGE_CODE)
    return {"seat": seat, "address": address, "days": settings.PASSWORD_RESET_TIMEOUT // 86400}


MAIL = announce(
    Kind(
        "invitation",
        gettext_lazy("Invitation"),
        "meetings/mail/invitation_subject.txt",
        "meetings/mail/invitation.txt",
        _context,
    )
)


def send(seat: Seat, *, language: str, by) -> Mail:
    """Mail the person the link."""
    return post(MAIL, {"seat": seat.pk}, to=seat.user.email, language=language, about=seat, by=by)


# What the person does.


def find(uid: str, token: str) -> Seat | None:
    """The invitation of a link; None if the link is invalid or no longer valid."""
    try:
        key = int(urlsafe_base64_decode(uid))
    except (ValueError, OverflowError):
        return None
    related = ("user", "conference", "state", "organisation")
    seat = Seat.objects.filter(Seat.IS_PENDING, pk=key).select_related(*related).first() if key < 2**63 else None
    if seat is None or is_over(seat) or not tokens.check_token(seat, token):
        return None
    return seat


def chooses_password(user) -> bool:
    """Whether accepting may set the password of the account: it has none yet, and gives access to nothing."""
    if user.has_usable_password() or user.is_staff or user.is_superuser:
        return False
    return not Seat.objects.not_over_on(today()).filter(user=user).exclude(Seat.IS_PENDING).exists()


@transaction.atomic
def accept(seat: Seat, *, password: str | None = None, language: str = "") -> Seat:
    """The person takes the seat, and sets a password if the account has none (`chooses_password`).

    `language` is that of the page on which a new account is accepted: the office speaks it from then on.

    Raises `PermissionDenied` if the seat is no longer offered, or if a password is given for an account that has one.
    """
    row = Seat.objects.select_for_update(of=("self",)).select_related("user").get(pk=seat.pk)
    if not row.is_pending or is_over(row) or (password is not None) != chooses_password(row.user):
        raise PermissionDenied
    if password is not None:
        row.user.set_password(password)
        row.user.is_active = True
        row.user.language = language
        row.user.save(update_fields=["password", "is_active", "language"])
    row.accepted_at = timezone.now()
    return _save(row, row.user, ACCEPTED)
