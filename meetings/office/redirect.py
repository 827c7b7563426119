"""What comes after a form: of a meeting that is being prepared, the page of what it still lacks.

Links from that page say so by `?then=` and the meeting's key; a form that was opened by one leads back there.
"""

from django.http import HttpResponseRedirect
from django.urls import reverse

from meetings.models import Meeting
from meetings.office.requests import is_key

THEN = "then"


def returning_to(address: str, meeting: Meeting) -> str:
    """`address`, from which a saved form leads back to what `meeting` lacks."""
    where, hash_, anchor = address.partition("#")
    return f"{where}{'&' if '?' in where else '?'}{THEN}={meeting.pk}{hash_}{anchor}"


def checklist_address(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_missing", args=[meeting.pk])


def back(request) -> HttpResponseRedirect | None:
    """The way back to what a meeting lacks, if the form was opened from there; None otherwise."""
    key = request.GET.get(THEN, "")
    if not is_key(key):
        return None
    meeting = Meeting.objects.editable_by(request.viewer).filter(pk=key).first()
    return HttpResponseRedirect(checklist_address(meeting)) if meeting else None


def another(request) -> HttpResponseRedirect | None:
    """Another one is added where this one was: to the same meeting. None where nobody asks for another."""
    if "_addanother" in request.POST and request.GET:
        return HttpResponseRedirect(f"{request.path}?{request.GET.urlencode()}")
    return None
