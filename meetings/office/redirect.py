"""What comes after a form that was saved: the page from which it was opened, or the part in which one worked.

A link that wants a form to lead back says so by `?next=` and the address of its page. A form that is saved and stays
open keeps it.
"""

import re
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from meetings.models import Meeting
from portal.addresses import own_address

NEXT = "next"
PART = "_part"  # the anchor of the part of a form in which one worked, sent by office-forms.js
ANCHOR = re.compile(r"[a-z0-9_-]{1,60}")


def returning_to(address: str, way_back: str) -> str:
    """`address`, from which a saved form leads to the page at `way_back`."""
    where, hash_, anchor = address.partition("#")
    return f"{where}{'&' if '?' in where else '?'}{urlencode({NEXT: way_back}, safe='/')}{hash_}{anchor}"


def checklist_address(meeting: Meeting) -> str:
    """The page of what a meeting lacks."""
    return reverse("admin:meetings_meeting_missing", args=[meeting.pk])


def back(request) -> HttpResponseRedirect | None:
    """The way back to where the form was opened from, if that was no list; None otherwise."""
    way_back = own_address(request, request.GET.get(NEXT, ""))
    return HttpResponseRedirect(way_back) if way_back else None


def staying(request, answer: HttpResponseBase) -> HttpResponseBase:
    """`answer` to a form that is saved and stays open, at the part in which one worked; Django keeps the query."""
    part = request.POST.get(PART, "")
    if "_continue" in request.POST and isinstance(answer, HttpResponseRedirect) and ANCHOR.fullmatch(part):
        return HttpResponseRedirect(f"{answer.url}#{part}")
    return answer


def another(request) -> HttpResponseRedirect | None:
    """Another one is added where this one was: to the same meeting. None where nobody asks for another."""
    if "_addanother" in request.POST and request.GET:
        return HttpResponseRedirect(f"{request.path}?{request.GET.urlencode()}")
    return None
