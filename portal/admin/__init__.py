"""The admin classes of the portal itself, a module a subject."""

from portal.admin import mails, people, tasks, tokens

__all__ = ["mails", "people", "tasks", "tokens"]
