"""Who is let in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.shortcuts import render

from portal.reference import DEMO_PASSWORD


class People(ModelBackend):
    """As Django does, but the demonstration's password, which everybody knows, opens nothing once DEBUG is off.

    A portal that was tried out with its demonstration and then put to use has the demonstration's people still.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        if password == DEMO_PASSWORD and not settings.DEBUG:
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)


def locked_out(request, credentials, *args, **kwargs):
    """The answer (429) to a name that was tried too often from one place; `portal.settings` says how often."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "portal/locked_out.html", {"minutes": minutes}, status=429)
