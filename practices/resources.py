"""The good practices as a spreadsheet: one row a practice, with those to whom it is attributed in words."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.resources import OfficeSheet, sourced, translated
from portal.spreadsheets import CellError, Column, Many, Part, Reference, values
from portal.spreadsheets.columns import KEEP
from portal.spreadsheets.storing import BATCH, create, update
from portal.spreadsheets.writing import bare
from practices.attributions import KINDS, Parties, Party, UnknownPartyError, kind_of
from practices.models import Attribution, Practice


class PracticeSheet(OfficeSheet):
    """Where the column of parties is left out or empty, they are read from the attribution as printed."""

    model = Practice
    address = "practices"
    identity = ("address",)

    def describe(self):
        return [
            *values("address"),
            *translated("title"),
            *values("kind"),
            *values("attribution_printed"),
            AttributedTo(),
            Reference("meeting"),
            Reference("session", {"meeting": "meeting__address", "session": "address"}),
            *values("position"),
            Many("themes"),
            *translated("description", "evidence"),
            *values("since", "since_precision", "audience", "release"),
            *sourced(),
        ]

    def __init__(self, viewer):
        super().__init__(viewer)
        self.as_printed: dict[str, AsPrinted] = {}

    def read_row(self, cells, found):
        printed = found.get("attribution_printed", KEEP)
        if printed in (KEEP, "") or cells.get("attributed_to"):
            return
        if printed not in self.as_printed:
            try:
                self.as_printed[printed] = AsPrinted(self.part("attributed_to").parties.read(printed))
            except UnknownPartyError as error:
                raise CellError(str(error), "attribution_printed") from error
            self.as_printed[printed].printed = printed
        found["attributed_to"] = self.as_printed[printed]

    def refuse(self, record, found, *, is_new):
        """A practice is recommended to others by somebody's experience: one that is nobody's is refused."""
        nobody = KEEP if not is_new else []
        if found.get("attributed_to", nobody) == []:
            message = _("Say to whom the practice is attributed: a state, organisation, conference, body or region.")
            return {"attributed_to": [message]}
        return {}


class AsPrinted(list):
    """Parties that were read from an attribution as it is printed, which nobody spelled out."""

    printed = ""


class Words(Column):
    """The column of parties."""

    def __init__(self):
        super().__init__(Practice._meta.get_field("attribution_printed"), gettext_lazy("attributed to"))
        self.name = "attributed_to"

    @property
    def holds(self):
        return _("States, conferences, organisations, regions and bodies by their names, with semicolons between")


class AttributedTo(Part):
    """The attributions of a practice in one cell, in their order."""

    name = "attributed_to"
    stored_later = True

    def bind(self, sheet):
        self.sheet, self.model = sheet, sheet.model
        self.columns = [Words()]
        self._parties: Parties | None = None
        self._written: dict[tuple, str] = {}

    @property
    def parties(self) -> Parties:
        if self._parties is None:
            self._parties = Parties(self.sheet.viewer)
        return self._parties

    def read(self, cells):
        text = super().read(cells)
        return text if text is KEEP else self.parties.read(text)

    def current(self, record):
        """The parties of a practice that is on record."""
        rows = record.attributions.all() if record.pk else []
        return [self.parties.by_pk[_party_key(row)] for row in rows]

    def same(self, record, value):
        if value is KEEP or self.current(record) == value:
            return True
        # What the secretariat has made of the printed form is not made anew while that stays the same.
        return isinstance(value, AsPrinted) and bare(record.attribution_printed) == bare(value.printed)

    def set(self, record, value):
        """Nothing: attributions are rows of their own."""

    def store(self, pairs, trace):
        """The first attribution that is there gets the first party, and so on; what is left over goes."""
        new, changed = [], []
        for practice, parties in pairs:
            there = practice.__dict__.get("_prefetched_objects_cache", {}).get("attributions", [])
            for row, party in zip(there, parties, strict=False):
                if _party_key(row) != (kind_of(party), party.pk):
                    changed.append((_name(row, party), KINDS))
            for row in there[len(parties) :]:
                row._history_user, row._change_reason = trace.user, trace.reason
                row.delete()
            for position, party in enumerate(parties[len(there) :], len(there) + 1):
                new.append(_name(Attribution(practice_id=practice.pk, position=position), party))
            if len(new) >= BATCH:  # not all at once: there are more of them than practices
                create(Attribution, new, trace)
                new = []
        create(Attribution, new, trace)
        update(Attribution, changed, trace)

    def write(self, record):
        return {self.own.name: self.shown(self.current(record))}

    def shown(self, value):
        who = tuple((kind_of(party), party.pk) for party in value)
        if who not in self._written:
            self._written[who] = self.parties.write(value)
        return self._written[who]

    def fetched(self, rows):
        return rows.prefetch_related(Prefetch("attributions", Attribution.objects.all()))


def _name(attribution: Attribution, party: Party) -> Attribution:
    for kind in KINDS:
        setattr(attribution, f"{kind}_id", party.pk if kind == kind_of(party) else None)
    return attribution


def _party_key(attribution: Attribution) -> tuple[str, int]:
    for kind in KINDS:
        if (pk := getattr(attribution, f"{kind}_id")) is not None:
            return kind, pk
    raise ValueError("An attribution names one party.")
