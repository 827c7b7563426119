"""People who sign in, the revision of the data, and what the portal does by itself: tasks, mails, missed files."""

from portal.models.files import GoneFile
from portal.models.mails import Mail
from portal.models.people import Revision, User, spoken_languages
from portal.models.tasks import Task

__all__ = ["GoneFile", "Mail", "Revision", "Task", "User", "spoken_languages"]
