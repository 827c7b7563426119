"""Who is let in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from portal.reference import DEMO_PASSWORD


class People(ModelBackend):
    """As Django does, but the demonstration's password, which everybody knows, opens nothing once DEBUG is off.

    A portal that was tried out with its demonstration and then put to use has the demonstration's people still.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        if password == DEMO_PASSWORD and not settings.DEBUG:
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)
