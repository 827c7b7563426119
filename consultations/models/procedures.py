"""By which procedure a conference consults between its meetings, as far as it is on record."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from meetings.access import AudienceQuerySet, Released, ReleasedQuerySet
from meetings.models import Body, Conference
from meetings.provenance import Record, Sourced
from portal.text.fields import LineField, LinesField


class Procedure(Released, Sourced):
    """How a conference, or two together, consult on a text between meetings: who is asked in stages, and for how long.

    It is data, with its source and the year of which that source tells. Nothing of one conference's procedure is taken
    for another's, and silence is consent only where a source says so.
    """

    class Answers(models.TextChoices):
        NOT_SAID = "", _("The procedure does not say; each notice does")
        WHILE_OPEN = "while-open", _("As they are sent")
        AT_END = "at-end", _("Once the stage is over")

    address = models.SlugField(_("address"), max_length=60, unique=True)
    conferences = models.ManyToManyField(Conference, verbose_name=_("conferences"), related_name="procedures")
    name = LineField(_("name"), max_length=200)
    purpose = LinesField(_("when it is used"), blank=True)
    outcome = LinesField(_("what follows consensus"), blank=True)
    on_record_in = models.PositiveSmallIntegerField(
        _("on record in"), help_text=_("The latest year of which a source tells of it.")
    )
    has_tacit_consent = models.BooleanField(
        _("tacit consent"),
        default=False,
        help_text=_("Only where the source of the procedure itself says that silence is consent."),
    )
    answers_shown = models.CharField(
        _("respondents see one another's answers"),
        max_length=12,
        choices=Answers.choices,
        default=Answers.NOT_SAID,
        blank=True,
        help_text=_("Where they see them while a stage is open, who has not answered follows by subtraction."),
    )

    natural_fields = ("address",)
    concerns = ("conferences",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("procedure of consultation")
        verbose_name_plural = _("procedures of consultation")
        ordering = ["-on_record_in", "address"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("consultations:procedure", args=[self.address])

    @property
    def doubts(self) -> list:
        """It was so in the year of its source: that it is so today, no source says."""
        said = _("on record in %(year)s") % {"year": self.on_record_in}
        return [said, *super().doubts]


class ProcedurePart(Record):
    """A part of a procedure, seen by everybody who sees the procedure."""

    procedure: Procedure | models.ForeignKey
    concerns = ("procedure__conferences",)
    stands_in = ("procedure",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class Stage(ProcedurePart):
    """One round of a procedure: who is asked, and how long they have."""

    class Respondents(models.TextChoices):
        TROIKA = "troika", _("The troika")
        MEMBERS = "members", _("All members")
        BODY = "body", _("The members of a body")

    class Term(models.TextChoices):
        NONE = "none", _("No term on record")
        WORKING_DAYS = "working-days", _("Working days")
        DAY = "day", _("Until a day that the notice sets")

    procedure = models.ForeignKey(Procedure, models.CASCADE, verbose_name=_("procedure"), related_name="stages")
    position = models.PositiveSmallIntegerField(_("position"))
    name = LineField(_("name"), max_length=120)
    respondents = models.CharField(_("who is asked"), max_length=12, choices=Respondents.choices)
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), related_name="consulted_in", null=True, blank=True
    )
    term = models.CharField(_("time allowed"), max_length=12, choices=Term.choices, default=Term.NONE)
    working_days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    only_after_changes = models.BooleanField(
        _("only if there are changes"),
        default=False,
        help_text=_("It takes place only if the stage before it has changed the text."),
    )
    asked_for = LinesField(_("what is asked for"), blank=True)

    natural_fields = ("procedure__address", "position")
    constraint_fields = {
        "stage_position_once_in_procedure": "position",
        "stage_working_days_where_it_counts_them": "working_days",
        "stage_names_a_body_where_one_is_asked": "body",
    }

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["procedure", "position"]
        constraints = [
            models.UniqueConstraint(
                name="stage_position_once_in_procedure",
                fields=["procedure", "position"],
                violation_error_message=_("The procedure already has a stage at this position."),
            ),
            models.CheckConstraint(
                name="stage_working_days_where_it_counts_them",
                condition=Q(term="working-days", working_days__isnull=False, working_days__gte=1)
                | (~Q(term="working-days") & Q(working_days__isnull=True)),
                violation_error_message=_("Say how many working days, and only where the term counts them."),
            ),
            models.CheckConstraint(
                name="stage_names_a_body_where_one_is_asked",
                condition=Q(respondents="body", body__isnull=False) | (~Q(respondents="body") & Q(body__isnull=True)),
                violation_error_message=_("Name the body whose members are asked, and only then."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.only_after_changes and self.position == 1:
            said = _("Nothing comes before the first stage that could have changed the text.")
            raise ValidationError({"only_after_changes": said})


class ReservedMatter(ProcedurePart):
    """A matter that the procedure's source places elsewhere, such as the closed meeting, in the words of that source.

    A Presidency that consults on it all the same gives its reason, which the notice prints.
    """

    procedure = models.ForeignKey(
        Procedure, models.CASCADE, verbose_name=_("procedure"), related_name="reserved_matters"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = LineField(_("matter"), max_length=200)
    place = LineField(_("where it is decided"), max_length=200)
    quotation = LinesField(
        _("quotation"), help_text=_("Word for word as the source prints it, in the procedure's original language.")
    )

    natural_fields = ("procedure__address", "position")
    constraint_fields = {"reserved_matter_position_once": "position"}

    class Meta:
        verbose_name = _("matter that is decided elsewhere")
        verbose_name_plural = _("matters that are decided elsewhere")
        ordering = ["procedure", "position"]
        constraints = [
            models.UniqueConstraint(
                name="reserved_matter_position_once",
                fields=["procedure", "position"],
                violation_error_message=_("The procedure already has a matter at this position."),
            )
        ]

    def __str__(self):
        return self.name


class ObserverRule(ProcedurePart):
    """On which kind of text observers comment by rule, in the words of the procedure's source.

    On any other text they comment only where the Presidency allows it, round by round.
    """

    class Observers(models.TextChoices):
        STATES = "states", _("Observer States")
        ORGANISATIONS = "organisations", _("Observer organisations")

    procedure = models.ForeignKey(Procedure, models.CASCADE, verbose_name=_("procedure"), related_name="observer_rules")
    observers = models.CharField(_("observers"), max_length=16, choices=Observers.choices)
    document_kind = models.CharField(_("kind of text"), max_length=20, choices=Document.Kind.choices)
    quotation = LinesField(
        _("quotation"), help_text=_("Word for word as the source prints it, in the procedure's original language.")
    )

    natural_fields = ("procedure__address", "observers", "document_kind")
    constraint_fields = {"observer_rule_once": "document_kind"}

    class Meta:
        verbose_name = _("rule on observers")
        verbose_name_plural = _("rules on observers")
        ordering = ["procedure", "observers", "document_kind"]
        constraints = [
            models.UniqueConstraint(
                name="observer_rule_once",
                fields=["procedure", "observers", "document_kind"],
                violation_error_message=_("The procedure already says so of these observers."),
            )
        ]

    def __str__(self):
        return f"{self.get_observers_display()}: {self.get_document_kind_display()}"
