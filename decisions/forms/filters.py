"""The filters of the list of decisions: a plain form whose result has its own address."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from decisions.models import Addressee, Decision
from meetings.models import Body, Conference, Membership, State, Theme
from portal.choices import offer_filters
from practices.forms import AddressField, by_name


class DecisionFilterForm(forms.Form):
    """Conference, verb, theme, year, and whom a decision is addressed to.

    Choices hold what `viewer` may see, so that what is hidden and what is not there are refused alike.
    """

    conference = AddressField(label=gettext_lazy("Conference"), required=False)
    verb = AddressField(label=gettext_lazy("Verb"), required=False)
    theme = AddressField(label=gettext_lazy("Theme"), required=False)
    year = AddressField(label=gettext_lazy("Year"), required=False)
    addressee = AddressField(label=gettext_lazy("Addressed to"), required=False)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.viewer = viewer
        rows = Decision.objects.visible_to(viewer)
        years = {row.day.year for row in rows.select_related("meeting") if row.day}
        themes = Theme.objects.visible_to(viewer).filter(pk__in=rows.order_by().values("themes"))
        choices = {
            "conference": [(row.address, row.acronym) for row in Conference.objects.visible_to(viewer)],
            "verb": [(verb, verb) for verb in sorted(set(rows.values_list("verb", flat=True)))],
            "theme": by_name((row.address, row.name) for row in themes),
            "year": [(str(year), str(year)) for year in sorted(years, reverse=True)],
            "addressee": self._addressees(),
        }
        offer_filters(self, **choices)

    def _addressees(self) -> list[tuple[str, str]]:
        """States, by their code, and bodies, by their address, to which something is addressed."""
        addressed = Addressee.objects.visible_to(self.viewer)
        members = Membership.objects.visible_to(self.viewer).filter(
            conference__in=addressed.filter(kind=Addressee.Kind.MEMBERS).values("conference"), state__isnull=False
        )
        states = State.objects.visible_to(self.viewer).filter(
            Q(pk__in=addressed.values("state")) | Q(pk__in=members.filter(status="member").values("state"))
        )
        bodies = Body.objects.visible_to(self.viewer).filter(pk__in=addressed.values("body"))
        seats = [(value, str(label)) for value, label in Addressee.Kind.choices if value not in ("state", "body")]
        return [
            *seats,
            *by_name((row.code.lower(), row.name) for row in states),
            *by_name((row.address, str(row)) for row in bodies),
        ]

    def decisions(self):
        """The decisions that the viewer may see and the form asks for; none where the form is refused."""
        found = Decision.objects.visible_to(self.viewer)
        if not self.is_valid():
            return found.none()
        asked = {
            "conference": lambda value: Q(conferences__address=value),
            "verb": lambda value: Q(verb=value),
            "theme": lambda value: Q(themes__address=value),
            "year": lambda value: Q(decided_on__year=value) | Q(decided_on=None, meeting__end__year=value),
            "addressee": self._addressed_to,
        }
        conditions = [asked[name](value) for name, value in self.cleaned_data.items() if value]
        return found.filter(pk__in=found.filter(*conditions).order_by().values("pk"))

    def _addressed_to(self, value: str) -> Q:
        """By its seat, by the code of a State (what all members are asked is asked of each), by a body's address."""
        rows = Addressee.objects.visible_to(self.viewer)
        members = Membership.objects.visible_to(self.viewer).filter(
            state__code=value.upper(), until=None, status="member"
        )
        of_state = Q(state__code=value.upper()) | Q(
            kind=Addressee.Kind.MEMBERS, conference__in=members.values("conference")
        )
        found = rows.filter(Q(kind=value) | Q(body__address=value) | of_state)
        return Q(pk__in=found.order_by().values("decision"))
