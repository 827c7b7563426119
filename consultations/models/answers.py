"""What a State answers in a round: its position, what it proposes to the text, and what became of each proposal."""

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Convenor
from consultations.models.notes import Capacity
from consultations.models.round_parts import Respondent
from consultations.models.rounds import Round
from meetings.access import AudienceQuerySet
from meetings.provenance import Record
from portal.text.fields import LineField, LinesField


def _convened(viewer):
    """The keys of the respondents whose answers a person has from a Presidency: those of its own conference."""
    part = {"conference": OuterRef("membership__conference"), "consultation": OuterRef("round__consultation")}
    rows = Respondent._base_manager.filter(Exists(Convenor.filed(viewer).filter(**part)))
    return rows.values("pk") if viewer.circles else []


def _fellows(viewer):
    """The keys of those who are asked beside a person's own State, in its conference, where they see one another."""
    if not viewer.member_places:
        return []
    asked = Respondent._base_manager.filter(membership__in=viewer.member_places)
    beside = asked.filter(round=OuterRef("round"), membership__conference=OuterRef("membership__conference"))
    shown = Round._base_manager.filter(Round.shows_answers_q())
    return Respondent._base_manager.filter(Exists(beside), round__in=shown.values("pk")).values("pk")


class AnswerQuerySet(AudienceQuerySet):
    def standing(self):
        """Answers that hold: sent, and neither replaced nor withdrawn."""
        return self.filter(sent_at__isnull=False, ended_at__isnull=True)

    def drafts(self):
        """What was not sent: the State's own draft, and the comments of those whom it has invited."""
        return self.filter(sent_at__isnull=True)


class Answer(Record):
    """The answer of a State in a round. Sent, it never changes: another one replaces it, or it is withdrawn.

    Until then it is a draft, for nobody outside the State. `author` is empty for the draft of whoever sends for the
    State and of the deputy; others of the State comment each in a draft of their own, so that what two ministries say
    stands side by side. No history is kept, as an internal note would be in it.
    """

    class Position(models.TextChoices):
        AGREES = "agrees", _("Agrees")
        AGREES_WITH_COMMENTS = "agrees-with-comments", _("Agrees, with comments")
        PROPOSES = "proposes", _("Proposes changes")
        AD_REFERENDUM = "ad-referendum", _("Agrees ad referendum")
        CONSULTING = "consulting", _("In internal consultation")
        NO_OBJECTION = "no-objection", _("Does not object")
        STANDS_ASIDE = "no-consensus", _("Does not join the consensus")

    class Channel(models.TextChoices):
        PORTAL = "portal", _("In the portal")
        NOTE = "note", _("By note")
        MAIL = "mail", _("By mail")
        STATEMENT = "statement", _("By a statement at a meeting")

    # With these a State says that it goes along with the text.
    IN_CONSENSUS = (Position.AGREES, Position.AGREES_WITH_COMMENTS, Position.NO_OBJECTION)

    respondent = models.ForeignKey(Respondent, models.PROTECT, verbose_name=_("respondent"), related_name="answers")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("author"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    position = models.CharField(_("position"), max_length=24, choices=Position.choices, blank=True)
    comment = LinesField(_("comment on the whole"), blank=True)
    internal_note = LinesField(
        _("internal note"), blank=True, help_text=_("For your own State alone; it is never sent.")
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("sent by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    sent_as = models.CharField(_("sent as"), max_length=16, choices=Capacity.choices, blank=True, editable=False)
    is_late = models.BooleanField(_("late"), default=False, editable=False)
    ended_at = models.DateTimeField(_("replaced or withdrawn at"), null=True, blank=True, editable=False)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    attributes = models.BooleanField(
        _("may be named outside"),
        default=False,
        help_text=_("The State agrees that its proposals are told outside of this consultation under its name."),
    )

    channel = models.CharField(_("received"), max_length=12, choices=Channel.choices, default=Channel.PORTAL)
    received_number = LineField(_("number of the note"), max_length=60, blank=True)
    received_on = models.DateField(_("dated"), null=True, blank=True)
    received_file = models.FileField(
        _("the document itself"),
        upload_to="answers/",
        validators=[FileExtensionValidator(["pdf"])],
        blank=True,
        max_length=200,
    )

    natural_fields = (*(f"respondent__{name}" for name in Respondent.natural_fields), "author__username", "sent_at")
    constraint_fields = {
        "answer_one_stands": "respondent",
        "answer_sent_says_by_whom": "position",
        "answer_by_another_way_has_its_document": "received_file",
    }
    concerns = ("respondent__round__consultation__conferences",)
    stands_in: tuple[str, ...] = ("respondent",)
    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["respondent", "-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="answer_one_stands",
                fields=["respondent"],
                condition=Q(sent_at__isnull=False, ended_at__isnull=True),
                violation_error_message=_("Another answer of this State stands."),
            ),
            models.UniqueConstraint(
                name="answer_one_draft_of_the_state",
                fields=["respondent"],
                condition=Q(sent_at__isnull=True, author__isnull=True),
                violation_error_message=_("This State has a draft already."),
            ),
            models.UniqueConstraint(
                name="answer_one_draft_a_person",
                fields=["respondent", "author"],
                condition=Q(sent_at__isnull=True, author__isnull=False),
                violation_error_message=_("This person has a draft already."),
            ),
            models.CheckConstraint(
                name="answer_sent_says_by_whom",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True, sent_as="")
                | (
                    Q(sent_at__isnull=False, sent_by__isnull=False, author__isnull=True, internal_note="")
                    & ~Q(sent_as="")
                    & ~Q(position="")
                ),
                violation_error_message=_(
                    "An answer that was sent says its position, when, by whom and in which seat."
                ),
            ),
            models.CheckConstraint(
                name="answer_by_another_way_has_its_document",
                condition=Q(channel="portal") | (~Q(received_file="") & Q(received_on__isnull=False)),
                violation_error_message=_(
                    "What came by another way is recorded with the document itself and its date."
                ),
            ),
            models.CheckConstraint(
                name="answer_ended_was_sent",
                condition=Q(ended_at__isnull=True) | Q(sent_at__isnull=False),
                violation_error_message=_("Only what was sent is replaced or withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.respondent.membership.state} · {self.get_position_display()}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """Own answers and drafts; of others what was sent, for the Presidency, the record, and those who are asked."""
        own = Q(**{f"{prefix}respondent__membership__in": viewer.member_places})
        sent = Q(**{f"{prefix}sent_at__isnull": False})
        recorded = Q(**{f"{prefix}sent_as": Capacity.SECRETARIAT})
        recorded |= Q(**{f"{prefix}respondent__round__secretariat_reads": True})
        kept = Q(**{f"{prefix}respondent__membership__conference__in": viewer.secretariats}) & recorded
        stands = Q(**{f"{prefix}ended_at__isnull": True})
        return own | sent & (
            Q(**{f"{prefix}respondent__in": _convened(viewer)})
            | kept
            | stands & Q(**{f"{prefix}respondent__in": _fellows(viewer)})
        )

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])

    def get_absolute_url(self):
        """Of what was sent: its receipt."""
        return self.respondent.address_of("answer_receipt", self.pk)

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def number(self) -> str:
        """The number of its receipt: of the consultation, round, State, and which of its answers it is."""
        place = self.respondent
        order = Answer._base_manager.filter(respondent=place, sent_at__isnull=False, pk__lte=self.pk).count()
        return f"{place.round.consultation.number}-{place.round.number}-{place.state.code}-{order}"
