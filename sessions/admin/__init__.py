"""The admin classes of the room, a module a subject."""

from sessions.admin import agenda, closing, concepts, moving, programme, reminders, sessions

__all__ = ["agenda", "closing", "concepts", "moving", "programme", "reminders", "sessions"]
