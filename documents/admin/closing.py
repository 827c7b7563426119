"""The joint communiqué of a meeting that is over: a draft to be written, or the original that was signed."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Document, Version
from documents.operations import attach_original, start_version, validate_pdf, validate_size
from documents.outlines import start_document, titles_of
from meetings.admin.meeting.close_steps import ClosingStep, closing_step
from meetings.models import Meeting
from meetings.office.slugs import free_address
from portal.choices import offer

COMMUNIQUE = Document.Kind.JOINT_COMMUNIQUE


class CommuniqueForm(forms.Form):
    """What is to become of the communiqué."""

    NOTHING, OUTLINE, ORIGINAL = "", "outline", "original"

    what = forms.ChoiceField(label=gettext_lazy("the communiqué"), required=False, widget=forms.RadioSelect)
    file = forms.FileField(
        label=gettext_lazy("file"), required=False, help_text=gettext_lazy("A PDF of 25 MB at most.")
    )
    language = forms.ChoiceField(
        label=gettext_lazy("language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )

    def __init__(self, *args, there: Document | None, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(self.NOTHING, _("nothing now"))]
        if there is None:
            offered.append((self.OUTLINE, _("a draft, from the outline of its kind")))
        offered.append((self.ORIGINAL, _("the signed original, as a PDF")))
        offer(self, what=offered)
        self.fields["file"].widget.attrs["accept"] = "application/pdf"

    def clean(self):
        cleaned = super().clean() or {}
        file, what = cleaned.get("file"), cleaned.get("what")
        if what == self.ORIGINAL and not file and "file" not in self.errors:
            self.add_error("file", _("Choose the file of the original."))
        if file and what != self.ORIGINAL:
            self.add_error("what", _("Say whether the file is the signed original."))
        if file:
            try:
                validate_size(file.size)  # before it is read
                validate_pdf(file.read())
                file.seek(0)
            except ValidationError as error:
                self.add_error("file", error.message_dict["file"])
        return cleaned


@closing_step
class Communique(ClosingStep):
    """The last step, since a file that was written to disk is beyond the transaction."""

    order = 90
    heading = Document.Kind.JOINT_COMMUNIQUE.label
    template = "admin/documents/_closing.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Document.objects.editable_by(self.viewer).filter(meeting=self.meeting, kind=COMMUNIQUE)
        self.there = list(rows.select_related("meeting").order_by("pk"))
        self.form = CommuniqueForm(
            self.data, self.files, prefix="communique", there=self.there[0] if self.there else None
        )
        self.forms = [self.form]

    def save(self, release):
        asked = self.form.cleaned_data
        if asked["what"] == CommuniqueForm.OUTLINE:
            start_document(kind=COMMUNIQUE, by=self.by, meeting=self.meeting)
        elif asked["what"] == CommuniqueForm.ORIGINAL:
            official = [row for row in self.there if not row.is_reconstruction]
            document = official[0] if official else start_empty(COMMUNIQUE, self.meeting, by=self.by)
            version = Version.objects.open().filter(document=document).first() or start_version(document, by=self.by)
            attach_original(version, language=asked["language"], file=asked["file"], by=self.by)
        return [str(self.heading)] if asked["what"] else []


def start_empty(kind: str, meeting: Meeting, *, by) -> Document:
    """A document without sections, for originals alone; named as its kind until somebody gives it its title."""
    address = free_address(Document, kind, meeting=meeting)
    document = Document(kind=kind, address=address, meeting=meeting, **titles_of(kind))
    document._history_user = by
    document.full_clean()
    document.save()
    return document
