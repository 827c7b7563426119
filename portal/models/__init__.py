"""People and programs that sign in, the revision of the data, and what the portal does: tasks, mails, missed files."""

from portal.models.files import GoneFile
from portal.models.mails import Mail
from portal.models.people import Revision, User, spoken_languages
from portal.models.tasks import Task
from portal.models.tokens import Token

__all__ = ["GoneFile", "Mail", "Revision", "Task", "Token", "User", "spoken_languages"]
