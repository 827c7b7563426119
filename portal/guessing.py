"""How fast passwords can be guessed, and that nobody is locked out by somebody else's guesses.

django-axes counts wrong passwords of a name at one address, in the database. Beside it, `settings.GUESSES` slows down
tries of one name from anywhere, and those of all names from one address, behind which a whole venue may sit. Whoever
has signed in from this device before is held up by none of the three, but by a count of the device's own. A try that
comes too early is refused with 429 and `Retry-After`, be the password right or wrong, and the name on record or not.
"""

from http import HTTPStatus
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from portal import devices, limits
from portal.people import client_of


class Handler(AxesDatabaseHandler):
    """What django-axes asks before a password is looked at, and tells of each sign-in."""

    def is_locked(self, request, credentials=None) -> bool:
        if super().is_locked(request, credentials):
            request.sign_in_waits = self.seconds_left(request, credentials)
        else:
            request.sign_in_waits = limits.wait(_paces(request, credentials))
        return request.sign_in_waits > 0

    def get_failures(self, request, credentials=None) -> int:
        """Of this name at this address; none of a device that the name is known to have signed in from."""
        return 0 if _device(request, credentials) else super().get_failures(request, credentials)

    def seconds_left(self, request, credentials) -> int:
        """Until the name may be tried again from this address."""
        attempts = self.get_user_attempts(request, credentials)
        now = timezone.now()
        tried = max((attempt.attempt_time for rows in attempts for attempt in rows), default=now)
        return max(1, ceil((tried + settings.AXES_COOLOFF_TIME - now).total_seconds()))

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        is_refused = request is not None and request.axes_locked_out  # then no password was looked at
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is None or is_refused:
            return
        for what, pace in _paces(request, credentials).items():
            limits.count(what, pace.within)
        if request.axes_locked_out:
            request.sign_in_waits = self.seconds_left(request, credentials)

    def user_logged_in(self, sender, request, user, **kwargs):
        super().user_logged_in(sender, request, user, **kwargs)
        devices.remember(request, user)

    def reset_attempts(self, *, ip_address=None, username=None, ip_or_username=False) -> int:
        """Also of the name from anywhere: `manage.py axes_reset_username`."""
        if username:
            limits.forget(_by_name(username))
        return super().reset_attempts(ip_address=ip_address, username=username, ip_or_username=ip_or_username)


def sentence(seconds: int) -> str:
    """What is said to whoever has to wait."""
    minutes = ceil(seconds / 60)
    said = ngettext(
        "There were too many wrong passwords for this user name, or from this place. Wait %(minutes)s minute, then try"
        " again.",
        "There were too many wrong passwords for this user name, or from this place. Wait %(minutes)s minutes, then try"
        " again.",
        minutes,
    )
    return said % {"minutes": minutes}


def seconds_to_wait(request) -> int:
    """For how long the sign-in that the request tried has to wait; 0 if it was let through."""
    return getattr(request, "sign_in_waits", 0)


def locked_out(request, response, credentials):
    """The answer to a try that came too early; a page that says so itself, and carries what was typed, stays."""
    says_so = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    return refused(request, seconds_to_wait(request), response if says_so else None)


def refused(request, seconds: int, response=None):
    """429 with `Retry-After`: `response`, or a page that says for how long to wait."""
    if response is None:
        context = {"said": sentence(seconds)}
        response = render(request, "portal/locked_out.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response


def own_password(user) -> dict[str, limits.Pace]:
    """The pace at which somebody who is signed in may guess the password of that account, to change it."""
    return {f"own password {user.pk}": limits.Pace(*settings.GUESSES["device"])}


def _device(request, credentials) -> str:
    return devices.known(request, get_client_username(request, credentials) or "")


def _by_name(name: str) -> str:
    return f"sign-in name {name}"


def _paces(request, credentials) -> dict[str, limits.Pace]:
    name, paces = get_client_username(request, credentials) or "", settings.GUESSES
    if device := _device(request, credentials):
        return {f"sign-in device {device} {name}": limits.Pace(*paces["device"])}
    return {
        _by_name(name): limits.Pace(*paces["name"]),
        f"sign-in address {client_of(request)}": limits.Pace(*paces["address"]),
    }
