"""What belongs to a round: the files that it circulates, who is asked, and the extensions of its end."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from consultations.models.rounds import Round
from documents.models import File
from meetings.access import AudienceQuerySet
from meetings.models import Membership, Presidency, State
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


class RoundPart(Record):
    """A part of a round, seen by everybody who sees the round."""

    concerns = ("round__consultation__conferences",)
    stands_in: tuple[str, ...] = ("round",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True


class CirculatedFile(RoundPart):
    """A file of the text that a round circulates: the same bytes for all who are asked."""

    round = models.ForeignKey(Round, models.CASCADE, verbose_name=_("round"), related_name="files")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=8, choices=File.Format.choices)
    file = models.FileField(_("file"), upload_to="consultations/", max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)

    natural_fields = ("round__consultation__address", "round__number", "language", "format")
    constraint_fields = {"circulated_file_once": "language"}

    class Meta:
        verbose_name = _("circulated file")
        verbose_name_plural = _("circulated files")
        ordering = ["round", "language", "-format"]
        constraints = [
            models.UniqueConstraint(
                name="circulated_file_once",
                fields=["round", "language", "format"],
                violation_error_message=_("The round already has such a file in this language."),
            )
        ]

    def __str__(self):
        return f"{self.round} · {self.language} · {self.get_format_display()}"


class Respondent(RoundPart):
    """A State that is asked in a round, in its place in one conference: as the notice named it."""

    round = models.ForeignKey(Round, models.CASCADE, verbose_name=_("round"), related_name="respondents")
    membership = models.ForeignKey(Membership, models.PROTECT, verbose_name=_("membership"), related_name="asked_in")
    internal_end = models.DateTimeField(
        _("end for comments within the State"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Set by whoever sends for the State, for those whom it has invited to comment."),
    )

    natural_fields = (
        *("round__consultation__address", "round__number"),
        *("membership__conference__address", "membership__state__code"),
    )
    constraint_fields = {"respondent_once": "membership"}

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        ordering = ["round", "membership__conference", "membership__state__code"]
        constraints = [
            models.UniqueConstraint(
                name="respondent_once",
                fields=["round", "membership"],
                violation_error_message=_("This State is asked already."),
            )
        ]

    def __str__(self):
        return f"{self.membership.state} · {self.round}"

    def get_absolute_url(self):
        return self.address_of("answer")

    @property
    def state(self) -> State:
        """A membership that is asked is a State's."""
        state = self.membership.state
        assert state is not None  # noqa: S101 - `places_asked` takes members alone
        return state

    @cached_property
    def is_one_of_two(self) -> bool:
        """Whether the State is asked in its place in another conference too."""
        others = Respondent._base_manager.filter(round=self.round_id, membership__state=self.membership.state_id)
        return others.exclude(pk=self.pk).exists()

    @property
    def code(self) -> str:
        """The State in addresses; with the conference, where the State is asked in its place in both."""
        code = self.state.code.lower()
        return f"{code}-{self.membership.conference.address}" if self.is_one_of_two else code

    def address_of(self, name: str, *more) -> str:
        """The address of one of the pages of the State's answer."""
        args = [self.round.consultation.address, self.round.number, self.code, *more]
        return reverse(f"consultations:{name}", args=args)


class Extension(RoundPart):
    """That the end of a round was put off: before it came, for all alike, with the note that says so."""

    round = models.ForeignKey(Round, models.CASCADE, verbose_name=_("round"), related_name="extensions")
    former_deadline = models.DateTimeField(_("former deadline"))
    deadline = models.DateTimeField(_("deadline"))
    note_number = LineField(_("number of the note"), max_length=60)
    reason = LinesField(_("reason"), blank=True)
    extended_by = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("extended by"), related_name="extensions", editable=False
    )
    extended_at = models.DateTimeField(_("extended at"), default=timezone.now, editable=False)

    natural_fields = ("round__consultation__address", "round__number", "deadline")
    constraint_fields = {"extension_puts_off": "deadline"}

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["round", "extended_at"]
        constraints = [
            models.CheckConstraint(
                name="extension_puts_off",
                condition=Q(deadline__gt=F("former_deadline")),
                violation_error_message=_("An extension ends later than before."),
            )
        ]

    def __str__(self):
        return f"{self.round}: {self.deadline:%d/%m/%Y}"
