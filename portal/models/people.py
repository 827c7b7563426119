from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.text.fields import LineField


class User(AbstractUser):
    """A person who signs in. What the person may see and edit follows from seats, not from this record."""

    first_name = LineField(_("first name"), max_length=150, blank=True)
    last_name = LineField(_("last name"), max_length=150, blank=True)


class Revision(models.Model):
    """The one row of `portal.caching.revision`."""

    token = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.token)
