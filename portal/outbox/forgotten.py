"""The mail to whoever has forgotten a password: about no record, so that superusers alone learn of it."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from portal.models import Mail
from portal.outbox.kinds import Kind, announce
from portal.outbox.posting import post


def _context(arguments: dict) -> dict | None:
    """Of the link to choose a new password, made now; None if the account was closed."""
    user = get_user_model()._default_manager.filter(pk=arguments["user"], is_active=True).first()
    if user is None or not user.has_usable_password():
        return None
    link = {"uid": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    return {"user": user, "site": settings.SITE_ADDRESS, **link}


FORGOTTEN = announce(
    Kind("forgotten", _("A new password"), "portal/mail/forgotten_subject.txt", "portal/mail/forgotten.txt", _context)
)


def post_forgotten(user, *, language: str) -> Mail:
    """Mail `user` a link to choose a new password; superusers alone learn of it.

    In the language that the person has chosen, else in `language`, that of the page where it was asked for.
    """
    spoken = user.spoken_language if user.language else language
    return post(FORGOTTEN, {"user": user.pk}, to=user.email, language=spoken)
