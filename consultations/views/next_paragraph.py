"""One paragraph of the next text: its words in each language, and the proposals that can be taken up there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from consultations.alternatives import as_alternative, in_brackets, names_in
from consultations.drafting import MEANWHILE
from consultations.forms.next_text import ParagraphForm
from consultations.matrix import Entry
from consultations.models import Disposition, Proposal
from consultations.next_text import Said, take_out, token_of_place, write
from consultations.text import TextPlace
from consultations.views.next_text import Writing
from consultations.working import Line
from documents.rewording import WorkingPlace

# How a proposal is put into the text, by the word of the address.
WORDING, ALTERNATIVE, BRACKETS = "wording", "alternative", "brackets"


class NextParagraph(Writing):
    """Words and disposition in one form, with one save. Links fill the form in, and save nothing."""

    template_name = "consultations/next_paragraph.html"
    form_class = ParagraphForm
    theirs: dict[str, str] | None = None

    @cached_property
    def place(self) -> WorkingPlace:
        assert self.line.place  # noqa: S101 - `line` gives those alone that the text has
        return self.line.place

    @cached_property
    def chosen(self) -> Entry | None:
        """The proposal that is put in: any of those that the reader sees, for the Presidency and its group."""
        asked = self.request.POST.get("proposal") or self.request.GET.get("proposal", "")
        return next((entry for entry in self.working.entries if str(entry.proposal.pk) == asked), None)

    def get(self, request, *args, **kwargs):
        """Of a paragraph that was taken out, what was proposed to it is listed on the page of the text."""
        key = self.kwargs["key"]
        if self.may_act and self.working.line(key) is None and any(line.key == key for line in self.working.lines):
            messages.info(request, _("This paragraph was taken out: what was proposed to it is without a place."))
            return HttpResponseRedirect(f"{self.to('next_text')}#unplaced")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        told = {"place": self.place, "languages": self.working.languages}
        return super().get_form_kwargs() | told | {"disposes": bool(self.chosen and self.presidency)}

    def get_initial(self) -> dict[str, Any]:
        texts, said = dict(self.place.texts), self._said_already()
        how, entry = self.request.GET.get("as", ""), self.chosen
        if how == BRACKETS and entry is None:
            texts = {language: in_brackets(text) for language, text in texts.items()}
        elif entry and entry.proposal.wording:
            language = entry.proposal.language
            texts[language], more = self._put_in(how, entry.proposal.wording, texts.get(language, ""))
            said |= more if not entry.disposition else {"stands_as": more.get("stands_as", said.get("stands_as", ""))}
        return {self.place.column(language): text for language, text in texts.items()} | said

    def _said_already(self) -> dict[str, str]:
        said = self.chosen.disposition if self.chosen else None
        return {name: getattr(said, name) for name in ("kind", "reason", "stands_as")} if said else {}

    def _put_in(self, how: str, wording: str, present: str) -> tuple[str, dict[str, str]]:
        """The words of the paragraph with those of a proposal, and what could be said of it then."""
        if how == ALTERNATIVE:
            text, name = as_alternative(present, wording, self._names_around())
            return text, {"stands_as": name, "kind": Disposition.Kind.TAKEN_UP}
        if how == BRACKETS:
            return in_brackets(present, wording), {}
        if how == WORDING:
            return wording, {"kind": Disposition.Kind.TAKEN_UP}
        return present, {}

    def _names_around(self) -> list[str]:
        """The alternatives that the paragraphs before and after this one are."""
        lines = self.working.lines
        at = [line.key for line in lines].index(self.line.key)
        return names_in(line.text for line in lines[max(at - 2, 0) : at + 3])

    def get_context_data(self, **context):
        context.setdefault("form", self.get_form())
        seen = self.request.POST.get("seen", "") if self.theirs is None else ""
        return super().get_context_data(
            line=self.line,
            seen=seen or token_of_place(self.place),
            theirs=self.theirs,
            chosen=self.chosen,
            wordings=self.wordings(context["form"]),
            following=next(iter(self._after()), None),
            is_last=all(each.is_heading for each in self._after()),
            is_first=all(each.is_heading for each in self._written()[: self._at]),
            **context,
        )

    @property
    def _at(self) -> int:
        return [each.key for each in self._written()].index(self.line.key)

    def _written(self) -> list[Line]:
        return [each for each in self.working.lines if each.place and each.key]

    def _after(self) -> list[Line]:
        return self._written()[self._at + 1 :]

    def wordings(self, form: ParagraphForm) -> list[tuple[str, Any, TextPlace | None]]:
        """Each language with its field, and the paragraph as it circulated in it."""
        texts, key = self.working.circulated, self.line.key
        return [(code, form[column], texts.get(code, {}).get(key)) for code, column in form.columns.items()]

    def do(self, form):
        said, entry = None, self.chosen
        if entry and isinstance(entry.proposal, Proposal) and form.cleaned_data.get("kind"):
            told = {name: form.cleaned_data[name] for name in ("kind", "reason", "stands_as")}
            said = Said(entry.proposal, **told)
        told = {"key": self.kwargs["key"], "seen": self.request.POST.get("seen", ""), "by": self.request.user}
        if "remove" in self.request.POST:
            take_out(self.sheet.consultation, said=said, **told)
            messages.success(self.request, _("The paragraph is taken out of the text that is being written."))
        else:
            write(self.sheet.consultation, texts=form.texts, said=said, **told)
            messages.success(self.request, _("Saved in the text that is being written. Nothing has circulated."))

    def refuse(self, form, error: ValidationError) -> None:
        """What somebody else has written meanwhile is shown beside what was typed."""
        if getattr(error, "code", "") == MEANWHILE:
            self.theirs = self.place.texts
        super().refuse(form, error)

    def get_success_url(self):
        following = next(iter(self._after()), None)
        if "next" in self.request.POST and following:
            return self.to("next_paragraph", following.key)
        return super().get_success_url()
