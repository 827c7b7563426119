"""A text before the States between two meetings, and the Presidencies that put it there."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.circles import GROUP, convened_by, own_terms
from consultations.models.groups import DraftingGroup
from consultations.models.procedures import Procedure, ReservedMatter
from documents.models import Document
from meetings.access import AudienceQuerySet
from meetings.models import Conference, Presidency
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField

# By which relations a Presidency did something in a consultation: it began it, agreed to an act, closed it, and so on.
ACTED_IN = (
    "convenors__consultation",
    "agreements__consultation",
    "concluded__consultation",
    "circulated__consultation",
    "closed__consultation",
    "extensions__round__consultation",
)


class Consultation(Record):
    """What the Presidency of a conference, or those of two together, ask the States about a text.

    It is for those who convene it and, once a round has circulated, for whoever is asked in one and for the
    secretariats that keep the record of it. To others it does not exist.
    """

    class Outcome(models.TextChoices):
        CONSENSUS = "consensus", _("Consensus stated by the Presidency")
        TACIT = "tacit", _("Tacit consent, as the procedure has it")
        WITHOUT = "without", _("Concluded without consensus")
        WITHDRAWN = "withdrawn", _("Withdrawn by the Presidency")

    AGREED = (Outcome.CONSENSUS, Outcome.TACIT)  # what allows the text to be adopted

    address = models.SlugField(_("address"), max_length=60, unique=True)
    number = LineField(_("number"), max_length=40, help_text=_("As the notices print it, such as CRM/2026/3."))
    title = LineField(_("title"), max_length=300)
    conferences = models.ManyToManyField(
        Conference, through="Convenor", verbose_name=_("conferences"), related_name="consultations"
    )
    consulted_document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), related_name="consultations"
    )
    procedure = models.ForeignKey(
        Procedure,
        models.PROTECT,
        verbose_name=_("procedure"),
        related_name="consultations",
        null=True,
        blank=True,
        help_text=_("Empty where none is on record: then each notice says how the round goes."),
    )
    agreed_procedure = LinesField(
        _("procedure agreed by both Presidencies"),
        blank=True,
        help_text=_("Of a joint consultation, in words: the notice prints it. To circulate is to agree to it."),
    )
    reserved_matter = models.ForeignKey(
        ReservedMatter,
        models.PROTECT,
        verbose_name=_("matter that is decided elsewhere"),
        related_name="consultations",
        null=True,
        blank=True,
    )
    reserved_reason = LinesField(
        _("reason for consulting on it all the same"), blank=True, help_text=_("The notice prints it.")
    )
    drafting_group = models.ForeignKey(
        DraftingGroup,
        models.PROTECT,
        verbose_name=_("group that drafts"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_(
            "Its people write the next text with the Presidency; rounds and answers they read as their States do."
        ),
    )

    natural_fields = ("address",)
    concerns = ("conferences",)
    stands_in: tuple[str, ...] = ()
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.number} · {self.title}"

    def clean(self):
        super().clean()
        if self.reserved_matter_id and not self.reserved_reason:
            said = _("Say why it is consulted on all the same: the notice prints the reason.")
            raise ValidationError({"reserved_reason": said})

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """For an explicit set of people: neither rank nor being a superuser opens it.

        The people of the group that drafts its text learn that it is there; its rounds and answers are not theirs.
        """
        rounds = apps.get_model("consultations.Round")
        asked = rounds._base_manager.filter(rounds.asked_q(viewer)).values("consultation")
        shown = cls.convened_q(viewer, prefix) | Q(**{f"{prefix}pk__in": asked})
        groups = viewer.circle(GROUP)
        return shown | Q(**{f"{prefix}drafting_group__in": groups}) if groups else shown

    @staticmethod
    def convened_q(viewer, prefix: str) -> Q:
        """Those of which a person has the file from a Presidency."""
        return Q(**{f"{prefix}pk__in": Convenor.filed(viewer).values("consultation")})

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        """No form of the office writes one."""
        return Q(pk__in=[])

    def get_absolute_url(self):
        return reverse("consultations:consultation", args=[self.address])


class Convenor(Record):
    """One conference's part in a consultation: its Presidency convenes it, and closes it for its own States.

    Two conferences together are two of them; nothing happens then until both have done the same.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, verbose_name=_("consultation"), related_name="convenors"
    )
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="convenors")
    presidency = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("presidency"),
        related_name="convenors",
        help_text=_("In office when it was convened. After a hand-over the next one goes on with it."),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Consultation.Outcome.choices, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    concluded_by = models.ForeignKey(
        Presidency,
        models.PROTECT,
        verbose_name=_("concluded by"),
        related_name="concluded",
        null=True,
        blank=True,
        help_text=_("The Presidency in office then."),
    )
    reason = LinesField(_("reason"), blank=True)

    natural_fields = ("consultation__address", "conference__address")
    constraint_fields = {
        "convenor_once_a_conference": "conference",
        "convenor_outcome_says_when_and_by_whom": "concluded_on",
    }
    concerns = ("conference",)
    stands_in = ("consultation",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("convening Presidency")
        verbose_name_plural = _("convening Presidencies")
        ordering = ["consultation", "conference__founded", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="convenor_once_a_conference",
                fields=["consultation", "conference"],
                violation_error_message=_("This conference is part of the consultation already."),
            ),
            models.CheckConstraint(
                name="convenor_outcome_says_when_and_by_whom",
                condition=Q(outcome="", concluded_on__isnull=True, concluded_by__isnull=True)
                | (~Q(outcome="") & Q(concluded_on__isnull=False, concluded_by__isnull=False)),
                violation_error_message=_("An outcome says when it was stated, and by which Presidency."),
            ),
        ]

    def __str__(self):
        return f"{self.consultation.number} · {self.conference}"

    def clean(self):
        super().clean()
        if self.presidency_id and self.conference_id and self.presidency.conference_id != self.conference_id:
            raise ValidationError({"presidency": _("This presidency is of another conference.")})

    @classmethod
    def filed(cls, viewer):
        """The rows whose file a person has from a Presidency: one in office, the next, or one that did something in it.

        Whichever did something, be it long past, keeps sight of that consultation, and of no other.
        """
        if not viewer.circles:
            return cls._base_manager.none()
        own = Q(conference__in=convened_by(viewer))
        terms = Presidency._base_manager.filter(pk__in=own_terms(viewer), conference=OuterRef("conference"))
        for path in ACTED_IN if own_terms(viewer) else ():
            own |= Q(Exists(terms.filter(**{path: OuterRef("consultation")})))
        return cls._base_manager.filter(own)

    @property
    def is_concluded(self) -> bool:
        return bool(self.outcome)


class Agreed(Record):
    """That one Presidency has done its part of an act which takes all that convene, such as to circulate or to close.

    Of a consultation of one conference the act follows at once.
    """

    class Act(models.TextChoices):
        CIRCULATE = "circulate", _("to circulate the round")
        EXTEND = "extend", _("to put off the end of the round")
        CLOSE = "close", _("to close the round")
        WITHDRAW = "withdraw", _("to withdraw the consultation")
        RELEASE = "release", _("to release the answers to the other Presidency")

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, verbose_name=_("consultation"), related_name="agreements"
    )
    round_number = models.PositiveSmallIntegerField(_("round"), default=0)
    act = models.CharField(_("act"), max_length=10, choices=Act.choices)
    presidency = models.ForeignKey(Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="agreements")
    agreed_by = models.ForeignKey(
        "portal.User", models.PROTECT, verbose_name=_("agreed by"), related_name="+", editable=False
    )
    agreed_at = models.DateTimeField(_("agreed at"), auto_now_add=True)
    signatory = LineField(
        _("signed by"), max_length=200, blank=True, help_text=_("Who signs the notice for this Presidency.")
    )
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("To which end a round is put off."))

    natural_fields = ("consultation__address", "round_number", "act", "presidency", "until")
    constraint_fields = {"agreed_once": "act", "agreed_extension_once": "until"}
    concerns = ("presidency__conference",)
    stands_in = ("consultation",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement of a Presidency to an act")
        verbose_name_plural = _("agreements of Presidencies to an act")
        ordering = ["consultation", "agreed_at"]
        constraints = [
            models.UniqueConstraint(
                name="agreed_once",
                fields=["consultation", "round_number", "act", "presidency"],
                condition=Q(until__isnull=True),
                violation_error_message=_("This Presidency has agreed already."),
            ),
            models.UniqueConstraint(
                name="agreed_extension_once",
                fields=["consultation", "round_number", "act", "presidency", "until"],
                condition=Q(until__isnull=False),
                violation_error_message=_("This Presidency has agreed already."),
            ),
        ]

    def __str__(self):
        return f"{self.presidency}: {self.get_act_display()}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        return Consultation.convened_q(viewer, f"{prefix}consultation__")
