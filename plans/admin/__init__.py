"""The admin classes of the room, a module a subject."""

from plans.admin import activities, plans

__all__ = ["activities", "plans"]
