from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.text.fields import LineField


def spoken_languages() -> list[tuple]:
    """The languages of the interface, with their names; a function, so that a portal with more needs no migration."""
    return settings.LANGUAGES


class User(AbstractUser):
    """A person who signs in. What the person may see and edit follows from seats, not from this record."""

    first_name = LineField(_("first name"), max_length=150, blank=True)
    last_name = LineField(_("last name"), max_length=150, blank=True)
    language = models.CharField(
        _("language of the office"),
        max_length=8,
        choices=spoken_languages,
        blank=True,
        help_text=_("In which the office speaks to this person, whatever the browser asks for."),
    )
    is_mailed_daily = models.BooleanField(
        _("mail of the day"),
        default=False,
        help_text=_("Whether the person wants one mail a day of what is open for it, as long as something is."),
    )

    @property
    def spoken_language(self) -> str:
        """The language in which the office speaks to the person."""
        return self.language if self.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class Revision(models.Model):
    """The numbers of `portal.caching.revision`: one row, on PostgreSQL a few while writers overlap."""

    token = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.token)
