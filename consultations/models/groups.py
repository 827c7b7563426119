"""Groups that draft between meetings: headed by the Presidency, with the States that take part and whom these name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.circles import own_terms
from consultations.models.notes import Held
from meetings.access import AudienceQuerySet
from meetings.models import Conference, Meeting, Presidency, State
from meetings.provenance import Record, ends_after_start
from portal.text.fields import LineField


class DraftingGroup(Held, Record):
    """Drafts one text, as formed at a meeting, or stands as a working group; a joint one has two heads.

    Its people see its drafts, and nobody else does: neither rank nor being staff or a superuser opens them. That it is
    there, and who is in it, is known to whoever acts for its States, and to the Presidencies' teams.
    """

    class Kind(models.TextChoices):
        DRAFTING = "drafting", _("drafting group")
        WORKING = "working", _("working group, which stands")

    name = LineField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.DRAFTING)
    formed_at = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("formed at"), related_name="+", null=True, blank=True
    )

    natural_fields = ("name", "start")
    constraint_fields = {"drafting_group_ends_after_start": "end"}
    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("drafting group")
        verbose_name_plural = _("drafting groups")
        ordering = ["-start", "name", "pk"]
        constraints = [ends_after_start("drafting_group_ends_after_start")]

    def __str__(self):
        return self.name

    def address_in(self, conference: Conference) -> str:
        """The address of its page below one of its conferences."""
        return reverse("consultations:group", args=[conference.address, self.pk])

    @classmethod
    def audience_q(cls, viewer, prefix: str) -> Q:
        """Whoever is in it acts for one of its States, or sits in the team of one of its heads."""
        presided = Presidency.objects.filter(pk__in=own_terms(viewer)).values("conference")
        headed = GroupHead.objects.filter(presidency__conference__in=presided)
        own = GroupMember.objects.filter(state__in=viewer.states, conference__in=viewer.members)
        key = f"{prefix}pk__in"
        return Q(**{key: headed.values("group")}) | Q(**{key: own.values("group")})

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        """No secretariat and no superuser edits it by a form."""
        return Q(pk__in=[])


class InGroup(Record):
    """What is known of a group by whoever knows of the group."""

    concerns: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ("group",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def office_q(cls, viewer, prefix: str) -> Q:
        return Q(pk__in=[])


class GroupHead(InGroup):
    """A Presidency that heads a group: the one that formed it, and whichever has agreed to head it too."""

    group = models.ForeignKey(DraftingGroup, models.CASCADE, verbose_name=_("group"), related_name="+")
    presidency = models.ForeignKey(Presidency, models.PROTECT, verbose_name=_("presidency"), related_name="+")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("agreed by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        help_text=_("Empty while it is asked to."),
    )

    natural_fields = ("group__name", "group__start", *(f"presidency__{name}" for name in Presidency.natural_fields))

    class Meta:
        verbose_name = _("head of a group")
        verbose_name_plural = _("heads of groups")
        ordering = ["group", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="group_head_once",
                fields=["group", "presidency"],
                violation_error_message=_("This presidency heads the group already."),
            )
        ]

    def __str__(self):
        return f"{self.presidency} · {self.group}"


class GroupMember(InGroup):
    """A State that takes part in a group, as a member of one of the conferences."""

    group = models.ForeignKey(DraftingGroup, models.CASCADE, verbose_name=_("group"), related_name="+")
    state = models.ForeignKey(State, models.PROTECT, verbose_name=_("state"), related_name="+")
    conference = models.ForeignKey(Conference, models.PROTECT, verbose_name=_("conference"), related_name="+")

    natural_fields = ("group__name", "group__start", "state__code")

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        ordering = ["group", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="group_member_once",
                fields=["group", "state"],
                violation_error_message=_("This State is in the group already."),
            )
        ]

    def __str__(self):
        return f"{self.state} ({self.conference}) · {self.group}"


class GroupSeat(Held, InGroup):
    """A person whom a State has named into a group. With the person's seat for the State it is over."""

    member = models.ForeignKey(GroupMember, models.PROTECT, verbose_name=_("member"), related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("person"), related_name="+")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("given by"), related_name="+", editable=False
    )

    natural_fields = (*(f"member__{name}" for name in GroupMember.natural_fields), "user__username", "start")
    constraint_fields = {"group_seat_ends_after_start": "end", "group_seat_held_once": "user"}
    stands_in = ("member",)

    class Meta:
        verbose_name = _("seat in a group")
        verbose_name_plural = _("seats in groups")
        ordering = ["member", "start", "pk"]
        constraints = [
            ends_after_start("group_seat_ends_after_start"),
            models.UniqueConstraint(
                name="group_seat_held_once",
                fields=["member", "user"],
                condition=Q(end__isnull=True),
                violation_error_message=_("This person has this seat already."),
            ),
        ]

    def __str__(self):
        return f"{self.user.get_full_name() or self.user.get_username()} · {self.member}"

    def get_absolute_url(self):
        return self.member.group.address_in(self.member.conference)
