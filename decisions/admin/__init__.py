"""The admin classes of the room, a module a subject."""

from decisions.admin import decisions

__all__ = ["decisions"]
