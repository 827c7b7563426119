"""The spreadsheets of the room, and what those of all rooms share."""

from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.office_forms import choices
from portal.spreadsheets import Part, Reference, Sheet, values


class OfficeSheet(Sheet):
    """A sheet of the admin site: in its relations a person names what the forms offer."""

    def choices(self, field):
        return choices(self.viewer, field)


def translated(*names: str) -> list[Part]:
    """A column a language for each text."""
    return values(*(localized for name in names for localized in get_translation_fields(name)))


def sourced() -> list[Part]:
    """Where a fact comes from, at the end of a sheet."""
    return [*values("aliases", "printed_form"), Reference("source"), *values("certainty"), *translated("note")]


class StateSheet(OfficeSheet):
    model = models.State
    address = "states"
    identity = ("code",)

    def describe(self):
        return [*values("code"), *translated("name", "official_name"), *sourced()]


class PresidencySheet(OfficeSheet):
    model = models.Presidency
    address = "presidencies"
    identity = ("conference", "state", "start")

    def describe(self):
        return [
            Reference("conference"),
            Reference("state"),
            *values("start", "start_precision", "end", "end_precision"),
            *translated("theme", "motto"),
            *sourced(),
        ]


class ParticipationSheet(OfficeSheet):
    """Delegations: who was present at a meeting."""

    model = models.Participation
    address = "participations"
    identity = ("meeting", "state", "organisation", "kind")

    def describe(self):
        return [
            Reference("meeting"),
            Reference("state"),
            Reference("organisation"),
            *values("kind", "date", "capacity", "position", "audience", "release"),
            *sourced(),
        ]


class DelegateSheet(OfficeSheet):
    model = models.Delegate
    address = "delegates"
    of = "participation"
    identity = ("participation", "name")

    def describe(self):
        delegation = {
            "meeting": "meeting__address",
            "state": "state__code",
            "organisation": "organisation__address",
            "participation": "kind",
        }
        return [
            Reference("participation", delegation),
            *values("position", "role", "name"),
            *translated("post", "institution"),
        ]


__all__ = [
    "DelegateSheet",
    "OfficeSheet",
    "ParticipationSheet",
    "PresidencySheet",
    "StateSheet",
    "sourced",
    "translated",
]
