"""What two Presidencies do together: they put their procedure in words, and release answers to one another."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from consultations.acts import is_worded
from consultations.convening import word_procedure
from consultations.forms.joint import WordProcedureForm
from consultations.forms.preparing import words_of
from consultations.models import Convenor
from consultations.releasing import has_released, release, release_no_more, released_by
from consultations.views.convening import ActOnConsultation
from meetings.requests import ViewerRequest


class WordProcedure(ActOnConsultation):
    """The procedure of a joint consultation in other words: then both Presidencies agree anew."""

    request: ViewerRequest
    template_name = "consultations/word_procedure.html"
    form_class = WordProcedureForm

    @cached_property
    def presidency(self):
        return super().presidency if is_worded(self.sheet) else None

    def get_initial(self):
        return words_of(self.sheet.consultation, "agreed_procedure")

    def do(self, form):
        word_procedure(self.sheet.consultation, by=self.request.user, **form.cleaned_data)


class Release(ActOnConsultation):
    """What would be released and how it would be told; then the act, or taking it back."""

    request: ViewerRequest
    template_name = "consultations/release.html"

    @property
    def other(self) -> Convenor | None:
        own = self.presidency and self.presidency.conference_id
        return next((each for each in self.sheet.convenors if each.conference_id != own), None)

    def get_context_data(self, **context: Any):
        row, term = self.round, self.presidency
        mine = term is not None and has_released(row, term)
        return super().get_context_data(
            answers=released_by(row, term) if term else [],
            other=self.other,
            is_mine=mine,
            can_act=row.is_closed and row.released_at is None,
            does=_("Take the release back") if mine else _("Release the answers"),
            **context,
        )

    def do(self, form):
        if self.presidency and has_released(self.round, self.presidency):
            release_no_more(self.round, by=self.request.user)
        else:
            release(self.round, by=self.request.user)
