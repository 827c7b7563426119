"""Whom a meeting convenes, and whom it expressly does not: another question than who was there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.provenance import Certainty, Sourced, settled


class WithConvocation(Sourced):
    """A record that says which groups it convenes, and how sure that is."""

    class Convocation(models.TextChoices):
        """Whom a meeting can convene, or expressly not convene: whoever is named in neither way is not on record."""

        MEMBERS = "members", _("member states")
        OBSERVER_STATES = "observer-states", _("observer states")
        ORGANISATIONS = "organisations", _("observer organisations")
        CIVIL_SOCIETY = "civil-society", _("civil society")
        GUESTS = "guests", _("guests")

    convenes_members = models.BooleanField(_("convenes member states"), default=True)
    convenes_observer_states = models.BooleanField(_("convenes observer states"), default=False)
    convenes_organisations = models.BooleanField(_("convenes observer organisations"), default=False)
    convenes_civil_society = models.BooleanField(_("convenes civil society"), default=False)
    convenes_guests = models.BooleanField(_("convenes guests"), default=False)
    not_convened = models.JSONField(_("expressly not convened"), default=list, blank=True)
    convened_certainty = models.CharField(
        _("certainty of who is convened"),
        max_length=12,
        choices=Certainty.choices,
        blank=True,
        help_text=_("Empty: as sure as the meeting’s own record. Inferred, where only who came is on record."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.convened_certainty:
            self.convened_certainty = settled(self.convened_certainty, self.source_id)
        both = [group.label for group in self.convened if group.value in self.not_convened]
        if both:
            said = _("Both convened and not convened: %(groups)s.")
            raise ValidationError({"not_convened": ValidationError(said, params={"groups": ", ".join(map(str, both))})})

    @property
    def convened(self) -> list["WithConvocation.Convocation"]:
        """Whom the meeting convenes."""
        states = (self.convenes_members, self.convenes_observer_states)
        others = (self.convenes_organisations, self.convenes_civil_society, self.convenes_guests)
        asked = zip(self.Convocation, (*states, *others), strict=True)
        return [group for group, is_convened in asked if is_convened]

    @property
    def expressly_not_convened(self) -> list["WithConvocation.Convocation"]:
        """Whom the meeting expressly does not convene."""
        return [group for group in self.Convocation if group.value in self.not_convened]

    @property
    def certainty_of_convening(self) -> str:
        """How sure it is whom the meeting convenes, and whom not: as its own record, where nothing else is said."""
        return self.convened_certainty or self.certainty
