"""A consultation as a Presidency prepares it: on which text, by which procedure, under which number and title."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from consultations.models import Procedure, ReservedMatter
from documents.models import Document
from meetings.models import Conference
from portal.choices import offer
from portal.translations import written


class DocumentChoice(forms.ModelChoiceField):
    def label_from_instance(self, document):
        return f"{written(document, 'title')['text']} · {document.get_kind_display()}"


class MatterChoice(forms.ModelChoiceField):
    """A matter that is decided elsewhere, in the words of the source."""

    def label_from_instance(self, matter):
        said = {"matter": written(matter, "name")["text"], "quotation": matter.quotation}
        return _("%(matter)s: «%(quotation)s»") % said


def localized(label, name: str, *, required: bool = True, **kwargs) -> dict[str, forms.CharField]:
    """The fields of one text in the languages of the contents; the first of them is required, if any is."""
    return {
        build_localized_fieldname(name, code): forms.CharField(
            label=format_lazy("{} · {}", label, language), required=required and place == 0, strip=True, **kwargs
        )
        for place, (code, language) in enumerate(settings.CONTENT_LANGUAGES)
    }


def address_of(number: str) -> str:
    """The address of the consultation with this number: “CRM/2026/3” becomes “crm-2026-3”."""
    return slugify(number.replace("/", " "))


class PrepareForm(forms.Form):
    """What a consultation is, before any round of it."""

    consulted_document = DocumentChoice(
        Document.objects.none(),
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("Of which a version is being written: what it says then is what circulates."),
    )
    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=40,
        help_text=gettext_lazy("As the notices print it, such as CRM/2026/3."),
    )
    procedure = forms.ModelChoiceField(
        Procedure.objects.none(),
        label=gettext_lazy("Procedure"),
        required=False,
        empty_label=gettext_lazy("None on record: each notice says how the round goes"),
    )
    beside = forms.ModelChoiceField(
        Conference.objects.none(),
        label=gettext_lazy("Together with"),
        required=False,
        empty_label=gettext_lazy("No other conference"),
        help_text=gettext_lazy("A joint consultation: nothing happens then until both Presidencies have agreed."),
    )
    reserved_matter = MatterChoice(
        ReservedMatter.objects.none(),
        label=gettext_lazy("Is it a matter that is decided elsewhere?"),
        required=False,
        empty_label=gettext_lazy("No"),
        help_text=gettext_lazy("As the source of the procedure says."),
    )
    reserved_reason = forms.CharField(
        label=gettext_lazy("Reason for consulting on it all the same"),
        max_length=2000,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The notice prints it."),
    )

    def __init__(self, *args, documents, procedures, matters, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= localized(gettext_lazy("Title"), "title", max_length=300)
        order = ["consulted_document", "number", *(name for name in self.fields if name.startswith("title"))]
        self.order_fields(order)
        offer(self, consulted_document=documents, procedure=procedures, reserved_matter=matters, beside=others)
        if not others:
            del self.fields["beside"]
        if not matters:
            del self.fields["reserved_matter"], self.fields["reserved_reason"]

    def clean_number(self) -> str:
        """The number gives the address."""
        number = self.cleaned_data["number"]
        if not address_of(number):
            raise forms.ValidationError(_("A number has letters or digits."))
        return number

    def told(self) -> dict[str, Any]:
        """What was said, by the fields of the model."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "beside"}
        return given | {"address": address_of(given["number"])}
