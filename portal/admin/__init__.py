"""The admin classes of the portal itself, a module a subject."""

from portal.admin import mails, people, tasks

__all__ = ["mails", "people", "tasks"]
