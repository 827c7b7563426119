"""Observers beside a round: who is invited to comment, and what they have sent. They are no respondents."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models.consultations import Convenor
from consultations.models.moments import RightNow
from consultations.models.remarks import OnText, deletes_or_rewords, says_something
from consultations.models.round_parts import Respondent, RoundPart
from consultations.models.rounds import Round
from meetings.access import AudienceQuerySet
from meetings.models import Membership
from meetings.provenance import Record


class InvitedObserver(RoundPart):
    """An observer State or organisation that may comment beside a round, in its place in one conference.

    As the notice named it. Its people find this row and the text, once the round has opened, and not the round: who is
    asked and what States answer is not for them.
    """

    round = models.ForeignKey(Round, models.CASCADE, verbose_name=_("round"), related_name="invited_observers")
    membership = models.ForeignKey(Membership, models.PROTECT, verbose_name=_("membership"), related_name="invited_in")
    is_by_rule = models.BooleanField(
        _("by rule"),
        default=False,
        help_text=_(
            "The procedure on record says that it comments on this kind of text; else the Presidency allows it."
        ),
    )

    natural_fields = (
        *("round__consultation__address", "round__number"),
        *("membership__conference__address", "membership__state__code", "membership__organisation__address"),
    )
    constraint_fields = {"invited_observer_once": "membership"}
    stands_in: tuple[str, ...] = ()

    class Meta:
        verbose_name = _("invited observer")
        verbose_name_plural = _("invited observers")
        ordering = ["round", "membership__conference", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="invited_observer_once",
                fields=["round", "membership"],
                violation_error_message=_("This observer is invited already."),
            )
        ]

    def __str__(self):
        return f"{self.party} · {self.round}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """Its own people once the round has opened, and whoever sees the round."""
        own = Q(**{f"{prefix}membership__in": viewer.observer_places})
        opened = Q(**{f"{prefix}round__circulated_at__isnull": False, f"{prefix}round__opens_at__lte": RightNow()})
        return own & opened | Round.audience_q(viewer, f"{prefix}round__")

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])

    def get_absolute_url(self):
        return self.address_of("invited")

    @property
    def party(self):
        """The State or organisation."""
        return self.membership.state or self.membership.organisation

    def address_of(self, name: str, *more) -> str:
        """The address of one of the observer's own pages."""
        args = [self.round.consultation.address, self.round.number, self.pk, *more]
        return reverse(f"consultations:{name}", args=args)


class ContributionQuerySet(AudienceQuerySet):
    def standing(self):
        """What holds: neither replaced nor withdrawn."""
        return self.filter(ended_at__isnull=True)


class Contribution(Record):
    """What an observer has sent beside a round. It never changes: another one replaces it, or it is withdrawn.

    It has no position, and stands apart from what States answer: in no matrix, and nothing is concluded from it.
    """

    invited = models.ForeignKey(
        InvitedObserver, models.PROTECT, verbose_name=_("invited observer"), related_name="contributions"
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("sent by"), related_name="+", editable=False
    )
    ended_at = models.DateTimeField(_("replaced or withdrawn at"), null=True, blank=True, editable=False)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    digest = models.CharField(_("SHA-256"), max_length=64, editable=False)

    natural_fields = (*(f"invited__{name}" for name in InvitedObserver.natural_fields), "sent_at")
    constraint_fields = {"contribution_one_stands": "invited"}
    concerns = ("invited__membership__conference",)
    stands_in = ("invited",)
    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution of an observer")
        verbose_name_plural = _("contributions of observers")
        ordering = ["invited", "-sent_at"]
        constraints = [
            models.UniqueConstraint(
                name="contribution_one_stands",
                fields=["invited"],
                condition=Q(ended_at__isnull=True),
                violation_error_message=_("Another contribution of this observer stands."),
            )
        ]

    def __str__(self):
        return f"{self.invited} · {self.sent_at:%d/%m/%Y}"

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """Its own observer; of what stands, the Presidency, the secretariat that reads answers, and States at the end.

        Each of the observer's own conference: of a joint consultation neither Presidency reads the other's.
        """
        own = Q(**{f"{prefix}invited__membership__in": viewer.observer_places})
        kept = Q(**{f"{prefix}invited__membership__conference__in": viewer.secretariats})
        kept &= Q(**{f"{prefix}invited__round__secretariat_reads": True})
        stands = Q(**{f"{prefix}ended_at__isnull": True})
        return own | stands & (Q(**{f"{prefix}invited__in": _before(viewer)}) | kept)

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])

    def get_absolute_url(self):
        """Its receipt."""
        return self.invited.address_of("contribution_receipt", self.pk)

    @property
    def number(self) -> str:
        """The number of its receipt: of the consultation, the round, the observer, and which of what it sent it is."""
        row, place = self.invited.round, self.invited.membership
        party = place.state.code if place.state else place.organisation.address.upper() if place.organisation else ""
        order = Contribution._base_manager.filter(invited=self.invited_id, pk__lte=self.pk).count()
        return f"{row.consultation.number}-{row.number}-{party}-{order}"


def _before(viewer):
    """The keys of the observers whose comments a person reads: as a Presidency's team, or as a State, at the end."""
    rows = InvitedObserver._base_manager.all()
    part = {"conference": OuterRef("membership__conference"), "consultation": OuterRef("round__consultation")}
    beside = {"round": OuterRef("round"), "membership__conference": OuterRef("membership__conference")}
    asked = Respondent._base_manager.filter(membership__in=viewer.member_places, **beside)
    over = Round._base_manager.filter(Round.over_q())
    filed = Q(Exists(Convenor.filed(viewer).filter(**part)))
    return rows.filter(filed | Q(Exists(asked)) & Q(round__in=over.values("pk"))).values("pk")


class ObserverComment(OnText):
    """What a contribution says on one place of the text, or on the whole."""

    contribution = models.ForeignKey(
        Contribution, models.CASCADE, verbose_name=_("contribution"), related_name="comments"
    )

    natural_fields = (*(f"contribution__{name}" for name in Contribution.natural_fields), "pk")
    constraint_fields = {"observer_comment_says_something": "wording"}
    concerns = tuple(f"contribution__{path}" for path in Contribution.concerns)
    stands_in = ("contribution",)

    class Meta:
        verbose_name = _("comment of an observer")
        verbose_name_plural = _("comments of observers")
        ordering = ["contribution", "pk"]
        constraints = [
            says_something("observer_comment_says_something"),
            deletes_or_rewords("observer_comment_deletes_or_rewords"),
        ]

    def __str__(self):
        return f"{self.contribution} · {self.place}"
