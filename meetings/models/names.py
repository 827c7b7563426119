from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.access import RecordQuerySet
from meetings.models.parties import State
from meetings.provenance import Precision, Record, ends_after_start
from portal.text.fields import LineField, LinesField


class StateName(Record):
    """Names that a state had before, until a day: a meeting of 2020 names it as it was called in 2020."""

    state = models.ForeignKey(State, models.CASCADE, verbose_name=_("state"), related_name="former_names")
    name = LineField(_("name"), max_length=100)
    official_name = LineField(_("official name"), max_length=200)
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("Empty where it is not known."))
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    until = models.DateField(_("until"), help_text=_("The last day on which it was the state's name."))
    until_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    source = models.ForeignKey(
        "meetings.Source", models.PROTECT, verbose_name=_("source"), related_name="+", null=True, blank=True
    )
    note = LinesField(_("note"), blank=True, help_text=_("What a reader should know about this record."))

    natural_fields = ("state__code", "until")
    constraint_fields = {"state_name_ends_after_start": "until", "state_name_ends_once": "until"}
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier name")
        verbose_name_plural = _("earlier names")
        ordering = ["state", "until"]
        constraints = [
            ends_after_start("state_name_ends_after_start", "since", "until"),
            models.UniqueConstraint(
                name="state_name_ends_once",
                fields=["state", "until"],
                violation_error_message=_("Another name of this state ends on that day."),
            ),
        ]

    def __str__(self):
        return self.name

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        keep_names(self.state_id)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        keep_names(self.state_id)
        return deleted


def keep_names(state: int) -> None:
    """Write into the row of a state, by its key, what its earlier names are: the oldest first."""
    columns = [*get_translation_fields("name"), *get_translation_fields("official_name")]
    former = [
        {
            "since": row.since.isoformat() if row.since else "",
            "until": row.until.isoformat(),
            "names": {column: getattr(row, column) or "" for column in columns},
        }
        for row in StateName.objects.filter(state=state).order_by("until")
    ]
    State.objects.filter(pk=state).update(earlier_names=former or None)
