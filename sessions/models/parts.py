from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.access import AudienceQuerySet
from meetings.models import Body, Conference, Dated, Meeting, Membership, Organisation, Presidency, State
from meetings.provenance import Sourced, exactly_one
from portal.text.fields import LineField, MarkdownField
from sessions.models.sessions import Session


def members_of(conference: Conference) -> str:
    """The member States of a conference together, in the reader's language: “Países Miembros de la CRM”."""
    return gettext("Member States of the %(conference)s") % {"conference": conference.acronym}


class PartQuerySet(AudienceQuerySet):
    def leads(self):
        """The parts of those who lead: the lead states of a session, as its sheet names them."""
        return self.filter(role=Part.Role.LEADS)

    def with_actors(self):
        """Joined with whoever acts, the conference on whose side, and the day of the meeting."""
        joined = self.select_related(
            "state", "organisation", "presidency__state", "presidency__conference", "body", "conference", "source"
        )
        return joined.annotate(meeting_day=Coalesce("session__meeting__start", "agenda_item__block__meeting__start"))


class Part(Dated, Sourced):
    """Who does what in a session or an agenda item: leads, presents, opens, in order."""

    class Role(models.TextChoices):
        LEADS = "leads", _("Leads")
        PRESENTS = "presents", _("Presents")
        MODERATES = "moderates", _("Moderates")
        OPENS = "opens", _("Opens")
        CLOSES = "closes", _("Closes")
        COORDINATES = "coordinates", _("Coordinates")
        TAKES_PART = "takes-part", _("Takes part")

    class Collective(models.TextChoices):
        """What acts as one in place of a single party; `conference` says of which conference."""

        CONFERENCE = "conference", _("The conference itself")
        MEMBERS = "members", _("Its member States together")

    session = models.ForeignKey(
        Session, models.CASCADE, verbose_name=_("session"), related_name="parts", null=True, blank=True
    )
    agenda_item = models.ForeignKey(
        "plenary_sessions.AgendaItem",
        models.CASCADE,
        verbose_name=_("agenda item"),
        related_name="parts",
        null=True,
        blank=True,
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.LEADS)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="parts", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="parts",
        null=True,
        blank=True,
    )
    presidency = models.ForeignKey(
        Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="parts", null=True, blank=True
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("secretariat or body"),
        related_name="parts",
        null=True,
        blank=True,
    )
    conference = models.ForeignKey(
        Conference,
        models.PROTECT,
        verbose_name=_("on the side of"),
        related_name="parts",
        null=True,
        blank=True,
        help_text=_("The conference to which the state belongs here: “Chile (CSM)”."),
    )
    collective = models.CharField(
        _("as one"),
        max_length=10,
        choices=Collective.choices,
        blank=True,
        default="",
        help_text=_("Where the conference named beside it acts, or its member States do together."),
    )
    person = LineField(_("person"), max_length=200, blank=True)
    post = LineField(_("post"), max_length=300, blank=True)
    capacity = LineField(
        _("capacity"),
        max_length=200,
        blank=True,
        help_text=_("In what capacity: for a presidency, for the host."),
    )
    speech = MarkdownField(_("summary of the speech"), blank=True)

    natural_fields = (
        "session__meeting__address",
        "session__address",
        "agenda_item__block__meeting__address",
        "agenda_item__block__position",
        "agenda_item__position",
        "role",
        "position",
    )
    constraint_fields = {
        "part_stands_in_one_place": "session",
        "part_has_one_actor": "state",
        "part_of_a_conference_names_it": "conference",
    }
    concerns = ("session__meeting__series__conferences", "agenda_item__block__meeting__series__conferences")
    stands_in = ("session", "agenda_item")
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="part_stands_in_one_place",
                condition=exactly_one("session", "agenda_item"),
                violation_error_message=_("A part belongs either to a session or to an agenda item."),
            ),
            models.CheckConstraint(
                name="part_has_one_actor",
                condition=(exactly_one("state", "organisation", "presidency", "body") & Q(collective=""))
                | (Q(state=None, organisation=None, presidency=None, body=None) & ~Q(person="", collective="")),
                violation_error_message=_(
                    "Name one state, organisation, presidency or body, or a conference as one, or else a person."
                ),
            ),
            models.CheckConstraint(
                name="part_of_a_conference_names_it",
                condition=Q(collective="") | Q(conference__isnull=False),
                violation_error_message=_("Name the conference that acts as one."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.actor}"

    @property
    def actor(self):
        party = self.named_state or self.organisation or self.presidency or self.body
        if self.collective and self.conference:
            party = self.conference if self.collective == self.Collective.CONFERENCE else members_of(self.conference)
        return party or self.person

    @property
    def identity(self) -> tuple:
        """Who acts, whatever the role: equal for two parts of one party."""
        as_one = (self.collective, self.conference_id) if self.collective else ()
        return (self.state_id, self.organisation_id, self.presidency_id, self.body_id, *as_one)

    @property
    def is_bare(self) -> bool:
        """True if it says no more than who acts and in which role."""
        return not (self.person or self.post or self.capacity or self.speech)

    @property
    def side(self) -> Conference | None:
        """The conference on whose side a party acts; none for a conference that acts as one."""
        return self.conference if self.conference_id and not self.collective else None

    @property
    def meeting(self) -> Meeting | None:
        if self.session:  # in a form it may not be saved yet, and have no key
            return self.session.meeting if self.session.meeting_id else None
        item = self.agenda_item if self.agenda_item_id else None
        return item.block.meeting if item else None

    @property
    def day(self):
        """The day whose name of the state counts: the meeting's first."""
        if hasattr(self, "meeting_day"):
            return self.meeting_day
        return self.meeting.start if self.meeting else None

    def clean(self):
        super().clean()
        if self.role == self.Role.LEADS and self.state_id and (meeting := self.meeting):
            side = [self.conference_id] if self.conference_id else meeting.concerned_conferences()
            Membership.objects.require_member(self.state, side, meeting.days, self)


def unsaid(item: Any, leads: Iterable[Part], parts: Iterable[Part]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Of who leads the session of an item and who acts in the item, what is left beside the words as printed.

    Where the item has none, that is all. Else it is who has more to say than a name, and whom the words do not name.
    """
    leads, parts = tuple(leads), tuple(parts)
    if not item.who:
        return leads, parts
    named = {part.identity for part in parts}
    return (
        tuple(part for part in leads if not part.is_bare or part.identity not in named),
        tuple(part for part in parts if not part.is_bare),
    )
