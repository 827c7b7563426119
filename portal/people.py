"""Who may sign in, in which language the office speaks to them, and how often a forgotten password is mailed about."""

from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.cache import caches
from django.shortcuts import render
from django.utils import translation

from portal.reference import DEMO_PASSWORD

WINDOW = timedelta(hours=1)


class People(ModelBackend):
    """Django's backend, but the demonstration's password, which everybody knows, is refused once DEBUG is off.

    A portal that was tried with the demonstration and then put to use still has the demonstration's people.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        if password == DEMO_PASSWORD and not settings.DEBUG:
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)


def speak_to(request) -> None:
    """Answer a request to the office in the language of the person who is signed in."""
    translation.activate(request.user.spoken_language)
    request.LANGUAGE_CODE = translation.get_language()


def client_of(request) -> str:
    """The network address of the client; empty if it is unknown.

    With DEBUG off a web server stands in front and every connection comes from it: it gives the client's address in
    `X-Real-IP`. Without that, all people would count as one client, and anybody guessing a password would lock its
    account everywhere.
    """
    connected = request.META.get("REMOTE_ADDR") or ""
    told = "" if settings.DEBUG else request.META.get("HTTP_X_REAL_IP", "").strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return connected


def locked_out(request, credentials, *args, **kwargs):
    """The answer (429) for a name that was tried too often from one client; `portal.settings` says how often."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "portal/locked_out.html", {"minutes": minutes}, status=429)


def may_be_mailed(request, address: str) -> bool:
    """Count a request for a link to `address`; False once the address or the client has reached the limit.

    `settings.FORGOTTEN_PASSWORDS` is the limit in an hour. The answer to the person is the same either way.
    """
    asked = {"address": address.casefold(), "client": client_of(request)}
    counts = {kind: _count(f"{kind} {who}") for kind, who in asked.items()}
    return all(counts[kind] <= limit for kind, limit in settings.FORGOTTEN_PASSWORDS.items())


def _count(what: str) -> int:
    """How often `what` was counted since its window began, including this time."""
    key = sha256(what.encode()).hexdigest()
    caches["limits"].add(key, 0, WINDOW.total_seconds())
    try:
        return caches["limits"].incr(key)
    except ValueError:  # the window has ended just now
        return 1
