"""The admin classes of the room, a module a subject."""

from decisions.admin import decisions, proposing

__all__ = ["decisions", "proposing"]
