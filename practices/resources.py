"""The good practices as a spreadsheet: one row a practice, with those to whom it is attributed in words."""

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.attributions import KINDS, Parties, Party, UnknownPartyError, kind_of
from meetings.resources import SOURCED, OfficeResource, translated
from portal.spreadsheets import KEEP, Column, Reference, bare
from portal.spreadsheets.given import fill
from portal.spreadsheets.history import create, update
from portal.spreadsheets.widgets import CellError, Text, key
from portal.text.letters import same_words
from portal.text.slugs import slug_of
from practices.models import Attribution, Practice

LONGEST_SLUG = 80


class AsPrinted(list):
    """Parties that were read from an attribution as it is printed, which nobody spelled out."""

    printed = ""


class AttributedTo(Column):
    """The attributions of a practice in one cell, in their order.

    Where it is left out or empty, they are read from the attribution as printed.
    """

    stored_later = True
    words = gettext_lazy("attributed to")

    @property
    def holds(self):
        return _("States, conferences, organisations, regions and bodies by their names, with semicolons between")

    def bind(self, sheet):
        self.sheet = sheet
        self.field = Practice._meta.get_field("attribution_printed")
        self.written: dict[tuple, str] = {}
        self.printed: dict[str, AsPrinted] = {}

    @cached_property
    def parties(self) -> Parties:
        return Parties(self.sheet.viewer)

    def is_told(self, names):
        return self.column_name in names or "attribution_printed" in names

    def clean(self, row, **kwargs):
        told = super().clean(row) if row.get(self.column_name) else ""
        if told is KEEP:
            return KEEP
        if told:
            return self.parties.read(told)
        printed = self.sheet.fields["attribution_printed"].clean(row) if row.get("attribution_printed") else ""
        if printed is KEEP or printed == "":
            return [] if self.column_name in row else KEEP
        return self.as_printed(printed)

    def as_printed(self, printed: str) -> AsPrinted:
        if printed not in self.printed:
            try:
                self.printed[printed] = AsPrinted(self.parties.read(printed))
            except UnknownPartyError as error:
                error.column = "attribution_printed"
                raise
            self.printed[printed].printed = printed
        return self.printed[printed]

    def current(self, record):
        """The parties of a practice that is on record."""
        rows = record.attributions.all() if record.pk else []
        return [self.parties.by_pk[_party_key(row)] for row in rows]

    def same(self, record, value):
        if self.current(record) == value:
            return True
        # What the secretariat has made of the printed form is not made anew while that stays the same.
        return isinstance(value, AsPrinted) and same_words(record.attribution_printed, value.printed)

    def set(self, record, value):
        """Nothing: attributions are rows of their own."""

    def store(self, pairs, stamp):
        """The first attribution that is there gets the first party, and so on; what is left over goes."""
        new, changed = [], []
        for practice, parties in pairs:
            there = practice.__dict__.get("_prefetched_objects_cache", {}).get("attributions", [])
            for row, party in zip(there, parties, strict=False):
                if _party_key(row) != (kind_of(party), party.pk):
                    changed.append((_name(row, party), KINDS))
            for row in there[len(parties) :]:
                row._history_user, row._change_reason = stamp.user, stamp.reason
                row.delete()
            for position, party in enumerate(parties[len(there) :], len(there) + 1):
                new.append(_name(Attribution(practice_id=practice.pk, position=position), party))
        create(Attribution, new, stamp)
        update(Attribution, changed, stamp)

    def export(self, instance, **kwargs):
        return self.shown(self.current(instance))

    def shown(self, value):
        who = tuple((kind_of(party), party.pk) for party in value)
        if who not in self.written:
            self.written[who] = self.parties.write(value)
        return self.written[who]

    def fetched(self, rows):
        return rows.prefetch_related(Prefetch("attributions", Attribution.objects.all()))


class Printed(Column):
    """The attribution as printed, on one line: where a cell has lines, a stroke stands between them."""

    def clean(self, row, **kwargs):
        return super().clean({self.column_name: row[self.column_name].replace("\n", " / ")})


class PracticeResource(OfficeResource):
    """A file need not know addresses: a practice without one is that of its meeting with its title, or a new one."""

    address = "practices"
    given_column = "meeting"
    asked = ("kind", "attribution_printed")

    attribution_printed = Printed("attribution_printed", widget=Text())
    attributed_to = AttributedTo("attributions")
    session = Reference("session", "address", meeting="meeting__address")

    class Meta:
        model = Practice
        import_id_fields = ("address",)
        fields = (
            *("address", *translated("title"), "kind", "attribution_printed", "attributed_to"),
            *("meeting", "session", "position", "themes", "classification", *translated("description", "evidence")),
            *("since", "since_precision", "audience", "release"),
            *SOURCED,
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.named: dict[int, dict[str, str]] = {}  # of each meeting, the addresses of its practices by their titles

    def identifying(self, names):
        return {"address"} if "address" in names else {"title_es", "meeting"}

    def supply(self, dataset):
        rows = [] if "address" in dataset.headers and all(dataset["address"]) else dataset.dict
        if rows:
            fill(
                dataset, "address", [self._address(row, number) for number, row in zip(self.numbers, rows, strict=True)]
            )

    def _address(self, row, number: int) -> str:
        title = bare(row.get("title_es") or "")
        try:
            meeting = self.fields["meeting"].clean(row) if row.get("meeting") else None
        except CellError:
            meeting = None
        if meeting in (None, KEEP) or not title:  # the row is refused for that, and not for an address
            return f"row-{number}"
        if meeting.pk not in self.named:
            own = self.get_queryset().filter(meeting=meeting).values_list("title_es", "address")
            self.named[meeting.pk] = {key(text): address for text, address in own}
        named = self.named[meeting.pk]
        if key(title) not in named:
            named[key(title)] = self._free(slug_of(title, LONGEST_SLUG) or "practice")
        return named[key(title)]

    def _free(self, stem: str) -> str:
        number, address = 1, stem
        while address in self.addresses:
            number += 1
            address = f"{stem}-{number}"
        self.addresses.add(address)
        return address

    @cached_property
    def addresses(self) -> set[str]:
        """All that are taken, in other conferences too."""
        return set(Practice._base_manager.values_list("address", flat=True))

    def refuse(self, change):
        """A practice is recommended to others by somebody's experience: one that is nobody's is refused."""
        nobody = [] if change.is_new else KEEP
        if change.found.get("attributed_to", nobody) == []:
            message = _("Say to whom the practice is attributed: a state, organisation, conference, body or region.")
            return {"attributed_to": [message]}
        return super().refuse(change)


def _name(attribution: Attribution, party: Party) -> Attribution:
    for kind in KINDS:
        setattr(attribution, f"{kind}_id", party.pk if kind == kind_of(party) else None)
    return attribution


def _party_key(attribution: Attribution) -> tuple[str, int]:
    for kind in KINDS:
        if (pk := getattr(attribution, f"{kind}_id")) is not None:
            return kind, pk
    raise ValueError("An attribution names one party.")
