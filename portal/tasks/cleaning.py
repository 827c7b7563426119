"""What is deleted by itself: tasks and mails that are over, and sessions of browsers."""

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from portal.models import Mail, Task
from portal.tasks import results
from portal.tasks.running import conclude


@task(title=_("Clearing up"))
def clear_up():
    """Delete what has been over for longer than the settings keep it."""
    now = timezone.now()
    Task.objects.filter(ended_at__lt=now - settings.TASKS_KEPT).delete()
    waiting = (Mail.Status.WAITING, Mail.Status.SENDING)
    Mail.objects.filter(written_at__lt=now - settings.MAILS_KEPT).exclude(status__in=waiting).delete()
    results.clear(now)
    call_command("clearsessions")
    conclude()
