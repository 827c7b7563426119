from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. What the person may see and edit follows from seats, not from this record."""


class Revision(models.Model):
    """The one row of `portal.caching.revision`."""

    token = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.token)
