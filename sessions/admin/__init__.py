"""The admin classes of the room, a module a subject."""

from sessions.admin import agenda, closing, concepts, programme, reminders, sessions

__all__ = ["agenda", "closing", "concepts", "programme", "reminders", "sessions"]
