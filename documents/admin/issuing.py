"""To issue a version is a task: its files, a PDF and a DOCX in each language, take seconds, for long papers minutes."""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from documents import operations
from documents.models import Version
from documents.versions.adoption import adopted_by, adopting_meetings, needs_meeting, say_adopted
from meetings.models import Meeting
from portal.models import Task


@task(title=gettext_lazy("To issue a version"), about="documents.Version")
def issue(version: int, *, status: str, by: int, meeting: int | None = None):
    """Issue the version of this key for the user of the key `by`, as adopted by the meeting of a key where one is
    named; raises as `operations.issue_version` does."""
    row = Version.objects.filter(pk=version).first()
    if row is None:
        raise ValidationError(_("This version is no longer there."))
    if meeting is not None:
        adopting = adopting_meetings(row.document).filter(pk=meeting).first()
        if adopting is None:
            raise ValidationError(_("Readers of the paper would not see this meeting."))
        say_adopted(row, partial(adopted_by, adopting))
    operations.issue_version(row, status=status, by=get_user_model()._default_manager.get(pk=by))


def ask_to_issue(version: Version, *, status: str, by, meeting: Meeting | None = None) -> Task:
    """The task that issues `version`, as it stands afterwards; if one is at it already, that one.

    One whose process is gone is at it no more, unless a worker takes it up again. Raises `ValidationError` for a text
    that has circulated and is to be adopted without the name of the `meeting` that has adopted it.
    """
    if meeting is None and needs_meeting(version, status):
        said = _("This text has circulated in a consultation: say on its own page by which meeting it is adopted.")
        raise ValidationError({"status": said})
    going = Task.objects.about(version).filter(
        path=issue.module_path, status__in=(Task.Status.WAITING, Task.Status.RUNNING)
    )
    if settings.TASKS_AT_ONCE:
        going = going.exclude(lease_until__lt=timezone.now())
    with transaction.atomic():
        Version.objects.select_for_update().order_by().filter(pk=version.pk).first()  # one who asks at a time
        if present := going.first():
            return present
        key = issue.enqueue(version.pk, status=status, by=by.pk, meeting=meeting.pk if meeting else None).id
    return Task.objects.get(pk=key)
