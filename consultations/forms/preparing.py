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


def words_of(row, name: str) -> dict[str, str]:
    """The texts of one field in the languages of the contents, as a form begins with them."""
    names = [build_localized_fieldname(name, code) for code, _language in settings.CONTENT_LANGUAGES]
    return {each: getattr(row, each) or "" for each in names}


def agreed_procedure_fields(*, required: bool) -> dict[str, forms.CharField]:
    """The procedure of a joint consultation in words."""
    words = forms.Textarea(attrs={"rows": 4})
    label = gettext_lazy("Procedure agreed by both Presidencies")
    return localized(label, "agreed_procedure", required=required, max_length=4000, widget=words)


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
        self.fields |= agreed_procedure_fields(required=False)
        names = list(self.fields)
        worded = [name for name in names if name.startswith("agreed_procedure")]
        rest = names[names.index("beside") + 1 :]
        self.order_fields([*order, "procedure", "beside", *worded, *rest])
        self.fields[worded[0]].help_text = _(
            "Of a joint consultation: who is asked, for how long, what follows. The other Presidency agrees to it as it"
            " circulates the round, and the notice prints it."
        )
        offer(self, consulted_document=documents, procedure=procedures, reserved_matter=matters, beside=others)
        if not others:
            for name in ("beside", *worded):
                del self.fields[name]
        if not matters:
            del self.fields["reserved_matter"], self.fields["reserved_reason"]

    def clean_number(self) -> str:
        """The number gives the address."""
        number = self.cleaned_data["number"]
        if not address_of(number):
            raise forms.ValidationError(_("A number has letters or digits."))
        return number

    def clean(self):
        """A joint consultation goes by a procedure of both conferences, or says in words how it goes."""
        cleaned = super().clean() or {}
        words = build_localized_fieldname("agreed_procedure", settings.LANGUAGE_CODE)
        if words not in self.fields or self.errors.get(words):
            return cleaned
        if cleaned.get("beside") and not cleaned.get("procedure") and not cleaned.get(words):
            self.add_error(
                words, _("No procedure is on record for both conferences: say what both Presidencies agree on.")
            )
        if not cleaned.get("beside") and cleaned.get(words):
            self.add_error(words, _("Of a consultation together with another conference alone."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """What was said, by the fields of the model."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "beside"}
        return given | {"address": address_of(given["number"])}
