from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access import Audienced, AudienceQuerySet
from meetings.models.bodies import Body
from meetings.models.conferences import Membership
from meetings.models.meetings import Meeting
from meetings.models.parties import Dated, Organisation, State
from meetings.models.parts import MeetingPart
from meetings.provenance import Certainty, Record, Sourced, exactly_one, with_doubt
from portal.text.fields import LineField, LinesField


class Participation(Dated, Audienced, Sourced):
    """The presence of one state, organisation or body at one meeting, as far as it is known.

    A body, such as a secretariat, speaks for no state: it takes part in a capacity of its own.
    """

    class Kind(models.TextChoices):
        INVITED = "invited", _("Invited")
        REGISTERED = "registered", _("Registered")
        LISTED = "listed", _("Listed")
        SEEN = "seen", _("Seen in the text")

    class Capacity(models.TextChoices):
        MEMBER = "member", _("Member")
        OBSERVER = "observer", _("Observer")
        CIVIL_SOCIETY = "civil-society", _("Civil society")
        GUEST = "guest", _("Guest")
        BODY = "body", _("Secretariat or body")
        NOT_ON_RECORD = "not-on-record", _("Not on record")

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="participations")
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="participations", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="participations",
        null=True,
        blank=True,
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("secretariat or body"),
        related_name="participations",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.REGISTERED)
    capacity = models.CharField(_("capacity"), max_length=14, choices=Capacity.choices, default=Capacity.MEMBER)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("When the invitation was sent, or the registration came in.")
    )

    natural_fields = ("meeting__address", "state__code", "organisation__address", "kind", "body__address")
    constraint_fields = {
        "participation_is_of_one_party": "state",
        "participation_state_once_a_kind": "state",
        "participation_organisation_once_a_kind": "organisation",
        "participation_body_once_a_kind": "body",
        "participation_of_a_body_is_as_such": "capacity",
    }
    concerns = ("meeting__series__conferences",)
    stands_in = ("meeting",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["meeting", "capacity", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="participation_is_of_one_party",
                condition=exactly_one("state", "organisation", "body"),
                violation_error_message=_("Name one state, organisation or body."),
            ),
            models.CheckConstraint(
                name="participation_of_a_body_is_as_such",
                condition=Q(body__isnull=False, capacity="body") | Q(body__isnull=True) & ~Q(capacity="body"),
                violation_error_message=_("A secretariat or body takes part as such, and nobody else does."),
            ),
            models.UniqueConstraint(
                name="participation_state_once_a_kind",
                fields=["meeting", "state", "kind"],
                condition=Q(state__isnull=False),
                violation_error_message=_("This state is on the list already."),
            ),
            models.UniqueConstraint(
                name="participation_organisation_once_a_kind",
                fields=["meeting", "organisation", "kind"],
                condition=Q(organisation__isnull=False),
                violation_error_message=_("This organisation is on the list already."),
            ),
            models.UniqueConstraint(
                name="participation_body_once_a_kind",
                fields=["meeting", "body", "kind"],
                condition=Q(body__isnull=False),
                violation_error_message=_("This body is on the list already."),
            ),
        ]

    def __str__(self):
        return str(self.party)

    def clean(self):
        super().clean()
        if self.capacity != self.Capacity.MEMBER or not hasattr(self, "meeting"):
            return
        if self.organisation_id:
            raise ValidationError({"capacity": _("Only a state can be a member; an organisation is an observer.")})
        if self.state_id:
            conferences = self.concerned_conferences()
            Membership.objects.require_member(self.state, conferences, self.meeting.days, self)

    @property
    def party(self):
        return self.named_state or self.organisation or self.body

    @property
    def day(self):
        """The day whose name of the state counts."""
        return self.meeting.start

    @property
    def is_inferred(self) -> bool:
        """True if no list names the party, and its presence is concluded from something else."""
        return self.kind == self.Kind.LISTED and self.certainty == Certainty.INFERRED

    @property
    def is_listed(self) -> bool:
        return self.kind == self.Kind.LISTED and not self.is_inferred

    @property
    def known_by(self) -> str:
        """How the party is known to have been there: “Listed”, “Seen in the text”, “Presence inferred”."""
        return str(_("Presence inferred")) if self.is_inferred else self.get_kind_display()

    @property
    def manner(self) -> str:
        """The same with its doubt, which an inferred presence has in its name."""
        return self.known_by if self.is_inferred else with_doubt(self.known_by, self)


class Delegate(Record):
    """A person in a delegation."""

    class Role(models.TextChoices):
        HEAD = "head", _("Head of delegation")
        DELEGATE = "delegate", _("Delegate")
        ADVISER = "adviser", _("Adviser")
        REPRESENTATIVE = "representative", _("Representative")

    participation = models.ForeignKey(
        Participation, models.CASCADE, verbose_name=_("participation"), related_name="delegates"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.DELEGATE)
    name = LineField(_("name"), max_length=200)
    post = LineField(_("post"), max_length=250, blank=True)
    institution = LineField(_("institution"), max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    natural_fields = ("participation__meeting__address", "participation__state__code", "name")
    concerns = ("participation__meeting__series__conferences",)
    stands_in = ("participation",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ["participation", "position", "pk"]

    def __str__(self):
        return self.name


class StatedFigure(MeetingPart):
    """A figure that a source states, stored beside the list."""

    class Unit(models.TextChoices):
        STATES = "states", _("States")
        ORGANISATIONS = "organisations", _("Organisations")
        DELEGATIONS = "delegations", _("Delegations")
        PEOPLE = "people", _("People")

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="figures")
    unit = models.CharField(_("what is counted"), max_length=16, choices=Unit.choices, default=Unit.STATES)
    value = models.PositiveIntegerField(_("number"))
    source = models.ForeignKey(
        "meetings.Source", models.PROTECT, verbose_name=_("source"), related_name="+", null=True, blank=True
    )
    note = LinesField(_("note"), blank=True)

    natural_fields = ("meeting__address", "unit", "source__address")

    class Meta:
        verbose_name = _("stated figure")
        verbose_name_plural = _("stated figures")
        ordering = ["unit", "pk"]

    def __str__(self):
        return f"{self.value} {self.get_unit_display()}"
