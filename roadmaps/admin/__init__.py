"""The admin classes of the room, a module a subject."""

from roadmaps.admin import indicators, reports, roadmaps

__all__ = ["indicators", "reports", "roadmaps"]
