"""What is said in the name of a conference in other forums, and what was reported of it afterwards."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from decisions.models.decisions import Decision
from documents.models import Document
from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Conference, Presidency
from meetings.provenance import Precision, Sourced, span
from portal.text.fields import LineField, LinesField
from portal.translations import written


class StatementElsewhere(Audienced, Sourced):
    """A statement in a forum that is not the conference's own, made for it by its Presidency or by somebody else.

    Under which decision it was made is on record or not: a Presidency may have spoken without one, or its source may
    not say. Readers who do not see the decision are told of none.
    """

    address = models.SlugField(_("address"), max_length=60, unique=True)
    title = LineField(_("title"), max_length=300)
    conference = models.ForeignKey(
        Conference, models.PROTECT, verbose_name=_("conference"), related_name="statements_elsewhere"
    )
    presidency = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("presidency"),
        related_name="statements_elsewhere",
        null=True,
        blank=True,
        help_text=_("In whose term it was made, where the Presidency spoke or had somebody speak."),
    )
    forum = LineField(_("forum"), max_length=300, help_text=_("Where it was made, such as a review forum of the UN."))
    made_on = models.DateField(_("made on"), null=True, blank=True, help_text=_("Empty where it is not known."))
    made_on_precision = models.CharField(
        _("precision of the day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    made_by = LineField(
        _("who made it"),
        max_length=300,
        blank=True,
        help_text=_("Name and post as its source gives them. Empty where it names the Presidency alone."),
    )
    made_under = models.ForeignKey(
        Decision,
        models.PROTECT,
        verbose_name=_("under the decision"),
        related_name="statements_elsewhere",
        null=True,
        blank=True,
        help_text=_("Empty where none is on record."),
    )

    text = LinesField(_("text"), blank=True, help_text=_("What was said, where no document of the portal holds it."))
    said_in = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("document"),
        related_name="statements_elsewhere",
        null=True,
        blank=True,
    )
    link = models.URLField(_("link"), blank=True, help_text=_("Where the text stands elsewhere."))

    report = LinesField(
        _("report afterwards"), blank=True, help_text=_("What members were told of it, and of its echo.")
    )
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    reported_on_precision = models.CharField(
        _("precision of the report’s day"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    followup = LinesField(_("follow-up recommended"), blank=True)

    natural_fields = ("address",)
    concerns = ("conference",)
    stands_in = ("presidency",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement made elsewhere")
        verbose_name_plural = _("statements made elsewhere")
        ordering = ["conference", "-made_on", "address"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("decisions:statement", args=[self.conference.address, self.address])

    def clean(self):
        super().clean()
        if self.presidency and self.presidency.conference_id != self.conference_id:
            raise ValidationError({"presidency": _("This presidency is of another conference.")})
        if self.made_under and not self.made_under.conferences.filter(pk=self.conference_id).exists():
            raise ValidationError({"made_under": _("This decision is of another conference.")})
        if self.reported_on and not written(self, "report")["text"]:
            raise ValidationError({"report": _("A report that has a day has words, too.")})
        if self.made_on and self.reported_on:
            earliest = span(self.made_on, self.made_on_precision)[0]
            if span(self.reported_on, self.reported_on_precision)[1] < earliest:
                raise ValidationError({"reported_on": _("The report is from before the statement.")})

    @property
    def day(self) -> date | None:
        return self.made_on
