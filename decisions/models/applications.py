"""That a State or an organisation asks to be an observer: letter, evidence, what is to be done, what came of it.

In the CRM the vice-ministers decide on a State in private (its brochure, the ninth criterion), so that all of it is for
the members of the conference and for its secretariat; whether the applicant sees any of it is not on record.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from decisions.models.criteria import Criterion
from decisions.models.decisions import Decision
from meetings.access import Audience, AudienceQuerySet, Release
from meetings.access.rules import concerns_q
from meetings.models import Conference, Dated, Membership, Organisation, State
from meetings.provenance import Precision, Record, exactly_one, span
from portal.text.fields import LinesField


def pdf_field(name, **options):
    is_pdf = [FileExtensionValidator(["pdf"])]
    return models.FileField(name, upload_to="observers/", validators=is_pdf, max_length=200, blank=True, **options)


def precision_field(name):
    return models.CharField(name, max_length=8, choices=Precision.choices, default=Precision.DAY)


class ForMembers(Record):
    """What is for the members of a conference and its secretariat, and for nobody else."""

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()
    objects: Any = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        return Q() if viewer.sees_all else concerns_q(cls, viewer.members, prefix)

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q() if viewer.sees_all else concerns_q(cls, viewer.secretariats, prefix)


class Application(Dated, ForMembers):
    """An application for the status of an observer. Once its admission is announced, the status stands on record."""

    class Outcome(models.TextChoices):
        ADMITTED = "admitted", _("Admitted")
        DECLINED = "declined", _("Not admitted")

    address = models.SlugField(_("address"), max_length=60, unique=True)
    conference = models.ForeignKey(
        Conference, models.PROTECT, verbose_name=_("conference"), related_name="observer_applications"
    )
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="observer_applications", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="observer_applications",
        null=True,
        blank=True,
    )
    letter_on = models.DateField(_("day of the letter"), null=True, blank=True)
    letter_on_precision = precision_field(_("precision of the day of the letter"))
    letter_file = pdf_field(_("letter"), help_text=_("A PDF of 25 MB at most."))
    remarks = LinesField(_("remarks"), blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )

    decided_by = models.ForeignKey(
        Decision,
        models.PROTECT,
        verbose_name=_("decision"),
        related_name="observer_applications",
        null=True,
        blank=True,
        help_text=_("For members alone until it is announced."),
    )
    outcome = models.CharField(_("what was decided"), max_length=12, choices=Outcome.choices, blank=True)
    announced_on = models.DateField(
        _("announced on"),
        null=True,
        blank=True,
        help_text=_("From then on an admission is public: its decision is opened, and the status stands on record."),
    )
    announced_on_precision = precision_field(_("precision of the announcement"))
    status_since = models.DateField(_("observer since"), null=True, blank=True)
    status_since_precision = precision_field(_("precision of the start"))
    membership = models.OneToOneField(
        Membership,
        models.PROTECT,
        verbose_name=_("status that it gave"),
        related_name="observer_application",
        null=True,
        editable=False,
    )

    natural_fields = ("address",)
    constraint_fields = {
        "application_is_of_one_party": "state",
        "application_outcome_follows_a_decision": "outcome",
        "application_announces_an_outcome": "announced_on",
        "application_status_follows_a_decision": "status_since",
    }
    concerns = ("conference",)

    class Meta:
        verbose_name = _("application of an observer")
        verbose_name_plural = _("applications of observers")
        ordering = ["conference", "-letter_on", "address"]
        constraints = [
            models.CheckConstraint(
                name="application_is_of_one_party",
                condition=exactly_one("state", "organisation"),
                violation_error_message=_("Name either a state or an organisation."),
            ),
            models.CheckConstraint(
                name="application_outcome_follows_a_decision",
                condition=Q(outcome="") | Q(decided_by__isnull=False),
                violation_error_message=_("What came of it follows from a decision: name the decision first."),
            ),
            models.CheckConstraint(
                name="application_announces_an_outcome",
                condition=Q(announced_on__isnull=True) | ~Q(outcome=""),
                violation_error_message=_("Say first what was decided: it is that which is announced."),
            ),
            models.CheckConstraint(
                name="application_status_follows_a_decision",
                condition=Q(status_since__isnull=True) | Q(decided_by__isnull=False, outcome="admitted"),
                violation_error_message=_("A status follows from a decision that admits: name the decision first."),
            ),
        ]

    def __str__(self):
        return f"{self.party} · {self.conference}"

    def get_absolute_url(self):
        return reverse("decisions:application", args=[self.conference.address, self.address])

    def clean(self):
        super().clean()
        if self.membership_id and not self.is_admitted_and_announced:
            said = _("The status that was announced stands on record: end that membership, and leave this as it is.")
            raise ValidationError({"announced_on": said})
        if self.decided_by and self.conference_id:
            self._require_own_decision(self.decided_by)
        if self.announced_on:
            self._require_announceable(self.announced_on)
        if self.is_admitted_and_announced:
            self._require_status()

    def _require_own_decision(self, decision: Decision):
        if self.conference_id not in decision.concerned_conferences():
            raise ValidationError({"decided_by": _("This is a decision of another conference.")})
        if not self.announced_on and not is_private(decision, self.conference_id):
            said = _("Until it is announced, the decision is for members of this conference alone: say so on its form.")
            raise ValidationError({"decided_by": said})

    def _require_announceable(self, day: date):
        if day > timezone.localdate():
            raise ValidationError({"announced_on": _("Nothing is announced on a day to come.")})
        decided = self.decided_by.day if self.decided_by else None
        first = span(decided, self.decided_by.day_precision)[0] if self.decided_by and decided else date.min
        if span(day, self.announced_on_precision)[1] < first:
            raise ValidationError({"announced_on": _("A decision is not announced before it was taken.")})
        if self.decided_by and self.decided_by.release == Release.DRAFT:
            raise ValidationError({"announced_on": _("The decision is a draft still: publish it for members first.")})

    def _require_status(self):
        if not self.status_since:
            raise ValidationError({"status_since": _("Say from when on it is an observer: a status is dated.")})
        try:
            self.status().full_clean()
        except ValidationError as error:
            raise ValidationError({"status_since": error.messages}) from None

    def status(self) -> Membership:
        """The membership that the admission gives, with its date: the one on record, or a new one, not saved yet."""
        told = {"conference": self.conference, "state": self.state, "organisation": self.organisation}
        row = (
            self.membership
            or Membership._base_manager.filter(
                Q(since__isnull=True) | Q(since=self.status_since),
                **told,
                status=Membership.Status.OBSERVER,
                until=None,
            ).first()
        )
        if row is None:
            source = self.decided_by.source if self.decided_by else None
            row = Membership(**told, status=Membership.Status.OBSERVER, release=Release.PUBLISHED, source=source)
        row.since, row.since_precision = self.status_since, self.status_since_precision
        return row

    @property
    def is_admitted_and_announced(self) -> bool:
        return self.outcome == self.Outcome.ADMITTED and self.announced_on is not None

    @property
    def party(self):
        return self.named_state or self.organisation

    @property
    def day(self):
        """The day whose name of the State counts."""
        return self.letter_on

    @property
    def asked_of(self) -> str:
        """The kind of the criteria that the applicant is asked."""
        return Criterion.Kind.STATE if self.state_id else Criterion.Kind.ORGANISATION


def is_private(decision: Decision, conference: int) -> bool:
    """Whether a decision is for no more than the members of one conference, by its key; whatever it stands in."""
    is_closed = decision.audience in (Audience.MEMBERS, Audience.DRAFTERS)
    return is_closed and (decision.narrowed_to_id == conference or decision.concerned_conferences() == {conference})
