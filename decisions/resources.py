"""The spreadsheets of the decisions: themselves, addressees, mandates, ties, and, outwards alone, what was reported."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decisions import models
from decisions.admitting import require_private
from decisions.models.ties import followed
from decisions.verbs import INSTRUCTING, INVITING, require_offered
from meetings.access import Release
from meetings.resources import SOURCED, OfficeResource, translated
from portal.spreadsheets import KEEP, Column, Key, Reference
from portal.spreadsheets.history import create
from portal.spreadsheets.widgets import Text, kept_words, widget_of
from portal.succession import all_before


class CorrectionNote(Column):
    """What was corrected in the record of a published decision, and why: a note beside it, never read back."""

    stored_later = True

    def __init__(self):
        super().__init__("corrections", "correction")

    def bind(self, sheet):
        self.sheet, self.field = sheet, models.Correction._meta.get_field("what")
        self.widget = widget_of(self.field)

    def clean(self, row, **kwargs):
        text = row[self.column_name]
        return KEEP if text == "" or text in kept_words() else self.widget.clean(text)

    def current(self, record):
        return ""

    def set(self, record, value):
        """Nothing: a note is a row of its own."""

    def store(self, pairs, stamp):
        """One note for each decision, however many of its lines give it."""
        noted = {(self.sheet.decision_of(row).pk, what) for row, what in pairs if row.is_corrected}
        said = {"corrected_by": stamp.user}
        create(models.Correction, [models.Correction(decision_id=key, what=what, **said) for key, what in noted], stamp)

    def export(self, instance, **kwargs):
        return ""


class CorrectedResource(OfficeResource):
    """A sheet about decisions: to change one that is published asks for a note, as its form does."""

    correction = CorrectionNote()
    unnoted = frozenset({"correction", "release"})  # what changes without a note

    def decision_of(self, record) -> models.Decision:
        return record.decision

    def _compare(self, change):
        """Asked before anything is set. A note with which nothing changes is none."""
        super()._compare(change)
        if change.names == ["correction"]:
            change.names = []
        change.record.is_corrected = self.was_published(change) and not self.unnoted.issuperset(change.names)

    def was_published(self, change) -> bool:
        """Whether the decision that a row is about, or belongs to, was published before."""
        decision = change.found.get("decision")
        return isinstance(decision, models.Decision) and decision.release == Release.PUBLISHED

    def refuse(self, change):
        if change.record.is_corrected and not change.found.get("correction"):
            return {"correction": [_("It is published: say what you correct, and why.")]}
        return super().refuse(change)


class DecisionResource(CorrectedResource):
    """Verb and subject stand as printed; the verb of a draft is asked against its addressees, which are a sheet."""

    address = "decisions"

    text_meeting = Key("worded_in__meeting__address", gettext_lazy("meeting of the text"))
    worded_in = Reference("worded_in", "address", text_meeting="meeting__address")

    class Meta:
        model = models.Decision
        import_id_fields = ("address",)
        fields = (
            *("address", *translated("title"), "conferences", "meeting", "consultation", "body"),
            *("decided_on", "decided_on_precision", "wording", "subject", "verb", "original_language", "number"),
            *("force", "text_meeting", "worded_in", "paragraph_key", "paragraph", "due_on", "due_on_precision"),
            *("due_meeting", "themes", *translated("remarks"), "audience", "release", *SOURCED, "correction"),
        )

    def decision_of(self, record):
        return record

    def was_published(self, change):
        return not change.is_new and change.record.release == Release.PUBLISHED

    def refuse(self, change):
        decision, found = change.record, change.found
        if not found.get("conferences", not change.is_new):
            return {"conferences": [_("Name here what concerns your own conference.")]}
        if change.is_new and not self._is_own(found["conferences"]):
            return {"conferences": [_("Name here what concerns your own conference.")]}
        try:
            require_private(decision, found.get("conferences", ()), decision.narrowed_to)
        except ValidationError as error:
            return error.message_dict
        if decision.wording == models.Decision.Wording.DRAFTED:
            try:
                self._require_verb(decision)
            except ValidationError as error:
                return {"verb": error.messages}
        return super().refuse(change)

    def _is_own(self, conferences) -> bool:
        return self.viewer.sees_all or any(row.pk in self.viewer.secretariats for row in conferences)

    @staticmethod
    def _require_verb(decision) -> None:
        kinds = [row.kind for row in decision.addressees.all()] if decision.pk else []
        if kinds or decision.verb not in (*INSTRUCTING, *INVITING):  # whoever is addressed comes in after it
            require_offered(decision.verb, kinds)


class AddresseeResource(CorrectedResource):
    address = "addressees"
    of = "decision"

    class Meta:
        model = models.Addressee
        import_id_fields = ("decision", "kind", "state", "conference", "body")
        fields = ("decision", "kind", "state", "conference", "body", "correction")

    def refuse(self, change):
        decision = change.record.decision
        if decision.wording == models.Decision.Wording.DRAFTED:
            try:
                require_offered(decision.verb, [change.record.kind])
            except ValidationError as error:
                return {"kind": error.messages}
        return super().refuse(change)


class MandateResource(CorrectedResource):
    address = "mandates"
    of = "decision"

    paper_meeting = Key("paper__meeting__address", gettext_lazy("meeting of the document"))
    paper = Reference("paper", "address", paper_meeting="meeting__address")

    class Meta:
        model = models.Mandate
        import_id_fields = ("decision", "body", "meeting", "paper", "activity_es")
        fields = (*("decision", "body", "meeting", "paper_meeting", "paper", *translated("activity"), "correction"),)


class StatementElsewhereResource(OfficeResource):
    """Statements in other forums; the term in which one was made is the one of its State that begins on a day."""

    address = "statements-elsewhere"
    asked = ("title_es", "forum_es")

    state = Key("presidency__state__code")
    presidency = Reference("presidency", "start", conference="conference__address", state="state__code")
    text_meeting = Key("said_in__meeting__address", gettext_lazy("meeting of the document"))
    said_in = Reference("said_in", "address", text_meeting="meeting__address")

    class Meta:
        model = models.StatementElsewhere
        import_id_fields = ("address",)
        fields = (
            *("address", *translated("title"), "conference", "state", "presidency", *translated("forum")),
            *("made_on", "made_on_precision", "made_by", "made_under", *translated("text")),
            *("text_meeting", "said_in", "link", *translated("report"), "reported_on", "reported_on_precision"),
            *(*translated("followup"), "original_language", "audience", "release", *SOURCED),
        )


class TieResource(CorrectedResource):
    """Which decision follows another, or takes its place; a circle is told also where a file alone would close it."""

    address = "ties"
    of = "decision"

    class Meta:
        model = models.Tie
        import_id_fields = ("decision", "earlier")
        fields = ("decision", "kind", "earlier", "correction")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tied: dict[int, set[int]] = {}  # by the rows so far: what each decision follows

    def refuse(self, change):
        tie = change.record
        if tie.decision_id in all_before(tie.earlier_id, self._followed):
            return {"earlier": [_("That decision follows this one: the two would go in a circle.")]}
        self.tied.setdefault(tie.decision_id, set()).add(tie.earlier_id)
        return super().refuse(change)

    def _followed(self, keys: set[int]) -> set[int]:
        return set(followed(keys)).union(*(self.tied.get(key, ()) for key in keys))


class InWords(Column):
    """What a relation leads to, in words; it is written and never read."""

    def __init__(self, attribute: str):
        super().__init__(attribute, attribute, Text(), readonly=True)

    def bind(self, sheet):
        self.sheet, self.field = sheet, sheet.model._meta.get_field(self.attribute)

    def export(self, instance, **kwargs):
        return str(getattr(instance, self.attribute))


class ReportResource(OfficeResource):
    """What was reported. Nothing comes in: a report is an act of whom it concerns, in a seat, on a page of its own."""

    address = "followup-reports"
    of = "addressee__decision"
    comes_in = False

    decision = Key("addressee__decision__address")
    addressee = InWords("addressee")
    paper_meeting = Key("evidence_paper__meeting__address", gettext_lazy("meeting of the document"))
    evidence_paper = Reference("evidence_paper", "address", paper_meeting="meeting__address")

    class Meta:
        model = models.Report
        import_id_fields = ("decision", "addressee", "reported_on")
        fields = (
            *("decision", "addressee", "state", "reported_as", "reported_on", "text", "language"),
            *("evidence_link", "paper_meeting", "evidence_paper"),
        )


class CriterionResource(OfficeResource):
    """What a conference lays down of observers and members, a line each."""

    address = "observer-criteria"
    of = "criteria"

    conference = Key("criteria__conference__address")
    criteria = Reference("criteria", "since", conference="conference__address")

    class Meta:
        model = models.Criterion
        import_id_fields = ("criteria", "kind", "position")
        fields = ("conference", "criteria", "kind", "position", *translated("text"), *SOURCED)


class ApplicationResource(OfficeResource):
    """Applications of observers. Nothing comes in: a status follows from what is decided, on a form of its own."""

    address = "observer-applications"
    comes_in = False

    class Meta:
        model = models.Application
        import_id_fields = ("address",)
        fields = (
            *("address", "conference", "state", "organisation", "letter_on", "letter_on_precision", "remarks"),
            *("decided_by", "outcome", "announced_on", "announced_on_precision"),
            *("status_since", "status_since_precision"),
        )
