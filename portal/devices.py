"""The devices from which somebody has signed in, so that whoever guesses a name's password locks nobody else out.

A signed cookie holds a number of the device, drawn at random, and for each of the last people who signed in from it a
digest of account and password, from which neither can be read. It counts for as long as the password is the same.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

COOKIE = "device"
SALT = "portal.devices"
KEPT = timedelta(days=365)
MOST = 8  # people whose last sign-ins a device keeps, as at a shared desk


def known(request, name: str) -> str:
    """The number of the device if this user name has signed in from it with the password that it has now, else ""."""
    if COOKIE not in request.COOKIES:
        return ""
    user = get_user_model()._default_manager.filter(username=name).only("password").first()
    number, marks = _read(request)
    return number if user and _mark(user) in marks else ""


def remember(request, user) -> None:
    """This device is one of `user`'s from now on: `device_middleware` says so to the browser."""
    request.signed_in_here = user


def device_middleware(get_response):
    """Set the cookie anew whenever somebody has proved at this device to be the owner of an account."""

    def middleware(request):
        response = get_response(request)
        if user := getattr(request, "signed_in_here", None):
            response.set_cookie(
                COOKIE,
                _written(request, user),
                max_age=KEPT,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return middleware


def _read(request) -> tuple[str, list[str]]:
    """The number of the device and the marks of people, newest first; a new number where there is no cookie of ours."""
    try:
        number, *marks = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return get_random_string(16), []
    return number, marks


def _written(request, user) -> str:
    number, marks = _read(request)
    mine = _mark(user)
    return signing.dumps([number, mine, *(mark for mark in marks if mark != mine)][: MOST + 1], salt=SALT)


def _mark(user) -> str:
    return salted_hmac(SALT, f"{user.pk} {user.password}", algorithm="sha256").hexdigest()[:32]
