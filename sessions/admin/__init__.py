"""The admin classes of the room, a module a subject."""

from sessions.admin import agenda, closing, concepts, reminders, sessions

__all__ = ["agenda", "closing", "concepts", "reminders", "sessions"]
