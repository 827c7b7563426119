"""Who may sign in, in which language the office speaks to them, and how often a forgotten password is mailed about."""

from datetime import timedelta
from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.utils import translation

from portal.limits import count
from portal.reference import DEMO_PASSWORD

WINDOW = timedelta(hours=1)
NETWORK = 64  # bits of an IPv6 address that a provider gives to one customer, who may choose the others at will


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
    """The network address of the client, of IPv6 that of its network; empty if it is unknown.

    With DEBUG off a web server stands in front and every connection comes from it: it gives the client's address in
    `X-Real-IP`. Without that, all people would count as one client, and anybody guessing a password would lock its
    account everywhere.
    """
    connected = request.META.get("REMOTE_ADDR") or ""
    told = "" if settings.DEBUG else request.META.get("HTTP_X_REAL_IP", "").strip()
    for address in (told, connected):
        try:
            return _network_of(address)
        except ValueError:
            continue
    return connected


def _network_of(address: str) -> str:
    """Raises `ValueError` for what is no address."""
    found = ip_address(address)
    if found.version == 4:  # noqa: PLR2004
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((found.packed, NETWORK), strict=False).network_address)


def may_be_mailed(request, address: str) -> bool:
    """Count a request for a link to `address`; False once the address or the client has reached the limit.

    `settings.FORGOTTEN_PASSWORDS` is the limit in an hour. The answer to the person is the same either way. Addresses
    that a client asks for beyond its limit are not counted: they would only fill the cache.
    """
    asked, seconds = {"client": client_of(request), "address": address.casefold()}, WINDOW.total_seconds()
    return all(count(f"{kind} {who}", seconds) <= settings.FORGOTTEN_PASSWORDS[kind] for kind, who in asked.items())
