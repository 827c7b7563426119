"""What a State says of the circulated text in its own words: a reservation, a dissociation, an explanation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Consultation, Convenor
from consultations.models.notes import Capacity, OnNote
from consultations.models.round_parts import Respondent
from documents.models import Statement
from meetings.models import Membership
from portal.text.fields import LineField, MarkdownField


class GivenStatement(OnNote):
    """A State's own words on the text of a round, kept here until the text is adopted.

    They are no part of the text. As it is adopted they become the `Statement` that the paper prints, and stand from
    then on; until then the State replaces or withdraws them. What came by note has the note beside it, which stays.
    """

    respondent = models.ForeignKey(
        Respondent, models.PROTECT, verbose_name=_("respondent"), related_name="given_statements"
    )
    kind = models.CharField(_("kind"), max_length=24, choices=Statement.Kind.choices)
    place = LineField(
        _("place"),
        max_length=40,
        blank=True,
        help_text=_("The key of a paragraph or of a section's heading; empty for the whole text."),
    )
    text = MarkdownField(_("words of the State"), help_text=_("As the State gave them."))
    language = models.CharField(
        _("language of the State's words"),
        max_length=8,
        choices=settings.CONTENT_LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    given_at = models.DateTimeField(_("given at"), default=timezone.now, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("given by"), related_name="+", editable=False
    )
    given_as = models.CharField(_("given as"), max_length=16, choices=Capacity.choices, editable=False)
    ended_at = models.DateTimeField(_("replaced or withdrawn at"), null=True, blank=True, editable=False)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    printed_as = models.OneToOneField(
        Statement,
        models.SET_NULL,
        verbose_name=_("as the adopted paper prints it"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    natural_fields = (*(f"respondent__{name}" for name in Respondent.natural_fields), "given_at")
    constraint_fields = {
        "given_statement_one_of_a_kind_on_a_place": "kind",
        "given_statement_by_others_has_its_note": "note_file",
    }
    concerns = ("respondent__round__consultation__conferences",)
    stands_in = ("respondent",)

    class Meta:
        verbose_name = _("words of a State on a circulated text")
        verbose_name_plural = _("words of States on circulated texts")
        ordering = ["respondent", "given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="given_statement_one_of_a_kind_on_a_place",
                fields=["respondent", "place", "kind"],
                condition=Q(ended_at__isnull=True),
                violation_error_message=_("Such words of this State on this place are on record: replace those."),
            ),
            models.CheckConstraint(
                name="given_statement_by_others_has_its_note",
                condition=Q(given_as="state") | (~Q(note_number="") & Q(note_date__isnull=False) & ~Q(note_file="")),
                violation_error_message=_(
                    "What came by note is recorded with its number, its date and the note itself."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.respondent.membership.state}: {self.get_kind_display()}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """Those who see the round in the conference of the State; of a joint one all, once consensus is stated.

        Whoever acts for a Presidency acts for a member State of its conference.
        """
        held = Membership._base_manager.filter(pk__in=viewer.member_places).values("conference")
        waits = Convenor._base_manager.exclude(outcome__in=Consultation.AGREED).values("consultation")
        seen = Q(**{f"{prefix}respondent__membership__conference__in": held})
        seen |= Q(**{f"{prefix}respondent__membership__conference__in": viewer.secretariats})
        seen |= ~Q(**{f"{prefix}respondent__round__consultation__in": waits})
        stands = Q(**{f"{prefix}ended_at__isnull": True})
        return seen & stands | Q(**{f"{prefix}respondent__membership__in": viewer.member_places})

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])

    def get_absolute_url(self):
        """Where it stands on the page of the consultation."""
        return f"{self.respondent.round.get_absolute_url()}#words"

    @property
    def is_printed(self) -> bool:
        return self.printed_as_id is not None
