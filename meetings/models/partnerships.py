from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.access import Released, ReleasedQuerySet
from meetings.models.conferences import Conference
from meetings.models.parties import Organisation
from meetings.provenance import Precision, Sourced, ends_after_start


class Partnership(Released, Sourced):
    """That an organisation works with a conference, as a source lists it: it gives no standing in the conference."""

    conference = models.ForeignKey(
        Conference, models.CASCADE, verbose_name=_("conference"), related_name="partnerships"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="partnerships"
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("Its place in the list of the source.")
    )
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("Empty where it is not known."))
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )

    natural_fields = ("conference__address", "organisation__address", "since")
    constraint_fields = {"partnership_ends_after_start": "until", "partnership_has_one_open_row": "organisation"}
    concerns = ("conference",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("organisation", "partner")
        verbose_name_plural = pgettext_lazy("organisations", "partners")
        ordering = ["conference", "position", "pk"]
        constraints = [
            ends_after_start("partnership_ends_after_start", "since", "until"),
            models.UniqueConstraint(
                name="partnership_has_one_open_row",
                fields=["conference", "organisation"],
                condition=Q(until__isnull=True),
                violation_error_message=_("This organisation is on record as a partner of this conference already."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.conference}"
