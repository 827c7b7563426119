"""Places of this room's pages, at which rooms to the right show something of theirs (`portal/places.py`)."""

from meetings.models import Conference
from portal.places import Place

PRESIDENCY = Place("presidency", subject=Conference)  # on the page of a Presidency's seat: each a `<section>`
