"""A State's own words on a circulated text: it gives, replaces and withdraws them; what came by note is recorded."""

from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.answering import recording_capacity
from consultations.forms.words import WordsForm
from consultations.models import Capacity, GivenStatement
from consultations.stating import give, may_change, require_time, take_back
from consultations.text import offered
from consultations.views.convening import PASSED_ON
from consultations.views.members import GivingForm
from consultations.views.own import OfRespondent
from consultations.words_page import where_of
from meetings.models import Presidency
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class OfWords(OfRespondent):
    """The seat in which a reader gives or records the words of the State; without one there is no such page."""

    @cached_property
    def capacity(self) -> str | None:
        return recording_capacity(self.respondent, self.request.user)

    @cached_property
    def given(self) -> GivenStatement:
        """The words that stand and that are replaced or withdrawn."""
        rows = GivenStatement.objects.visible_to(self.request.viewer).filter(respondent=self.respondent)
        row = get_object_or_404(rows.filter(ended_at=None), pk=self.kwargs["key"])
        row.respondent = self.respondent
        if not may_change(row, self.capacity):
            raise Http404
        return row

    @property
    def refused(self) -> list[str]:
        """Why no words are given now, before anybody writes them."""
        try:
            require_time(self.respondent.round)
        except ValidationError as error:
            return error.messages
        return []

    def get_context_data(self, **context):
        return super().get_context_data(capacity=self.capacity, refused=self.refused, **context)

    def get_success_url(self) -> str:
        row = self.respondent.round
        return f"{row.get_absolute_url()}?round={row.number}#words"


class GiveWords(OfWords, GivingForm):
    """New words of a State, on a paragraph, a heading or the whole text."""

    request: ViewerRequest
    template_name = "consultations/answer_words.html"
    form_class = WordsForm
    replaces: ClassVar[bool] = False

    def get(self, request, *args, **kwargs):
        if self.capacity is None:
            raise Http404
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """A Presidency that has passed on while its form was open is refused, and finds what it typed."""
        if self.capacity is None and not self._has_acted:
            raise Http404
        form = self.get_form()
        if self.capacity is None:
            form.is_valid()
            form.add_error(None, PASSED_ON)
            return self.form_invalid(form)
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    @property
    def _has_acted(self) -> bool:
        terms = Presidency.objects.visible_to(self.request.viewer).filter(conference=self.conference)
        return terms.filter(pk__in=self.own_terms).exists()

    def get_form_kwargs(self):
        row = self.respondent.round
        tree = row.version.tree[get_language() if get_language() in row.languages else row.languages[0]]
        return super().get_form_kwargs() | {"places": offered(tree), "capacity": self.capacity}

    def do(self, form):
        replaced = self.given if self.replaces else None
        give(self.respondent, by=self.request.user, replaces=replaced, **form.cleaned_data)
        messages.success(self.request, _("The words of %(state)s are on record.") % {"state": self.respondent.state})


class ReplaceWords(GiveWords):
    """Other words in place of those that stand, as the State rectifies what others have recorded."""

    replaces = True

    def get_initial(self):
        names = ("kind", "place", "language", "text", "note_number", "note_date")
        keeps_note = self.given.given_as == self.capacity != Capacity.STATE
        return {name: getattr(self.given, name) for name in names if keeps_note or not name.startswith("note")}

    def get_context_data(self, **context):
        return super().get_context_data(given=self.given, where=where_of(self.given), **context)


class WithdrawWords(OfWords, TemplateView):
    """Asks once more, and takes the words back."""

    request: ViewerRequest
    template_name = "consultations/answer_words_withdraw.html"

    def get_context_data(self, **context):
        return super().get_context_data(given=self.given, where=where_of(self.given), **context)

    def post(self, request, *args, **kwargs):
        try:
            take_back(self.given, by=request.user)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(refusals=error.messages))
        messages.success(request, _("The words are withdrawn."))
        return HttpResponseRedirect(self.get_success_url())


class WordsNote(OfRespondent):
    """The note by which words came: for their State, its Presidency and its secretariat."""

    def get(self, request, *args, **kwargs):
        rows = GivenStatement.objects.visible_to(request.viewer).filter(respondent=self.respondent)
        row = get_object_or_404(rows, pk=self.kwargs["key"])
        is_own = self.respondent.membership_id in request.viewer.member_places
        if not is_own and recording_capacity(self.respondent, request.user) is None:
            raise Http404
        return media_response(request, row.note_file.name or "")
