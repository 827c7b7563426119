"""The admin classes of the room, a module a subject."""

from meetings.admin import conferences, images, meeting, participations, parties, seats, sources, spreadsheets

__all__ = ["conferences", "images", "meeting", "participations", "parties", "seats", "sources", "spreadsheets"]
