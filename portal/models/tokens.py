from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.text.fields import LineField


class TokenQuerySet(models.QuerySet):
    def open_on(self, day) -> "TokenQuerySet":
        """Those that open something on a day: neither ended nor expired."""
        return self.filter(ended_at__isnull=True, expires_on__gte=day)

    def editable_by(self, viewer) -> "TokenQuerySet":
        """All for a superuser; each person finds the own ones on the page of the account."""
        return self.all() if viewer.sees_all else self.none()


class Token(models.Model):
    """By which a program acts as a person: it may read, or also write, what the person may, and never more.

    Only its digest is kept. It is good until the end of `expires_on` (UTC), or until somebody ends it.
    """

    class Scope(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Read and write")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("person")
    )
    name = LineField(_("name"), max_length=80)
    scope = models.CharField(_("what it may"), max_length=8, choices=Scope.choices, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(pgettext_lazy("token", "made on"), auto_now_add=True)
    expires_on = models.DateField(_("good until"))
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True, editable=False)
    used_on = models.DateField(_("last used on"), null=True, blank=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        verbose_name = _("token of a program")
        verbose_name_plural = _("tokens of programs")

    def __str__(self):
        return self.name
