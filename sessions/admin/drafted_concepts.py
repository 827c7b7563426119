"""A key concept on a technical sheet: one of the glossary, or a new one with the work that it cites."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from meetings.models import Source
from meetings.office.forms import OfficeForm
from meetings.office.slugs import free_address
from portal.choices import offer
from portal.text.fields import LineInput, LinesInput
from sessions.admin.drafting import SheetInline
from sessions.models import Citation, Concept, ConceptUse

NEW = ("term", "definition", "wording", "cited", "locator", "remark")


class DraftedConceptForm(OfficeForm):
    """A line of a sheet that names a concept, or writes one that the glossary does not have yet.

    A new concept is made with the line, in Spanish, with what it cites: a work on record, or the work in words, for the
    secretariat to put on record.
    """

    term = LineInput(label=gettext_lazy("term"), max_length=200, required=False, widget=AdminTextInputWidget)
    definition = LinesInput(label=gettext_lazy("definition"), required=False, widget=AdminTextareaWidget)
    wording = forms.ChoiceField(
        label=gettext_lazy("wording"),
        choices=Concept.Wording.choices,
        initial=Concept.Wording.ADAPTED.value,
        required=False,
        help_text=gettext_lazy("A quotation is never reworded and still called a quotation."),
    )
    cited = forms.ModelChoiceField(
        Source.objects.none(),
        label=gettext_lazy("cited work"),
        required=False,
        widget=AutocompleteSelect(Citation._meta.get_field("cited"), admin.site),
    )
    locator = LineInput(
        label=gettext_lazy("locator"),
        max_length=100,
        required=False,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("Article, page."),
    )
    remark = LineInput(
        label=gettext_lazy("the work in words"),
        max_length=200,
        required=False,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("Where it is not on record: author, title, year, link."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        self.fields["concept"].required = not is_new
        offer(self, cited=Source.objects.visible_to(self.viewer))
        for name in NEW:  # a concept that is there already is changed in its own form, and not from a line
            self.fields[name].disabled = not is_new
            self.fields[name].label = capfirst(self.fields[name].label)

    def _show_present(self, name, field):
        if name != "cited":  # no field of the line's own
            super()._show_present(name, field)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is not None:
            return cleaned
        is_written = any(cleaned.get(name) for name in NEW if name != "wording")
        if is_written and cleaned.get("concept"):
            self.add_error("concept", _("Choose a concept, or write a new one: not both."))
        elif is_written:
            self._write(cleaned)
        elif "concept" not in self.errors and not cleaned.get("concept"):
            self.add_error("concept", _("Choose a concept, or write a new one below."))
        return cleaned

    def _write(self, cleaned):
        """The new concept and what it cites, validated; what is wrong is said at its field."""
        with override("es"):
            self.written = Concept(
                term=cleaned.get("term") or "",
                definition=cleaned.get("definition") or "",
                wording=cleaned.get("wording") or Concept.Wording.ADAPTED,
                address=free_address(Concept, cleaned.get("term") or "concepto"),
            )
        cites = {name: cleaned.get(name) for name in ("cited", "locator", "remark")}
        self.citation = Citation(**cites) if any(cites.values()) else None
        for row, excluded in ((self.written, []), (self.citation, ["concept"])):
            try:
                if row is not None:
                    row.full_clean(exclude=excluded)
            except ValidationError as error:
                for name, said in error.message_dict.items():
                    field = name.removesuffix("_es")
                    self.add_error(field if field in NEW else "term", said)

    def _post_clean(self):
        self.instance.meeting_id = self.parent.meeting_id
        super()._post_clean()

    def save(self, commit=True):  # noqa: FBT002 - Django's own signature
        if written := getattr(self, "written", None):
            written.save()
            self.instance.concept = written
            if self.citation:
                self.citation.concept = written
                self.citation.save()
        return super().save(commit)


class DraftedConceptInline(SheetInline):
    model = ConceptUse
    form = DraftedConceptForm
    also_joined = ("concept",)
    readonly_fields = ("told",)
    fieldsets = (
        (None, {"fields": [("position", "concept"), "told"]}),
        (
            gettext_lazy("A concept that the glossary does not have yet"),
            {
                "classes": ["collapse", "new-concept"],
                "fields": ["term", "definition", "wording", ("cited", "locator"), "remark"],
            },
        ),
    )

    def get_queryset(self, request):
        own = Concept.objects.editable_by(request.viewer).filter(pk=OuterRef("concept"))
        return super().get_queryset(request).annotate(is_own=Exists(own))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "concept":
            field.widget.can_change_related = field.widget.can_view_related = False  # `told` leads there where it may
        return field

    @admin.display(description=gettext_lazy("definition"))
    def told(self, use):
        """What the concept says, and the way to its own form where it serves this person's sheets alone."""
        if use.pk is None:
            return "–"
        if not use.is_own:
            return use.concept.definition
        where = reverse("admin:plenary_sessions_concept_change", args=[use.concept_id])
        return format_html('{} <a href="{}">{}</a>', use.concept.definition, where, _("Edit"))
