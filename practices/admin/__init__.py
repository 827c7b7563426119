"""The admin classes of the room, a module a subject."""

from practices.admin import closing, practices

__all__ = ["closing", "practices"]
