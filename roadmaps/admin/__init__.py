"""The admin classes of the room, a module a subject."""

from roadmaps.admin import indicators, roadmaps

__all__ = ["indicators", "roadmaps"]
