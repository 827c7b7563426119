"""The moment at which the database is asked, for conditions that are kept longer than one question."""

from django.db import models
from django.utils import timezone


class RightNow(models.Expression):
    """The present moment, looked up each time that a question is put: what may be seen hangs on it.

    The door keeps a viewer's conditions (`meetings/access/querysets.py`); a moment written into one would stand still.
    """

    def __init__(self):
        super().__init__(output_field=models.DateTimeField())

    def as_sql(self, compiler, connection):
        return "%s", [connection.ops.adapt_datetimefield_value(timezone.now())]
