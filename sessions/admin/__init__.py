"""The desks of the room, a module a subject."""

from sessions.admin import agenda, concepts, sessions

__all__ = ["agenda", "concepts", "sessions"]
