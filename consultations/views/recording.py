"""What a State answered by note, mail or a statement is recorded with the document itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from consultations.answering import record, recording_capacity
from consultations.forms.answers import PlacedCommentFormSet, ReceivedForm
from consultations.models import Round
from consultations.text import offered
from consultations.views.members import GivingForm
from consultations.views.own import OfRespondent
from meetings.requests import ViewerRequest

_PREFIX = "c"
_EMPTY = 5  # comments that the form has room for


def offered_languages(row: Round) -> list[tuple[str, str]]:
    """The languages in which a round circulates its text, as a list offers them."""
    return [(code, get_language_info(code)["name_translated"]) for code in row.languages]


class RecordAnswer(OfRespondent, GivingForm):
    """By the secretariat, the Presidency or the State; each sees in which seat it records."""

    request: ViewerRequest
    template_name = "consultations/answer_record.html"
    form_class = ReceivedForm

    @cached_property
    def capacity(self) -> str:
        capacity = recording_capacity(self.respondent, self.request.user)
        if capacity is None:
            raise Http404
        return capacity

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        return offered_languages(self.respondent.round)

    @cached_property
    def offered(self) -> list[tuple[str, str]]:
        codes = self.respondent.round.languages
        language = get_language() or ""
        return offered(self.respondent.round.version.tree[language if language in codes else codes[0]])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"languages": self.languages}

    def get_context_data(self, **context):
        if "comments" not in context:
            context["comments"] = self.formset(initial=[{}] * _EMPTY)
        return super().get_context_data(capacity=self.capacity, **context)

    def formset(self, data=None, initial=None):
        offered = {"places": self.offered}
        return PlacedCommentFormSet(data, initial=initial, prefix=_PREFIX, form_kwargs=offered)

    def post(self, request, *args, **kwargs):
        _capacity, form = self.capacity, self.get_form()
        comments = self.formset(request.POST)
        if not (form.is_valid() and comments.is_valid()):
            return self.render_to_response(self.get_context_data(form=form, comments=comments))
        return self.recorded(form, comments)

    def recorded(self, form, comments):
        """The receipt of what was recorded; or the form as it was typed, with the reason why it was not."""
        told = dict(form.cleaned_data)
        given = [each.said() | {"language": told["language"]} for each in comments if not each.is_empty]
        try:
            answer = record(self.respondent, by=self.request.user, proposals=given, **told)
        except ValidationError as error:
            for field, said in getattr(error, "error_dict", {"": error}).items():
                form.add_error(field if field in form.fields else None, said)
            return self.render_to_response(self.get_context_data(form=form, comments=comments))
        messages.success(self.request, _("The answer is recorded."))
        return HttpResponseRedirect(answer.get_absolute_url())
