"""The next text: for the Presidency in office that convenes, and the group that drafts; others find no such page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.forms.next_text import AddedForm, GroupChoiceForm
from consultations.models import DraftingGroup
from consultations.next_text import Writer, add, shift, start_text, tie_group, tieable_groups, writer_of
from consultations.views.board import OfConsultation
from consultations.views.convening import ConveningForm
from consultations.working import Line, Working, may_read
from meetings.requests import ViewerRequest
from portal.languages import language_tag


class OfNextText(OfConsultation):
    """What those who write the next text find about it."""

    @cached_property
    def writer(self) -> Writer | None:
        """The seat in which the reader writes; None for whoever reads alone."""
        try:
            return writer_of(self.sheet.consultation, self.request.user)
        except PermissionDenied:
            return None

    @property
    def presidency(self):
        return self.writer.presidency if self.writer else None

    @property
    def reads(self) -> bool:
        return self.writer is not None or may_read(self.sheet.consultation, self.request.viewer)

    @cached_property
    def working(self) -> Working:
        if not self.reads:
            raise Http404
        circulated = [row for row in self.sheet.rounds if row.circulated_at]
        asked = self.request.GET.get("text") or get_language() or ""
        return Working(self.sheet.consultation, self.request.viewer, circulated[-1] if circulated else None, asked)

    @property
    def line(self) -> Line:
        """The paragraph or heading that the address names."""
        line = self.working.line(self.kwargs["key"])
        if line is None:
            raise Http404
        return line

    @property
    def writes(self) -> bool:
        return self.writer is not None and not self.sheet.is_over and self.working.version is not None

    def get_context_data(self, **context: Any):
        said = {"working": self.working, "writer": self.writer, "term": self.presidency, "writes": self.writes}
        group = DraftingGroup.objects.visible_to(self.request.viewer).filter(
            pk=self.sheet.consultation.drafting_group_id
        )
        tag = language_tag(self.working.language)
        return super().get_context_data(**said, group=group.first(), text_language=tag, **context)

    def to(self, name: str, *more, key: str = "") -> str:
        """One of the pages of the next text, in the language in which it is read; perhaps at a paragraph."""
        page = reverse(f"consultations:{name}", args=[self.kwargs["address"], *more])
        return f"{page}?text={self.working.language}" + (f"#p-{key}" if key else "")


class NextText(OfNextText, TemplateView):
    """The text that is being written, beside the one that circulated last, in one language."""

    request: ViewerRequest
    template_name = "consultations/next_text.html"

    def get_context_data(self, **context):
        return super().get_context_data(lines=self.working.lines, tying=self.tying(), **context)

    def tying(self) -> GroupChoiceForm | None:
        """For the Presidency: which group drafts; None where it heads none."""
        if self.presidency is None or self.sheet.is_over:
            return None
        row = self.sheet.consultation
        groups = tieable_groups(row, self.request.user)
        form = GroupChoiceForm(groups=groups, initial={"group": row.drafting_group_id})
        return form if groups or row.drafting_group_id else None


class ActOnNextText(OfNextText):
    """An act of whoever writes, by a button; what refuses it is told on the page of the text."""

    def post(self, request, **kwargs):
        try:
            key = self.do()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            key = ""
        return HttpResponseRedirect(self.to("next_text", key=key))

    def do(self) -> str:
        """Do it; gives the key of the paragraph at which one goes on, or nothing."""
        raise NotImplementedError


class StartText(ActOnNextText):
    """The version that the next round can circulate is begun."""

    def do(self):
        start_text(self.sheet.consultation, by=self.request.user)
        return ""


class TieGroup(ActOnNextText):
    """A group drafts with the Presidency, or no group does any more."""

    def do(self):
        row = self.sheet.consultation
        chosen = self.request.POST.get("group", "")
        groups = DraftingGroup.objects.visible_to(self.request.viewer)
        group = get_object_or_404(groups, pk=int(chosen)) if chosen.isdecimal() else None
        tie_group(row, group, by=self.request.user)
        return ""


class MoveParagraph(ActOnNextText):
    """A paragraph changes places with the one before or after it."""

    def do(self):
        key = self.line.key
        shift(self.sheet.consultation, key=key, up="up" in self.request.POST, by=self.request.user)
        return key


class Writing(OfNextText, ConveningForm):
    """A form on the next text; whose seat has ended while it was open is told so, and keeps what was typed."""

    request: ViewerRequest

    @property
    def may_act(self) -> bool:
        return self.writer is not None

    @property
    def has_acted(self) -> bool:
        return any(standing == standing.FINISHES for _term, standing in self.sheet.role.terms)

    @property
    def reads(self) -> bool:
        """Whoever has acted finds the own words again, and nothing else: what is left is the template's."""
        return super().reads or (self.request.method == "POST" and self.has_acted)

    def get_success_url(self) -> str:
        return self.to("next_text", key=self.kwargs["key"])


class AddParagraph(Writing):
    """A paragraph that is new, after another one or first below a heading."""

    template_name = "consultations/next_added.html"
    form_class = AddedForm

    def get_form_kwargs(self):
        assert self.line.place  # noqa: S101 - `line` gives those alone that the text has
        return super().get_form_kwargs() | {"place": self.line.place, "languages": self.working.languages}

    def get_context_data(self, **context):
        return super().get_context_data(line=self.line, **context)

    def do(self, form):
        key = self.kwargs["key"]
        self.made = add(self.sheet.consultation, key=key, texts=form.texts, by=self.request.user)
        messages.success(self.request, _("The paragraph is in the text that is being written."))

    def get_success_url(self):
        return self.to("next_text", key=self.made)
