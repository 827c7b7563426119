"""A short form that puts a text into the library; all else is on the form of the document."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget, AdminURLFieldWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Document
from documents.offering import LIBRARY
from documents.shelving import add_to_library
from meetings.models import Axis, Body, Conference, Meeting, Source, Theme
from meetings.office.pages import Page, form_of, put
from meetings.office.precision import PartialDateField, typed_precision
from meetings.office.slugs import free_address
from meetings.provenance import Precision
from portal.choices import offer
from portal.text.fields import LineInput

OF_TEXT = ("kind", "title_es", "date", "link", "adopted_by", "original_language", "source")


class LibraryForm(forms.Form):
    """A text of the library; choices hold what the person may edit, or name."""

    conferences = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Conferences"), queryset=Conference.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[(kind.value, kind.label) for kind in LIBRARY])
    title_es = LineInput(
        label=gettext_lazy("Title"),
        widget=AdminTextInputWidget,
        max_length=300,
        help_text=gettext_lazy("As it is printed; translations on its form."),
    )
    original_language = forms.ChoiceField(
        label=gettext_lazy("Original language"), choices=settings.CONTENT_LANGUAGES, initial=settings.LANGUAGE_CODE
    )
    date = PartialDateField(label=gettext_lazy("Date"), required=False)
    adopted_by = forms.ModelChoiceField(
        label=gettext_lazy("Adopted by"),
        queryset=Body.objects.none(),
        required=False,
        help_text=gettext_lazy("Only where a source says so."),
    )
    adopted_at = forms.ModelChoiceField(
        label=gettext_lazy("Adopted at the meeting"), queryset=Meeting.objects.none(), required=False
    )
    axes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Axes of work"),
        queryset=Axis.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.ModelMultipleChoiceField(label=gettext_lazy("Themes"), queryset=Theme.objects.none(), required=False)
    source = forms.ModelChoiceField(label=gettext_lazy("Source"), queryset=Source.objects.none(), required=False)
    link = forms.URLField(
        label=gettext_lazy("Text elsewhere"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy("Where the text can be read outside this portal."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "A PDF of up to 25 MB, in the original language. Without file and link the text is known by its title."
        ),
    )

    def __init__(self, *args, viewer, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        offer(
            self,
            conferences=Conference.objects.editable_by(viewer),
            adopted_by=Body.objects.visible_to(viewer),
            adopted_at=Meeting.objects.visible_to(viewer).newest_first(),
            axes=Axis.objects.visible_to(viewer).filter(presidency=None),
            themes=Theme.objects.visible_to(viewer),
            source=Source.objects.visible_to(viewer),
        )

    def add(self) -> Document | None:
        """The text, a draft; None where it could not be added, with messages at the fields."""
        asked = self.cleaned_data
        text = Document(**{name: asked[name] for name in OF_TEXT})
        text.date_precision = typed_precision(self.data.get("date", "")) or Precision.DAY
        text.address = free_address(Document, asked["title_es"], meeting=None)
        ties = {name: asked[name] for name in ("conferences", "axes", "themes", "adopted_at", "file")}
        try:
            add_to_library(text, by=self.by, **ties)
        except ValidationError as error:
            put(error, self)
            return None
        return text


class LibraryPage(Page):
    """The form; once it is right, the new text's own form, on which it is published."""

    name = "library"
    route = "library/"

    def view(self, request):
        if not self.admin.has_add_permission(request):
            raise PermissionDenied
        asked = {"viewer": request.viewer, "by": request.user}
        form = LibraryForm(request.POST, request.FILES, **asked) if request.method == "POST" else LibraryForm(**asked)
        if form.is_bound and form.is_valid() and (text := form.add()):
            said = _(
                "The text is a draft of the library. Publish it below; its file has readers once the version is issued."
            )
            self.admin.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(form_of(text))
        return self.render(request, "documents/document/library.html", title=_("Add to the library"), form=form)
