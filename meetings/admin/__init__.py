"""The admin classes of the room, a module a subject."""

from meetings.admin import (
    belonging,
    bodies,
    conferences,
    emblems,
    images,
    meeting,
    participations,
    parties,
    partners,
    seats,
    sources,
    spreadsheets,
)

__all__ = [
    "belonging",
    "bodies",
    "conferences",
    "emblems",
    "images",
    "meeting",
    "participations",
    "parties",
    "partners",
    "seats",
    "sources",
    "spreadsheets",
]
