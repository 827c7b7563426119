"""Background work: what waits, what runs, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models.concerning import Concerning
from portal.tasks.declaring import Declared, find
from portal.text.fields import LineField, LinesField


class Task(Concerning):
    """One call of a function that was declared as a task, with plain arguments; unsigned, so that no key is needed.

    A worker that runs it holds it until `lease_until`, and puts that off while it works. `tries` are counted as they
    begin: whoever began the last one, and nobody else, may write what came of it.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    path = LineField(_("function"), max_length=200)
    arguments = models.JSONField(default=dict, blank=True)
    name = LineField(_("about"), max_length=200, blank=True)  # of what it is about, as it was called then
    language = LineField(max_length=10)  # of whoever asked
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    slot = LineField(max_length=240, unique=True, null=True, blank=True)  # of what runs by the calendar: once each
    status = LineField(_("situation"), max_length=10, choices=Status.choices, default=Status.WAITING)
    due_at = models.DateTimeField(_("due"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(null=True, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    reason = LinesField(_("what came of it"), blank=True)
    queued_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    started_at = models.DateTimeField(_("last begun"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ("-queued_at", "-pk")
        default_permissions = ()
        verbose_name = _("task")
        verbose_name_plural = _("background tasks")
        indexes = [models.Index(fields=["due_at"], name="task_due", condition=Q(status__in=("waiting", "running")))]

    def __str__(self):
        declared = self.declared
        return str(declared.title) if declared else self.path.rpartition(".")[2]

    @property
    def declared(self) -> Declared | None:
        """The task as the code declares it; None if this release no longer does."""
        return find(self.path)

    @property
    def is_over(self) -> bool:
        return self.status in {self.Status.DONE, self.Status.FAILED}
