from copy import copy
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.access import RecordQuerySet, Release, Shared, SharedQuerySet
from meetings.provenance import Sourced
from portal.text.fields import LineField


class State(Sourced):
    """A state, with its common and its official name; documents choose between them."""

    code = LineField(_("code"), max_length=2, unique=True, help_text=_("ISO 3166-1 alpha-2, upper case."))
    name = LineField(_("name"), max_length=100)
    official_name = LineField(_("official name"), max_length=200)
    # What `StateName` rows say, kept beside the row that everything reads: a name of a day costs no query. None for a
    # state that has had no other: `[{"since": ISO date or "", "until": ISO date, "names": {column: text}}]`.
    earlier_names = models.JSONField(null=True, editable=False)

    natural_fields = ("code",)
    also_named = tuple(  # where else a spreadsheet looks for its names
        f"former_names__{column}" for name in ("name", "official_name") for column in get_translation_fields(name)
    )
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("state")
        verbose_name_plural = _("states")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="state_code_is_two_capitals",
                condition=models.Q(code__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("The code is two capital letters."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("meetings:state", args=[self.code.lower()])

    def on(self, day: date | None) -> "State":
        """This state under the names that it had on a day; itself where they are its present ones, or day is None."""
        asked = day.isoformat() if day else ""
        for former in self.earlier_names or ():
            if asked and former["since"] <= asked <= former["until"]:
                named = copy(self)
                named.earlier_names = None  # of one day, whoever asks again
                for column, text in former["names"].items():
                    setattr(named, column, text)
                return named
        return self


class Dated:
    """What names a state as of a day: `day`, which is asked only where the state has had other names."""

    state: Any

    @property
    def day(self) -> date | None:
        raise NotImplementedError

    @property
    def named_state(self) -> Any:
        """The state under the names that it had on the day of the record."""
        return self.state.on(self.day) if self.state and self.state.earlier_names else self.state


class Organisation(Shared, Sourced):
    """An organisation, intergovernmental or of civil society, with an acronym in each language."""

    class Kind(models.TextChoices):
        INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental")
        CIVIL_SOCIETY = "civil-society", _("Civil society")
        OTHER = "other", _("Other")

    address = models.SlugField(_("address"), max_length=40, unique=True)
    acronym = LineField(_("acronym"), max_length=40, blank=True)
    name = LineField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.INTERGOVERNMENTAL)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), related_name="children", null=True, blank=True
    )
    website = models.URLField(_("website"), blank=True)

    acronym_es: str  # `translation.py` adds a column a language
    natural_fields = ("address",)
    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["address"]
        constraints = [
            models.CheckConstraint(
                name="organisation_is_not_its_own_part",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
                violation_error_message=_("An organisation is not part of itself."),
            )
        ]

    def __str__(self):
        return self.acronym or self.name

    def get_absolute_url(self):
        return reverse("meetings:organisation", args=[self.address])

    @property
    def known_parent(self) -> "Organisation | None":
        """What it is part of; None where both are drafts: then neither opens the other to readers."""
        is_open = self.parent and Release.PUBLISHED in (self.release, self.parent.release)
        return self.parent if is_open else None


class Region(Sourced):
    """A wider region to which a practice can be attributed, such as South America."""

    address = models.SlugField(_("address"), max_length=40, unique=True)
    name = LineField(_("name"), max_length=100)
    states = models.ManyToManyField(State, verbose_name=_("states"), related_name="regions", blank=True)

    natural_fields = ("address",)
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["address"]

    def __str__(self):
        return self.name
