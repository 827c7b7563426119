"""The outbox: every mail is a row before it is sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models.concerning import Concerning
from portal.outbox.kinds import KINDS
from portal.text.fields import LineField, LinesField


class Mail(Concerning):
    """One mail to one person: what it is made from, never its text, which may hold a link that signs in."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not sent")
        UNKNOWN = "unknown", _("fate unknown")
        BY_HAND = "by-hand", _("to be passed on by hand")

    template = LineField(_("kind"), max_length=60)
    arguments = models.JSONField(default=dict, blank=True)
    address = models.EmailField(_("mail address"))
    language = LineField(_("language"), max_length=10)
    message_id = LineField(max_length=250)
    status = LineField(_("situation"), max_length=10, choices=Status.choices, default=Status.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    reason = LinesField(_("reason"), blank=True)
    written_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ("-written_at", "-pk")
        default_permissions = ()
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self):
        return f"{self.kind_name} · {self.address}"

    @property
    def kind_name(self) -> str:
        """What kind of mail it is, in words."""
        kind = KINDS.get(self.template)
        return str(kind.label) if kind else self.template
