"""`/.well-known/security.txt` (RFC 9116): to whom one writes who has found a way in."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from portal.requests import PortalRequest

# The RFC recommends less than a year. Whoever asks is told what the settings say today.
HOLDS = timedelta(days=180)


def security_txt(request: PortalRequest) -> HttpResponse:
    """Raises 404 where the settings name nobody."""
    contact = settings.SECURITY_CONTACT or (settings.CONTACT_EMAIL and f"mailto:{settings.CONTACT_EMAIL}")
    if not contact:
        raise Http404
    today = datetime.combine(datetime.now(UTC), time(), UTC)
    fields = {
        "Contact": contact,
        "Expires": (today + HOLDS).isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": ", ".join(code for code, _name in settings.LANGUAGES),
        "Canonical": f"{settings.SITE_ADDRESS}{reverse('security_txt')}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
