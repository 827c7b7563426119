"""The admin classes of the room, a module a subject."""

from decisions.admin import decisions, elsewhere, observers

__all__ = ["decisions", "elsewhere", "observers"]
