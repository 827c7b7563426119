"""Files of rows that are not there."""

from django.db import models

from portal.models.concerning import Concerning
from portal.text.fields import LineField


class GoneFile(Concerning):
    """A file that a row names and that was looked for in vain; the row is forgotten once the file is back."""

    name = LineField(max_length=200, unique=True)
    missed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("missed_at", "pk")
        default_permissions = ()

    def __str__(self):
        return self.name
