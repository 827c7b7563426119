"""Pages beside a document's form: which paragraph is which, its themes, and its confirmed official words."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import models
from documents.official import put_official_beside, readable_beside
from documents.operations import confirm_wording
from documents.paragraphs import Paragraph, Undecided, decide, paragraphs_of_draft, proposed, tie, undecided_in
from meetings.models import Theme
from meetings.office import OfficeAdmin
from meetings.office.pages import RecordPage, form_of, page_of, put
from meetings.office.slugs import free_address
from portal.choices import offer
from portal.text.markdown import render

LATER, OWN = "", "own"


class DecideForm(forms.Form):
    """Which paragraph one block is."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)  # the words that the editor saw
    which = forms.ChoiceField(label=gettext_lazy("This is"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args, block: Undecided, **kwargs):
        super().__init__(*args, prefix=block.name, initial={"text": block.text}, **kwargs)
        self.block, self.html = block, render(block.text)
        former = [(key, _("the paragraph: %(words)s") % {"words": words}) for key, words in block.candidates]
        offer(self, which=[(LATER, _("not decided yet")), (OWN, _("a paragraph of its own")), *former])


class DecidePage(RecordPage):
    """The blocks of which it is not plain which paragraph they are, each beside those that it may be."""

    name = "which"

    def respond(self, request, record):
        sent = request.POST if request.method == "POST" else None
        rows = [DecideForm(sent, block=block) for block in undecided_in(record, request.viewer)]
        are_valid = [row.is_valid() for row in rows]
        if sent is not None and all(are_valid):
            for row in rows:
                self._decide(row, request.user)
            if not any(row.errors for row in rows):
                self.admin.message_user(request, _("What you decided has been saved."), messages.SUCCESS)
                return HttpResponseRedirect(page_of(record, "which" if self._is_left(rows) else "change"))
        return self.show(request, record, "documents/document/which.html", _("Which paragraph is which"), rows=rows)

    def _decide(self, row: DecideForm, by) -> None:
        chosen, block = row.cleaned_data["which"], row.block
        if chosen == LATER:
            return
        asked = {"language": block.language, "place": block.place, "text": row.cleaned_data["text"]}
        try:
            decide(block.section, **asked, key=None if chosen == OWN else chosen, by=by)
        except ValidationError as error:
            row.add_error("which", error)

    def _is_left(self, rows) -> bool:
        return any(row.cleaned_data["which"] == LATER for row in rows)


class TiesForm(forms.Form):
    """The themes of one paragraph; those that its words name are proposed, and a person ticks what it is on."""

    themes = forms.MultipleChoiceField(
        label=gettext_lazy("themes"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, paragraph: Paragraph, themes: list[Theme], tied: set[int], **kwargs):
        super().__init__(*args, prefix=paragraph.key, initial={"themes": [str(pk) for pk in tied]}, **kwargs)
        self.paragraph = paragraph
        self.html = render(next(iter(paragraph.texts.values())))
        named = proposed(paragraph.texts, themes)
        is_named = _("named in the text")
        said = {theme.pk: f"{theme} ({is_named})" if theme.pk in named else str(theme) for theme in themes}
        order = sorted(themes, key=lambda theme: (theme.pk not in named | tied, str(theme)))
        offer(self, themes=[(str(theme.pk), said[theme.pk]) for theme in order])


class TiesPage(RecordPage):
    """Each paragraph of a document with the themes that it is on."""

    name = "themes"

    def respond(self, request, record):
        sent = request.POST if request.method == "POST" else None
        themes = list(Theme.objects.visible_to(request.viewer))
        tied: dict[str, set[int]] = {}
        for row in models.ThemeParagraph.objects.editable_by(request.viewer).filter(document=record):
            tied.setdefault(row.key, set()).add(row.theme_id)
        paragraphs = paragraphs_of_draft(record, request.viewer)
        rows = [TiesForm(sent, paragraph=each, themes=themes, tied=tied.get(each.key, set())) for each in paragraphs]
        are_valid = [row.is_valid() for row in rows]
        if sent is not None and all(are_valid):
            chosen = {row.paragraph.key: set(map(int, row.cleaned_data["themes"])) for row in rows}
            tie(record, themes=chosen, by=request.user)
            self.admin.message_user(request, _("The themes of the paragraphs have been saved."), messages.SUCCESS)
            return HttpResponseRedirect(form_of(record))
        return self.show(request, record, "documents/document/themes.html", _("Themes of the paragraphs"), rows=rows)


class WordingForm(forms.Form):
    """The words of one paragraph as a page of the official text has them, read by the person who sends the form."""

    key = forms.ChoiceField(label=gettext_lazy("paragraph"))
    official = forms.ModelChoiceField(label=gettext_lazy("official text"), queryset=models.Document.objects.none())
    page = forms.IntegerField(label=gettext_lazy("page"), min_value=1, required=False)
    language = forms.ChoiceField(label=gettext_lazy("language"), choices=settings.LANGUAGES)
    text = forms.CharField(
        label=gettext_lazy("official wording"),
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "As the page has it, letter by letter. What a PDF gives when it is copied is often torn."
        ),
    )
    is_read = forms.BooleanField(label=gettext_lazy("I have compared these words with the page."))

    def __init__(self, *args, document: models.Document, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        paragraphs = [
            (each.key, f"{each.section.numbering} {Truncator(next(iter(each.texts.values()))).chars(90)}".strip())
            for each in paragraphs_of_draft(document, viewer)
        ]
        self.texts = readable_beside(document, viewer)
        offer(self, key=paragraphs, official=self.texts)


class WordingPage(RecordPage):
    """The form with which a person confirms the official words of a paragraph, beside the official text."""

    name = "wording"

    def respond(self, request, record):
        sent = request.POST if request.method == "POST" else None
        form = WordingForm(sent, document=record, viewer=request.viewer)
        if sent is not None and form.is_valid():
            given = {name: value for name, value in form.cleaned_data.items() if name != "is_read"}
            try:
                confirm_wording(record, **given, by=request.user)
            except ValidationError as error:
                put(error, form)
            else:
                self.admin.message_user(request, _("The official wording has been confirmed."), messages.SUCCESS)
                return HttpResponseRedirect(page_of(record, "wording"))
        return self.show(request, record, "documents/document/wording.html", _("Confirm official wording"), form=form)


class OfficialForm(forms.Form):
    """The file of the official text, and where it is to stand."""

    file = forms.FileField(label=gettext_lazy("file"), help_text=gettext_lazy("A PDF of 25 MB at most."))
    language = forms.ChoiceField(
        label=gettext_lazy("language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )


class OfficialPage(RecordPage):
    """Makes a document of the official text that a reconstruction stands for; leads to its version, to be issued."""

    name = "official"

    def respond(self, request, record):
        form = OfficialForm(request.POST, request.FILES) if request.method == "POST" else OfficialForm()
        if form.is_bound and form.is_valid():
            address = free_address(models.Document, f"{record.address}-official", meeting=record.meeting)
            try:
                version = put_official_beside(record, **form.cleaned_data, address=address, by=request.user)
            except ValidationError as error:
                put(error, form)
            else:
                said = _("The official text stands beside the reconstruction as a draft: issue it for its readers.")
                self.admin.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(form_of(version))
        return self.show(request, record, "documents/document/official.html", _("Add the official text"), form=form)


@admin.register(models.OfficialWording)
class OfficialWordingAdmin(OfficeAdmin):
    """Confirmed wordings, to be read and withdrawn; a new one is confirmed on the page of its document."""

    menu_order = 13
    list_display = ("text", "document", "language", "official", "page", "confirmed_by")
    list_select_related = ("document", "official", "confirmed_by")
    paper = ((None, {"fields": ["document", ("language", "page"), "official", "text"]}),)
    readonly_fields = ("document", "language", "official", "page", "text")

    def has_add_permission(self, request):
        return False
