"""The filters of the list of documents: a plain form whose result has its own address."""

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document
from meetings.models import Meeting


class DocumentFilterForm(forms.Form):
    """Kind, meeting, and a language in which the document is written; choices hold what `viewer` may see."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    meeting = forms.ChoiceField(label=gettext_lazy("Meeting"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.viewer = viewer
        everything = [("", _("All"))]
        meetings = Meeting.objects.visible_to(viewer).newest_first()
        self.fields["kind"].choices = everything + Document.Kind.choices
        self.fields["meeting"].choices = everything + [(row.address, row.title) for row in meetings]
        self.fields["language"].choices = everything + list(settings.LANGUAGES)
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _("“%(value)s” is not one of the choices.")

    def documents(self):
        """The documents that answer the filter; none where it cannot be applied."""
        documents = Document.objects.visible_to(self.viewer)
        if not self.is_valid():
            return documents.none()
        if kind := self.cleaned_data["kind"]:
            documents = documents.filter(kind=kind)
        if meeting := self.cleaned_data["meeting"]:
            documents = documents.filter(meeting__address=meeting)
        if language := self.cleaned_data["language"]:
            title = build_localized_fieldname("title", language)
            documents = documents.filter(Q(original_language=language) | Q(**{f"{title}__gt": ""}))
        return documents
