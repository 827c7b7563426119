"""The statement of a budget year, of all States or of one, and the document that a State asks for."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView

from consultations.views.members import RefusingForm, Unlisted
from contributions.lists import documents_of, own_states, reads_whole
from contributions.models import BudgetYear
from contributions.operations import ask_for_document
from contributions.statements import StateStatement, YearStatement, statement_of_state, statement_of_year
from meetings.models import State
from meetings.requests import ViewerRequest


class OfYear(Unlisted):
    """A budget year as far as the reader knows of it; others find no such page, and no cache keeps one."""

    request: ViewerRequest

    @cached_property
    def year(self) -> BudgetYear:
        rows = BudgetYear.objects.visible_to(self.request.viewer).select_related("conference", "source")
        return get_object_or_404(rows, conference__address=self.kwargs["address"], number=self.kwargs["number"])

    @cached_property
    def reads_whole(self) -> bool:
        return reads_whole(self.year.conference, self.request.viewer)


class OfWhole(OfYear):
    """What whoever reads the whole finds of a year."""

    @cached_property
    def statement(self) -> YearStatement:
        if not self.reads_whole:
            raise Http404
        return statement_of_year(self.year, self.request.viewer)


class OfState(OfYear):
    """What a State finds of its own year, and whoever reads the whole."""

    @cached_property
    def is_own(self) -> bool:
        return self.state in own_states(self.year.conference, self.request.viewer)

    @cached_property
    def state(self) -> State:
        return get_object_or_404(State.objects.visible_to(self.request.viewer), code=self.kwargs["code"].upper())

    @cached_property
    def statement(self) -> StateStatement:
        if not (self.is_own or self.reads_whole):
            raise Http404
        found = statement_of_state(self.year, self.state, self.request.viewer)
        if found is None:
            raise Http404
        return found


class YearPage(OfWhole, TemplateView):
    """All States, in alphabetical order; budget and execution by line."""

    request: ViewerRequest
    template_name = "contributions/year.html"

    def get_context_data(self, **context: Any):
        return super().get_context_data(statement=self.statement, **context)


class StatementPage(OfState, TemplateView):
    """One State: what is foreseen, received and to be received, and the years before."""

    request: ViewerRequest
    template_name = "contributions/statement.html"

    def get_context_data(self, **context: Any):
        statement = self.statement
        return super().get_context_data(
            statement=statement,
            is_own=self.is_own,
            reads_whole=self.reads_whole,
            documents=documents_of(self.year, self.state, self.request.viewer),
            **context,
        )


class AmountField(forms.DecimalField):
    """An amount as people type it or take it from the page: thousands may stand apart as the language writes them."""

    def to_python(self, value):
        apart = re.escape(get_format("THOUSAND_SEPARATOR"))
        return super().to_python(re.sub(rf"(?<=\d)(?:{apart}|\s)(?=\d{{3}}(?!\d))", "", str(value or "")))


class AskForm(forms.Form):
    """What the document that a State asks for says beyond its record."""

    amount = AmountField(
        label=gettext_lazy("Amount that the State means to pay"),
        max_digits=14,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy("In the currency of the year, such as 2500.50."),
    )
    addressed_to = forms.CharField(
        label=pgettext_lazy("document", "Addressed to"),
        required=False,
        max_length=400,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The institution that needs it."),
    )


class AskForDocument(OfState, RefusingForm):
    """Whoever acts for a State asks for a document for its payment; for all others there is no such page."""

    request: ViewerRequest
    template_name = "contributions/ask.html"
    form_class = AskForm

    def get_form_kwargs(self):
        if not self.is_own:
            raise Http404
        return super().get_form_kwargs()

    def get_initial(self):
        return {"amount": self.statement.row.to_receive or None}

    def get_context_data(self, **context: Any):
        return super().get_context_data(statement=self.statement, does=_("Compose the document"), **context)

    def do(self, form):
        ask_for_document(self.year, self.state, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        messages.success(self.request, _("The document is composed: you find it below."))
        place = [self.kwargs["address"], self.kwargs["number"], self.kwargs["code"]]
        return f"{reverse('contributions:statement', args=place)}#documents"
