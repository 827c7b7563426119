"""The spreadsheets of this room, and what those of all rooms share."""

from typing import Any

from modeltranslation.utils import get_translation_fields

from meetings import models
from meetings.access import Audienced
from meetings.office.belonging import Shift, belonging, refusal, shift, tell
from meetings.office.enclosing import Enclosing
from meetings.office.forms import choices
from meetings.provenance import Certainty, settled
from portal.spreadsheets import Key, Reference, SpreadsheetResource


class OfficeResource(SpreadsheetResource):
    """A spreadsheet of the admin site: relations accept the same choices as forms do."""

    def __init__(self, viewer, *args, **kwargs):
        super().__init__(viewer, *args, **kwargs)
        self.enclosing = Enclosing(viewer)
        self.moved: list[tuple[Any, Shift]] = []  # records of this batch, and what becomes of their belonging

    def choices(self, field):
        return choices(self.viewer, field)

    def import_instance(self, instance, row, **kwargs):
        """A new row that names no audience has that of what it stands in, as a form would propose it."""
        super().import_instance(instance, row, **kwargs)
        if self.change.is_new and isinstance(instance, Audienced) and not row.get("audience"):
            self.enclosing.propose(instance)

    def _compare(self, change):
        """A row that gives or takes a source is stated or not, as it would be in a form."""
        found = change.found
        if "source" in self.fields and "certainty" in self.fields and not found.keys().isdisjoint(SETTLING):
            source = found.get("source", change.record.source_id)
            if source is None and not self.is_open("source", change.record):
                source = change.record.source_id  # which an empty cell leaves where it is
            certainty = found.get("certainty", change.record.certainty) or Certainty.UNSOURCED
            found["certainty"] = settled(certainty, source)
        super()._compare(change)

    def refuse(self, change):
        """A row takes its record from no other conference; it has no place to confirm that."""
        names = [] if change.is_new else [name for name in belonging(self.model) if name in change.names]
        if not names:
            return super().refuse(change)
        moved = shift(change.record, {name: change.found[name] for name in names})
        if taken := moved.taken_by(self.viewer):
            return {names[0]: [refusal(taken)]}
        self.moved.append((change.record, moved))
        return super().refuse(change)

    def _finish(self, records, *, dry_run, result):
        super()._finish(records, dry_run=dry_run, result=result)
        if not dry_run and result.is_good:
            for record, moved in self.moved:
                tell(record, moved, by=self.stamp.user)
            self.moved.clear()


def translated(*names: str) -> tuple[str, ...]:
    """One column for each language of each text."""
    return tuple(localized for name in names for localized in get_translation_fields(name))


SETTLING = {"source", "certainty"}
# Where a fact comes from, at the end of a sheet.
SOURCED = ("aliases", "printed_form", "source", "certainty", *translated("note"))


class StateResource(OfficeResource):
    address = "states"

    class Meta:
        model = models.State
        import_id_fields = ("code",)
        fields = ("code", *translated("name", "official_name"), *SOURCED)


class PresidencyResource(OfficeResource):
    address = "presidencies"

    class Meta:
        model = models.Presidency
        import_id_fields = ("conference", "state", "start")
        fields = (
            *("conference", "state", "start", "start_precision", "end", "end_precision", "is_shared", "release"),
            *translated("theme", "motto"),
            *SOURCED,
        )


class PartnershipResource(OfficeResource):
    address = "partners"

    class Meta:
        model = models.Partnership
        import_id_fields = ("conference", "organisation", "since")
        fields = (
            *("conference", "organisation", "position", "since", "since_precision", "until", "until_precision"),
            *("release", *SOURCED),
        )


class OfferResource(OfficeResource):
    """Which States were ready to preside; the term that came of an offer is its State's that begins on a day."""

    address = "offers"

    term = Reference("term", "start", conference="conference__address", state="state__code")

    class Meta:
        model = models.Offer
        import_id_fields = ("conference", "state", "meeting", "announced_on")
        fields = (
            *("conference", "state", "meeting", "announced_on", "announced_on_precision", "year", "term", "release"),
            *SOURCED,
        )


class ConferenceFigureResource(OfficeResource):
    """Numbers as sources print them, a row each."""

    address = "stated-figures"

    state = Key("presidency__state__code")
    presidency = Reference("presidency", "start", conference="conference__address", state="state__code")

    class Meta:
        model = models.ConferenceFigure
        import_id_fields = ("conference", "source", "kind", "label")
        fields = (
            *("conference", "source", "kind", "label", "original_language"),
            *("value", "printed", "exactness", "first_year", "last_year"),
            *("body", "state", "presidency", "position", "audience", "release", "certainty"),
            *translated("note"),
        )


DATES = ("since", "since_precision", "until", "until_precision")
WHENCE = ("source", "certainty", *translated("note"))


class ProvisionResource(OfficeResource):
    """What is laid down of bodies: of whom they consist, their functions, what they produce."""

    address = "provisions"
    of = "body"

    class Meta:
        model = models.Provision
        import_id_fields = ("body", "kind", "position")
        fields = ("body", "kind", "position", "printed_number", *translated("text"), *WHENCE)


class ReportingResource(OfficeResource):
    address = "reportings"
    of = "body"

    class Meta:
        model = models.Reporting
        import_id_fields = ("body", "superior", "since")
        fields = ("body", "superior", *translated("manner"), *DATES, *WHENCE)


class RhythmResource(OfficeResource):
    address = "rhythms"
    of = "body"

    class Meta:
        model = models.Rhythm
        import_id_fields = ("body", "position")
        fields = ("body", "position", *translated("text"), "meets_with", *DATES, *WHENCE)


class AgendaElementResource(OfficeResource):
    address = "agenda-elements"

    class Meta:
        model = models.AgendaElement
        import_id_fields = ("body", "position")
        fields = ("body", "position", "section", *translated("text"), *DATES, *WHENCE)


class ParticipationRuleResource(OfficeResource):
    address = "participation-rules"

    class Meta:
        model = models.ParticipationRule
        import_id_fields = ("body", "section", "since")
        fields = (
            *("body", "section", "delegation_limit", "accompanied_by", "audience", *translated("level")),
            *DATES,
            *WHENCE,
        )


class ParticipationResource(OfficeResource):
    """Delegations: who was present at a meeting."""

    address = "participations"
    optional = ("body",)

    class Meta:
        model = models.Participation
        import_id_fields = ("meeting", "state", "organisation", "body", "kind")
        fields = (
            *("meeting", "state", "organisation", "body", "kind"),
            *("date", "capacity", "position", "audience", "release"),
            *SOURCED,
        )


class DelegateResource(OfficeResource):
    address = "delegates"
    of = "participation"
    optional = ("body",)

    meeting = Key("participation__meeting__address")
    state = Key("participation__state__code")
    organisation = Key("participation__organisation__address")
    body = Key("participation__body__address")
    participation = Reference(
        "participation",
        "kind",
        meeting="meeting__address",
        state="state__code",
        organisation="organisation__address",
        body="body__address",
    )

    class Meta:
        model = models.Delegate
        import_id_fields = ("participation", "name")
        fields = (
            *("meeting", "state", "organisation", "body", "participation", "position", "role", "name"),
            *translated("post", "institution"),
        )


__all__ = [
    "SOURCED",
    "AgendaElementResource",
    "ConferenceFigureResource",
    "DelegateResource",
    "OfferResource",
    "OfficeResource",
    "ParticipationResource",
    "ParticipationRuleResource",
    "PartnershipResource",
    "PresidencyResource",
    "ProvisionResource",
    "ReportingResource",
    "RhythmResource",
    "StateResource",
    "translated",
]
