from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.access import Audienced, AudienceQuerySet
from meetings.models import Axis, Body, Conference, Meeting, Theme
from meetings.provenance import Precision, Record, Sourced
from portal.text.fields import LineField


class Document(Audienced, Sourced):
    """A paper of a meeting, a body or a conference: its kind, and its sections."""

    class Kind(models.TextChoices):
        CONCEPT_NOTE = "concept-note", _("Concept note")
        TECHNICAL_SHEET = "technical-sheet", _("Technical sheet")
        AGENDA = "agenda", _("Annotated agenda")
        RUN_SHEET = "run-sheet", _("Run sheet")
        JOINT_COMMUNIQUE = "joint-communique", _("Joint communiqué")
        REPORT = "report", _("Report")
        DECLARATION = "declaration", _("Declaration")
        DECISIONS = "decisions", _("Decisions")
        GUIDELINES = "guidelines", _("Guidelines")
        STRATEGY = "strategy", _("Strategy")
        WORK_PLAN = "work-plan", _("Work plan")
        CHARTER = "charter", _("Charter")
        STUDY = "study", _("Study")
        FRAMEWORK = "framework", _("Framework")
        COMPILATION = "compilation", _("Compilation of papers")
        COMPARATIVE_MATRIX = "comparative-matrix", _("Comparative matrix")
        PROCEEDINGS = "proceedings", _("Proceedings")
        COMMEMORATIVE = "commemorative", _("Commemorative publication")
        PRACTICES_CATALOGUE = "practices-catalogue", _("Catalogue of good practices")
        STATEMENT = "statement", _("Reservation or explanation of position")
        ROADMAPS_NOTE = "roadmaps-note", _("Note on the roadmaps")

    class Nature(models.TextChoices):
        OFFICIAL = "official", _("Official")
        RECONSTRUCTION = "reconstruction", _("Reconstruction")

    class StateOrder(models.TextChoices):
        ALPHABETICAL = "alphabetical", _("Alphabetical")
        PROTOCOL = "protocol", _("Of protocol")
        LOT = "lot", _("Drawn by lot")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    address = models.SlugField(_("address"), max_length=60, help_text=_("By default the kind, such as concept-note."))
    title = LineField(_("title"), max_length=300)
    nature = models.CharField(
        _("nature"),
        max_length=16,
        choices=Nature.choices,
        default=Nature.OFFICIAL,
        help_text=_("A reconstruction was made for this portal from facts and says so on every page."),
    )
    is_paraphrase = models.BooleanField(
        _("paraphrase"),
        default=False,
        help_text=_("This reconstruction says in other words, in the same order, what the text of its source says."),
    )
    symbol = LineField(_("symbol"), max_length=40, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=Precision.choices, default=Precision.DAY
    )
    link = models.URLField(
        _("text elsewhere"), max_length=500, blank=True, help_text=_("Where the text can be read outside this portal.")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="documents", null=True, blank=True
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("body"), related_name="documents", null=True, blank=True
    )
    adopted_by = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("adopted by"),
        related_name="adopted_documents",
        null=True,
        blank=True,
        help_text=_("Only where a source says which body adopted it; a meeting is named under uses by meetings."),
    )
    conferences = models.ManyToManyField(
        Conference, verbose_name=_("conferences"), related_name="documents", blank=True
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="documents", blank=True)
    axes = models.ManyToManyField(
        Axis,
        verbose_name=_("axes of work"),
        related_name="documents",
        blank=True,
        limit_choices_to={"presidency": None},
    )
    official_languages = models.JSONField(
        _("official languages"),
        default=list,
        blank=True,
        help_text=_("Languages of official translations; all other translations are courtesy translations."),
    )
    authentic_languages = models.JSONField(
        _("authentic languages"),
        default=list,
        blank=True,
        help_text=_("Languages in which the text is authentic, all of them equally. Empty where none is on record."),
    )
    state_order = models.CharField(
        _("order of States"), max_length=12, choices=StateOrder.choices, default=StateOrder.ALPHABETICAL
    )
    state_order_language = models.CharField(
        _("in the alphabet of"),
        max_length=8,
        choices=settings.CONTENT_LANGUAGES,
        blank=True,
        help_text=_("The paper names it where it is named here. Empty: the paper's first language, not named."),
    )
    state_order_codes = models.JSONField(
        _("States in their order"),
        default=list,
        blank=True,
        help_text=_("Of an order of protocol or by lot. States that are not named follow, in alphabetical order."),
    )

    # What `with_files` in documents/files.py adds: versions, the newest first, languages of its texts, and more.
    shown_versions: list[Any]
    written_in: str | None
    has_something = True
    is_known_by_title = False

    natural_fields = ("meeting__address", "address")
    constraint_fields = {
        "document_address_once_in_meeting": "address",
        "document_address_once_outside_meetings": "address",
        "document_reconstruction_has_no_symbol": "symbol",
        "document_paraphrase_is_reconstruction": "is_paraphrase",
    }
    concerns = ("meeting__series__conferences", "body__conferences", "conferences")
    stands_in = ("meeting",)
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["meeting", "kind", "address"]
        constraints = [
            models.UniqueConstraint(
                name="document_address_once_in_meeting",
                fields=["meeting", "address"],
                condition=Q(meeting__isnull=False),
                violation_error_message=_("The meeting already has a document at this address."),
            ),
            models.UniqueConstraint(
                name="document_address_once_outside_meetings",
                fields=["address"],
                condition=Q(meeting__isnull=True),
                violation_error_message=_("There is a document at this address already."),
            ),
            models.CheckConstraint(
                name="document_reconstruction_has_no_symbol",
                condition=Q(nature="official") | Q(symbol=""),
                violation_error_message=_("A reconstruction carries no symbol."),
            ),
            models.CheckConstraint(
                name="document_paraphrase_is_reconstruction",
                condition=Q(nature="reconstruction") | Q(is_paraphrase=False),
                violation_error_message=_("Only a reconstruction paraphrases another text."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.meeting:
            return reverse("documents:detail", args=[self.meeting.address, self.address])
        return reverse("documents:free", args=[self.address])

    def get_file_url(self, extension: str = "pdf") -> str:
        """The address of the document's file under the active language."""
        if self.meeting:
            return reverse("documents:file", args=[self.meeting.address, self.address, extension])
        return reverse("documents:free_file", args=[self.address, extension])

    def clean(self):
        super().clean()
        self._clean_languages()
        if self.state_order != self.StateOrder.ALPHABETICAL and not self.state_order_codes:
            raise ValidationError({"state_order_codes": _("Name the States in their order.")})
        if self.pk and self.versions.issued().exists():  # type: ignore[attr-defined]  # the class comes later
            before = type(self)._base_manager.get(pk=self.pk)
            if self.is_wider_than(before):
                said = _(
                    "A version was issued for fewer readers and may hold what others are not to read. Start another"
                    " document for them."
                )
                raise ValidationError({"audience": said})

    def _clean_languages(self):
        if self.is_reconstruction and self.authentic_languages:
            raise ValidationError({"authentic_languages": _("A reconstruction is authentic in no language.")})
        if set(self.authentic_languages) & set(self.official_languages):
            said = _("In a language the text is either authentic or a translation.")
            raise ValidationError({"official_languages": said})

    @property
    def issued(self) -> list[Any]:
        """Of the versions that `with_files` adds those that were issued, the newest first."""
        return [version for version in self.shown_versions if version.is_issued]

    @property
    def written(self) -> list[Any]:
        """Of the versions that `with_files` adds the one that is being written: none or one."""
        return [version for version in self.shown_versions if not version.is_issued]

    @property
    def is_reconstruction(self) -> bool:
        return self.nature == self.Nature.RECONSTRUCTION

    @property
    def authentic_in(self) -> list[str]:
        """The languages in which the text is authentic, in the order of the portal's; none of a reconstruction."""
        if self.is_reconstruction:
            return []
        return [code for code, _name in settings.LANGUAGES if code in self.authentic_languages]

    @property
    def written_first_in(self) -> str:
        """The language in whose alphabet States stand where none is named."""
        return next(iter(self.authentic_in), self.original_language)


class DocumentPart(Record):
    """A part of one document, seen by everybody who sees the document."""

    concerns = tuple(f"document__{path}" for path in Document.concerns)
    stands_in: tuple[str, ...] = ("document",)

    class Meta:
        abstract = True


class DocumentUse(Record):
    """What another meeting did with a document: examined, adopted or annexed it."""

    class Role(models.TextChoices):
        EXAMINED = "examined", _("Examined")
        ADOPTED = "adopted", _("Adopted")
        ANNEXED = "annexed", _("Annexed")

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="uses")
    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="document_uses")
    role = models.CharField(_("role"), max_length=8, choices=Role.choices)

    natural_fields = ("document__meeting__address", "document__address", "meeting__address", "role")
    constraint_fields = {"document_use_once": "role"}
    concerns = ("document__meeting__series__conferences", "document__conferences")
    stands_in = ("document", "meeting")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("use by a meeting")
        verbose_name_plural = _("uses by meetings")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="document_use_once",
                fields=["document", "meeting", "role"],
                violation_error_message=_("This is on record already."),
            )
        ]

    def __str__(self):
        return f"{self.meeting}: {self.get_role_display()}"
