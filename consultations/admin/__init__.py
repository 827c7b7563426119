"""The admin classes of the room, a module a subject."""

from consultations.admin import procedures

__all__ = ["procedures"]
