"""To whom a decision is addressed, and what it gives a mandate to."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from decisions.models.decisions import Decision, DecisionPart
from documents.models import Document
from meetings.models import Body, Conference, Dated, Meeting, State
from meetings.provenance import exactly_one
from portal.text.fields import LineField


class Addressee(Dated, DecisionPart):
    """One of those to whom a decision is addressed; a State, or the seat of a conference, or one of its bodies."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        MEMBERS = "members", _("All members")
        PRESIDENCY = "presidency", _("Presidency")
        SECRETARIAT = "secretariat", _("Secretariat")
        BODY = "body", _("Body")

    # Who is not a State, and can be instructed; towards States a text invites, exhorts, or tells what they undertake.
    INSTRUCTED = (Kind.SECRETARIAT, Kind.BODY)

    decision = models.ForeignKey(Decision, models.CASCADE, verbose_name=_("decision"), related_name="addressees")
    kind = models.CharField(_("addressee"), max_length=12, choices=Kind.choices)
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="addressed_by", null=True, blank=True
    )
    conference = models.ForeignKey(
        Conference, models.PROTECT, verbose_name=_("conference"), related_name="addressed_by", null=True, blank=True
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), related_name="addressed_by", null=True, blank=True
    )

    natural_fields = ("decision__address", "kind", "state__code", "conference__address", "body__address")
    constraint_fields = {
        "addressee_names_whom_it_is": "kind",
        "addressee_state_once": "state",
        "addressee_body_once": "body",
        "addressee_conference_once": "conference",
    }

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ["decision", "pk"]
        constraints = [
            models.CheckConstraint(
                name="addressee_names_whom_it_is",
                condition=Q(kind="state", state__isnull=False, body__isnull=True)
                | Q(kind="body", state__isnull=True, conference__isnull=True, body__isnull=False)
                | Q(
                    kind__in=["members", "presidency", "secretariat"],
                    state__isnull=True,
                    conference__isnull=False,
                    body__isnull=True,
                ),
                violation_error_message=_(
                    "Name the State, the body, or the conference whose members, Presidency or secretariat it is."
                ),
            ),
            *(
                models.UniqueConstraint(
                    name=f"addressee_{name}_once",
                    fields=["decision", "kind", name],
                    condition=Q(**{f"{name}__isnull": False, **rest}),
                    violation_error_message=_("It is addressed to them already."),
                )
                for name, rest in (("state", {}), ("body", {}), ("conference", {"state__isnull": True}))
            ),
        ]

    def __str__(self):
        whose = self.named_state or self.body or self.conference
        return str(whose) if self.kind in (self.Kind.STATE, self.Kind.BODY) else f"{self.get_kind_display()} · {whose}"

    @property
    def day(self):
        """The day whose name of the State counts."""
        return self.decision.decided_on


class Mandate(DecisionPart):
    """What a decision has somebody do: a body or a meeting, by a document or an activity."""

    decision = models.ForeignKey(Decision, models.CASCADE, verbose_name=_("decision"), related_name="mandates")
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), related_name="mandated_by", null=True, blank=True
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="mandated_by", null=True, blank=True
    )
    paper = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), related_name="mandated_by", null=True, blank=True
    )
    activity = LineField(_("activity"), max_length=200, blank=True)

    natural_fields = ("decision__address", "body__address", "meeting__address", "paper__address", "activity")
    stands_in = ("decision", "meeting", "paper")
    constraint_fields = {"mandate_is_given_to_one": "body"}

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["decision", "pk"]
        constraints = [
            models.CheckConstraint(
                name="mandate_is_given_to_one",
                condition=(exactly_one("body", "meeting", "paper") & Q(activity=""))
                | (Q(body__isnull=True, meeting__isnull=True, paper__isnull=True) & ~Q(activity="")),
                violation_error_message=_("A mandate is given to one: a body, a meeting, a document or an activity."),
            ),
        ]

    def __str__(self):
        return str(self.body or self.meeting or self.paper or self.activity)

    def clean(self):
        super().clean()
        if self.paper_id and self.paper_id == self.decision.worded_in_id:
            raise ValidationError({"paper": _("A mandate is for another document than the text that gives it.")})
