"""Places of this room's pages, at which rooms to the right show something of theirs (`portal/places.py`)."""

from consultations.seating import SeatOfPresidency
from portal.places import Place

PRESIDENCY = Place("presidency", subject=SeatOfPresidency)  # the page of a Presidency's seat: each a `<section>`
