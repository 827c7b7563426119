"""The form of a meeting and the pages beside it: what is missing, closing, cloning, convening, publishing."""

from meetings.admin.meeting import admin, close_steps

__all__ = ["admin", "close_steps"]
