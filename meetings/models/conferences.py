from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import RecordQuerySet, Release, Released, ReleasedQuerySet
from meetings.models.parties import Organisation, State
from meetings.provenance import Precision, Sourced, ends_after_start, exactly_one
from portal.templatetags.plenaria import dates
from portal.text.fields import LineField, LinesField, MarkdownField
from portal.translations import written


class ConferenceQuerySet(RecordQuerySet):
    def editable_by(self, viewer):
        return self.all() if viewer.sees_all else self.filter(pk__in=viewer.secretariats)


class Conference(Sourced):
    """A regional consultative process that holds meetings."""

    address = models.SlugField(_("address"), max_length=20, unique=True)
    acronym = LineField(_("acronym"), max_length=20)
    name = LineField(_("name"), max_length=200)
    description = MarkdownField(_("description"), blank=True)
    founded = models.PositiveSmallIntegerField(_("founded in"))
    secretariat_name = LineField(_("name of the secretariat"), max_length=200, blank=True)
    secretariat_email = models.EmailField(
        _("mail address of the secretariat"), blank=True, help_text=_("Shown to everybody.")
    )
    secretariat_contact = LinesField(
        _("how else to reach it"), blank=True, help_text=_("Address, telephone. Shown to everybody, as it stands here.")
    )
    emblem = models.ForeignKey(
        "meetings.Image", models.SET_NULL, verbose_name=_("emblem"), related_name="+", null=True, blank=True
    )
    website = models.URLField(_("website"), blank=True)

    natural_fields = ("address",)
    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = ["founded"]

    def __str__(self):
        return self.acronym

    def get_absolute_url(self):
        return reverse("meetings:conference", args=[self.address])

    def troika(self, on: date) -> dict[str, Any]:
        """The terms (of `Presidency`) `previous`, `current` and `next` on a day; None for one that is not on record.

        A neighbour counts only if its term touches the current one: a year without a known presidency is said, never
        skipped (CRM brochure, "Mecanismos para la toma de decisiones"). If two terms overlap, as those of which only
        years are known do, the earlier one holds until its recorded end. Terms that are shared stand `beside` each
        other. What is a draft is no term yet, whoever asks.
        """
        terms = [term for term in self.presidencies.all() if term.release == Release.PUBLISHED]
        terms.sort(key=lambda term: (term.start, term.end or date.max, term.pk))
        current = next((term for term in terms if term.start <= on <= (term.end or date.max)), None)
        if current is None:
            before = [term for term in terms if term.end and term.end < on]
            after = [term for term in terms if term.start > on]
            last = before[-1] if before else None
            previous = last if last and last.end and last.end.year >= on.year - 1 else None
            following = after[0] if after and after[0].start.year <= on.year + 1 else None
        else:
            now = [current, *current.stand_beside(terms, on)]
            before = [term for term in terms[: terms.index(current)] if term not in now]
            after = [term for term in terms[terms.index(current) :] if term not in now]
            previous = before[-1] if before and before[-1].touches(current) else None
            following = after[0] if after and any(term.touches(after[0]) for term in now) else None
        if previous:
            previous.stand_beside(before, previous.end or on)
        if following:
            following.stand_beside(after, following.start)
        return {"previous": previous, "current": current, "next": following}


class TermQuerySet(ReleasedQuerySet):
    def open_on(self, day: date, last: date | None = None):
        """Memberships in force on a day, or on one of the days until `last`; one of unknown start has always been."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=last or day), Q(until__isnull=True) | Q(until__gte=day))

    def require_member(
        self, state: State, conferences: Iterable[int], days: tuple[date, date] | None, record: Any
    ) -> None:
        """Raise `ValidationError` at `state` unless it is a member of one of `conferences` (keys) on one of `days`.

        `days` are the first and the last; without them, a membership of any time counts. Where a source says otherwise,
        `record` tells so: it names its source, and has a note.
        """
        if record.source_id and written(record, "note")["text"]:
            return
        conferences = list(conferences)
        places = self.filter(conference__in=conferences, state=state, status=Membership.Status.MEMBER)
        if (places.open_on(*days) if days else places).exists():
            return
        where = [row.acronym for row in Conference.objects.filter(pk__in=conferences)]
        said = _(
            "%(state)s is not on record as a member (%(where)s). Where a source says otherwise, name it as the source"
            " and explain it in the note."
        )
        told = {"state": state, "where": ", ".join([*where, dates(*days)] if days else where)}
        raise ValidationError({"state": said % told})


class Membership(Released, Sourced):
    """What a state or an organisation is to a conference, and since when."""

    class Status(models.TextChoices):
        MEMBER = "member", _("Member")
        OBSERVER = "observer", _("Observer")
        CIVIL_SOCIETY = "civil-society", _("Civil-society counterpart")

    conference = models.ForeignKey(Conference, models.CASCADE, verbose_name=_("conference"), related_name="memberships")
    state = models.ForeignKey(
        State, models.PROTECT, verbose_name=_("state"), related_name="memberships", null=True, blank=True
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="memberships",
        null=True,
        blank=True,
    )
    status = models.CharField(_("status"), max_length=16, choices=Status.choices)
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("Empty where it is not known."))
    since_precision = models.CharField(
        _("precision of the start"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(
        _("precision of the end"), max_length=8, choices=Precision.choices, default=Precision.YEAR
    )

    natural_fields = ("conference__address", "state__code", "organisation__address", "status", "since")
    constraint_fields = {
        "membership_is_of_one_party": "state",
        "membership_members_are_states": "status",
        "membership_ends_after_start": "until",
        "membership_state_has_one_open_row": "state",
        "membership_organisation_has_one_open_row": "organisation",
    }
    concerns = ("conference",)
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["conference", "status", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="membership_is_of_one_party",
                condition=exactly_one("state", "organisation"),
                violation_error_message=_("Name either a state or an organisation."),
            ),
            models.CheckConstraint(
                name="membership_members_are_states",
                condition=~Q(status="member") | Q(state__isnull=False),
                violation_error_message=_("Only a state can be a member; an organisation is an observer."),
            ),
            ends_after_start("membership_ends_after_start", "since", "until"),
            models.UniqueConstraint(
                name="membership_state_has_one_open_row",
                fields=["conference", "state"],
                condition=Q(until__isnull=True, state__isnull=False),
                violation_error_message=_("This state already has an open membership in this conference."),
            ),
            models.UniqueConstraint(
                name="membership_organisation_has_one_open_row",
                fields=["conference", "organisation"],
                condition=Q(until__isnull=True, organisation__isnull=False),
                violation_error_message=_("This organisation already has an open membership in this conference."),
            ),
        ]

    def __str__(self):
        return f"{self.party} · {self.conference} · {self.get_status_display()}"

    @property
    def party(self):
        return self.state or self.organisation
