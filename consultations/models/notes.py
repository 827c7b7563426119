"""In which capacity somebody acts between meetings, and the note on which something is done."""

from datetime import date

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.provenance import Record
from portal.text.fields import LineField


class Capacity(models.TextChoices):
    """In which seat somebody acts. One person may hold several; each act says in which it was done."""

    PRESIDENCY = "presidency", _("Presidency Pro Tempore")
    STATE = "state", _("State")
    SECRETARIAT = "secretariat", _("Secretariat")
    ADMINISTRATION = "administration", _("Administration of the portal, on a note")


class OnNote(Record):
    """What is done on a note of a ministry, which is stored with it: number, date, and the note itself."""

    note_number = LineField(_("number of the note"), max_length=60, blank=True)
    note_date = models.DateField(_("date of the note"), null=True, blank=True)
    note_file = models.FileField(
        _("note"), upload_to="notes/", validators=[FileExtensionValidator(["pdf"])], blank=True, max_length=200
    )

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Held(models.Model):
    """What is held from a day on, until it ends."""

    start = models.DateField(_("start"))
    end = models.DateField(_("end"), null=True, blank=True, help_text=_("The last day on which the seat is held."))

    class Meta:
        abstract = True

    @staticmethod
    def open_q(on: date) -> Q:
        """The condition that it is held on a day."""
        return Q(start__lte=on) & (Q(end__isnull=True) | Q(end__gte=on))
