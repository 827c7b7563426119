"""Forms with GET: filters of the list, two versions to compare, and what to verify."""

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from documents.library import coded, concerning, in_order, library_of
from documents.models import Document
from documents.offering import LIBRARY, offered_to
from documents.operations import LARGEST_ORIGINAL
from documents.versions import verification
from meetings.models import Axis, Conference, Meeting, Theme
from portal.choices import offer, offer_filters
from practices.forms import AddressField, by_name


class DocumentFilterForm(forms.Form):
    """Kind, meeting, and a language of the document; choices hold what `viewer` may see."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    meeting = forms.ChoiceField(label=gettext_lazy("Meeting"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.viewer = viewer
        everything = [("", _("All"))]
        meetings = Meeting.objects.visible_to(viewer).newest_first()
        offer(
            self,
            kind=everything + Document.Kind.choices,
            meeting=everything + [(row.address, row.title) for row in meetings],
            language=everything + list(settings.CONTENT_LANGUAGES),
        )
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _("“%(value)s” is not one of the choices.")

    def documents(self):
        """The documents that match the filter; none if the filter is invalid."""
        documents = offered_to(self.viewer)
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


class LibraryFilterForm(forms.Form):
    """Conference, kind, year, axis and theme; choices hold what `viewer` may see, and what leads to a text."""

    conference = AddressField(label=gettext_lazy("Conference"), required=False)
    kind = AddressField(label=gettext_lazy("Kind"), required=False)
    year = AddressField(label=gettext_lazy("Year"), required=False)
    axis = AddressField(label=gettext_lazy("Axis of work"), required=False)
    theme = AddressField(label=gettext_lazy("Theme"), required=False)

    def __init__(self, data, *, viewer):
        super().__init__(data, label_suffix="")
        self.texts = library_of(viewer)
        keys = self.texts.order_by().values("pk")
        years = self.texts.order_by("-year").values_list("year", flat=True).distinct()
        axes = coded(Axis.objects.visible_to(viewer).filter(documents__in=keys).distinct())
        self.axes = {row.code: row for row in axes}
        themes = Theme.objects.visible_to(viewer).filter(documents__in=keys).distinct()
        conferences = Conference.objects.visible_to(viewer)
        choices = {
            "conference": [(row.address, row.acronym) for row in conferences],
            "kind": [(kind.value, kind.label) for kind in LIBRARY],
            "year": [(str(year), str(year)) for year in years if year],
            "axis": [(code, row.name) for code, row in self.axes.items()],
            "theme": by_name((row.address, row.name) for row in themes),
        }
        offer_filters(self, **choices)
        for name in [name for name, options in choices.items() if not options and not self.data.get(name)]:
            del self.fields[name]

    def found(self):
        """The texts that match the filter, in the order of the library; none if the filter is invalid."""
        if not self.is_valid():
            return self.texts.none()
        asked = {
            "conference": concerning,
            "kind": lambda value: Q(kind=value),
            "year": lambda value: Q(year=value),
            "axis": lambda value: Q(axes=self.axes[value]),
            "theme": lambda value: Q(themes__address=value),
        }
        conditions = [asked[name](value) for name, value in self.cleaned_data.items() if value]
        return in_order(self.texts.filter(pk__in=self.texts.filter(*conditions).order_by().values("pk")))


class ComparisonForm(forms.Form):
    """Two of the `versions` of a document, newest first; by default the last and the one before it."""

    old = forms.TypedChoiceField(label=gettext_lazy("From"), coerce=int)
    new = forms.TypedChoiceField(label=gettext_lazy("To"), coerce=int)

    def __init__(self, data, *, versions):
        self.versions = {version.number: version for version in versions}
        numbers = list(self.versions)
        data = {"from": str(numbers[min(1, len(numbers) - 1)]), "to": str(numbers[0])} | data.dict() if numbers else {}
        super().__init__(data, label_suffix="")
        offered = [(number, _named(version)) for number, version in self.versions.items()]
        offer(self, old=offered, new=offered)
        for field in self.fields.values():
            field.error_messages["required"] = _("Choose a version.")
            field.error_messages["invalid_choice"] = _("There is no version “%(value)s” to compare.")

    def add_prefix(self, field_name):
        return {"old": "from", "new": "to"}.get(field_name, field_name)

    def chosen(self):
        """The older and the newer of the two."""
        return self.versions[self.cleaned_data["old"]], self.versions[self.cleaned_data["new"]]


class VerificationForm(forms.Form):
    """A verification code or a SHA-256 as text, or a file whose SHA-256 is computed and which is not stored."""

    code = forms.CharField(
        label=gettext_lazy("Code or SHA-256"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The code stands at the end of an official paper, like K7QM2-X9TPH."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or the file itself"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Up to 25 MB. Its digest is taken, and the file is not kept."),
    )

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs | {"label_suffix": ""})

    def clean_code(self):
        code = self.cleaned_data["code"]
        if code and verification.read(code) is None:
            raise forms.ValidationError(
                _("This is neither a code (ten letters and digits) nor a SHA-256 (64 digits from 0 to f).")
            )
        return code

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_ORIGINAL:
            raise forms.ValidationError(_("The file is larger than 25 MB."))
        return file

    def clean(self):
        if not self.errors and not self.cleaned_data["code"] and self.cleaned_data["file"] is None:
            raise forms.ValidationError(_("Write a code or a SHA-256, or choose a file."))
        return self.cleaned_data

    def sought(self) -> str:
        """The SHA-256 of the file if there is one, else the typed code or SHA-256."""
        file = self.cleaned_data["file"]
        return verification.digest_of(file) if file is not None else verification.read(self.cleaned_data["code"]) or ""


def _named(version) -> str:
    said = {"version": version.number, "status": version.get_status_display()}
    return _("version %(version)s · %(status)s") % said
