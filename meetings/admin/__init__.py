"""The desks of the room, a module a subject."""

from meetings import office_spreadsheets  # noqa: F401 - announces its part of the front page
from meetings.admin import conferences, images, meetings, participations, parties, seats, shared

__all__ = ["conferences", "images", "meetings", "participations", "parties", "seats", "shared"]
