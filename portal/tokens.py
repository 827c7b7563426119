"""Tokens by which programs of other systems act as a person: made, known again by their digest, and ended."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.models import Token, User

# By which a token that was published by mistake is recognised as one.
PREFIX = "plenaria_"
LONGEST = timedelta(days=366)
MOST = 20  # of one person that are open


class TokenRefusedError(Exception):
    """Why a token opens nothing; only whoever holds it is told, and of a token that never was, nothing else."""


def make(person: User, name: str, scope: str, expires_on: date) -> tuple[Token, str]:
    """A new token and what the program is to send, which nobody can be shown again. Raises `ValidationError`."""
    today = timezone.now().date()
    if not today < expires_on <= today + LONGEST:
        raise ValidationError({"expires_on": _("A day after today, within a year.")})
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)  # several forms at once make no more than may be
        if own(person).open_on(today).count() >= MOST:
            said = ngettext("You have %(most)s token: end one first.", "You have %(most)s tokens: end one first.", MOST)
            raise ValidationError(said % {"most": MOST})
        secret = PREFIX + secrets.token_urlsafe(32)
        token = Token(person=person, name=name, scope=scope, expires_on=expires_on, digest=_digest(secret))
        token.full_clean()
        token.save()
    return token, secret


def own(person: User):
    """The tokens of a person, those that are over too."""
    return Token.objects.filter(person=person)


def find(secret: str) -> Token:
    """The token of what a program has sent, and note that it was used today. Raises `TokenRefusedError`."""
    token = Token.objects.select_related("person").filter(digest=_digest(secret)).first()
    now = timezone.now()
    if token is None:
        raise TokenRefusedError(_("There is no such token."))
    if token.ended_at:
        raise TokenRefusedError(_("This token was ended."))
    if token.expires_on < now.date():
        raise TokenRefusedError(_("This token has expired."))
    if not token.person.is_active:
        raise TokenRefusedError(_("The account of this token is closed."))
    if token.used_on != now.date():
        Token.objects.filter(pk=token.pk).update(used_on=now.date())
    return token


def end(token: Token, at: datetime | None = None) -> None:
    """From now on it opens nothing; that it was there stays on record."""
    Token.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=at or timezone.now())


def _digest(secret: str) -> str:
    """It is long and random: a fast digest is enough."""
    return sha256(secret.encode()).hexdigest()
