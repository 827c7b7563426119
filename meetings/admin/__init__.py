"""The desks of the room, a module a subject."""

from meetings.admin import conferences, images, meetings, participations, parties, seats, shared

__all__ = ["conferences", "images", "meetings", "participations", "parties", "seats", "shared"]
