"""The rules of participation: who attends a body's meetings, who speaks, who drafts; by part of a meeting, dated."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.access import Audience, ReleasedQuerySet
from meetings.models.bodies import Body
from meetings.models.convocation import WithConvocation
from meetings.models.structure import Lasting, MeetingSection
from meetings.provenance import WithSource, ends_after_start
from portal.text.fields import LineField

Group = WithConvocation.Convocation


class ParticipationRule(Lasting):
    """Who may sit in the room when a body meets, in one part of its meeting or in all of it."""

    body = models.ForeignKey(Body, models.CASCADE, verbose_name=_("body"), related_name="participation_rules")
    section = models.CharField(
        _("part of the meeting"), max_length=8, choices=MeetingSection.choices, default=MeetingSection.WHOLE
    )
    level = LineField(_("level of participants"), max_length=300, blank=True)
    delegation_limit = models.PositiveSmallIntegerField(_("largest delegation"), null=True, blank=True)
    accompanied_by = models.PositiveSmallIntegerField(
        _("accompanied by at most"),
        null=True,
        blank=True,
        help_text=_("How many may accompany each person, not each delegation."),
    )
    audience = models.CharField(
        _("readers proposed"),
        max_length=12,
        choices=Audience.choices,
        blank=True,
        help_text=_(
            "Who may read the page of a new meeting: another question than who attends. Empty: as the last one."
        ),
    )

    natural_fields = ("body__address", "section", "since")
    constraint_fields = {"rule_ends_after_start": "until"}

    class Meta:
        verbose_name = _("rule of participation")
        verbose_name_plural = _("rules of participation")
        ordering = ["body", "section", "since", "pk"]
        constraints = [ends_after_start("rule_ends_after_start", "since", "until")]

    def __str__(self):
        return f"{self.body} · {self.get_section_display()}"

    def clean(self):
        super().clean()
        if self.body_id and self.beside().filter(body=self.body_id, section=self.section).exists():
            said = _("Another rule for this part of its meetings holds at the same time: let that one end first.")
            raise ValidationError({"since": said})

    @classmethod
    def for_meeting(cls, body: int, section: str, day: date) -> "ParticipationRule | None":
        """The rule for a part of a meeting that a body, by its key, holds on a day; None where none is on record.

        What is told of the whole meeting holds for a part of which nothing of its own is told; to the whole come those
        whom the rule of its plenary part names.
        """
        wanted = [section, MeetingSection.PLENARY if section == MeetingSection.WHOLE else MeetingSection.WHOLE]
        rows: Any = cls.objects
        rows = rows.filter(body=body, section__in=wanted).in_force_on(day).prefetch_related("groups")
        return min(rows, key=lambda row: wanted.index(row.section), default=None)

    @property
    def convened(self) -> dict[str, bool]:
        """Of each group of which the rule tells whether it is convened; of one that comes if invited it is open."""
        told: dict[str, bool] = {RuleGroup.Attends.YES: True, RuleGroup.Attends.ITEM: True, RuleGroup.Attends.NO: False}
        return {row.group: told[row.attends] for row in self.groups.all() if row.attends in told}

    def terms(self) -> dict[str, Any]:
        """The fields of a meeting as the rule has them; those of which it says nothing are left out."""
        found: dict[str, Any] = {
            f"convenes_{group.replace('-', '_')}": is_convened for group, is_convened in self.convened.items()
        }
        if found:
            found["not_convened"] = [group for group, is_convened in self.convened.items() if not is_convened]
        if self.delegation_limit:
            found |= {"delegation_limit": self.delegation_limit}
        if self.accompanied_by is not None:
            found["accompanied_by"] = self.accompanied_by
        return found

    def departures(self, meeting: Any) -> Iterator[str]:
        """In what a meeting departs from the rule, in words."""
        there = {group.value for group in meeting.convened}
        for group, is_convened in self.convened.items():
            if is_convened != (group in there):
                said = _("%(group)s: not convened") if is_convened else _("%(group)s: convened")
                yield said % {"group": Group(group).label}
        if self.delegation_limit and meeting.delegation_limit != self.delegation_limit:
            yield str(_("the largest delegation"))
        if self.accompanied_by is not None and meeting.accompanied_by != self.accompanied_by:
            yield str(_("how many accompany each person"))


class RuleGroup(WithSource):
    """What a rule of participation says of one group. What it does not say of one is not on record."""

    class Attends(models.TextChoices):
        YES = "yes", _("attends")
        ITEM = "item", _("has its place on the agenda")
        INVITED = "invited", _("only if it is invited")
        NO = "no", _("does not attend")

    class Says(models.TextChoices):
        YES = "yes", _("yes")
        INVITED = "invited", _("only if it is invited")
        DISPUTED = "disputed", _("its source says both")
        NO = "no", _("no")

    rule = models.ForeignKey(
        ParticipationRule, models.CASCADE, verbose_name=_("rule of participation"), related_name="groups"
    )
    group = models.CharField(_("group"), max_length=16, choices=Group.choices)
    attends = models.CharField(_("attends"), max_length=8, choices=Attends.choices)
    speaks = models.CharField(
        _("speaks"), max_length=8, choices=Says.choices, blank=True, help_text=_("Empty: not on record.")
    )
    drafts = models.CharField(
        _("drafts"), max_length=8, choices=Says.choices, blank=True, help_text=_("Empty: not on record.")
    )

    natural_fields = ("rule__body__address", "rule__section", "rule__since", "group")
    constraint_fields = {"rule_names_a_group_once": "group", "rule_leaves_members_in": "attends"}
    concerns = ("rule__body__conferences",)
    stands_in = ("rule",)
    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name = _("group of a rule of participation")
        verbose_name_plural = _("groups of rules of participation")
        ordering = ["rule", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="rule_names_a_group_once",
                fields=["rule", "group"],
                violation_error_message=_("The rule names this group already."),
            ),
            models.CheckConstraint(
                name="rule_leaves_members_in",
                condition=~Q(group="members") | Q(attends="yes"),
                violation_error_message=_("A rule does not shut the conference’s own members out of its meetings."),
            ),
        ]

    def __str__(self):
        return f"{self.get_group_display()}: {self.get_attends_display()}"
