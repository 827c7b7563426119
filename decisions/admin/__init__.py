"""The admin classes of the room, a module a subject."""

from decisions.admin import decisions, observers

__all__ = ["decisions", "observers"]
