"""The page of one place of the text: all that the reader's draft says on it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.drafting import MEANWHILE, OF_COMMENT, comment_on, comments_on, token_of_comments
from consultations.forms.answers import CommentFormSet
from consultations.text import TextPlace, places_of
from consultations.views.own import OwnAnswer
from meetings.requests import ViewerRequest

WHOLE = "whole"  # stands in addresses for the text as a whole
_PREFIX = "c"


class CommentOn(OwnAnswer, TemplateView):
    """Comments on one paragraph, one heading or the whole: several may stand in the form at once."""

    request: ViewerRequest
    template_name = "consultations/answer_comment.html"

    @cached_property
    def passages(self) -> list[TextPlace]:
        return places_of(self.respondent.round.version.tree[self.language])

    @cached_property
    def key(self) -> str:
        return "" if self.kwargs["key"] == WHOLE else self.kwargs["key"]

    @cached_property
    def place(self) -> TextPlace | None:
        """None for the whole, and for a paragraph that the text does not have."""
        return next((place for place in self.passages if place.key == self.key), None)

    @cached_property
    def following(self) -> TextPlace | None:
        """The next paragraph, or heading, of the text."""
        at = self.passages.index(self.place) if self.place else -1
        return next(iter(self.passages[at + 1 :]), None)

    def get(self, request, *args, **kwargs):
        if self.key and not self.place:
            raise Http404
        present = comments_on(self.page.draft, self.key, self.language)
        said = [{name: getattr(row, name) for name in OF_COMMENT} for row in present] or [{}]
        return self.shown(CommentFormSet(initial=said, prefix=_PREFIX), token_of_comments(present))

    def post(self, request, *args, **kwargs):
        seen = request.POST.get("seen", "")
        if "add" in request.POST or "copy" in request.POST:
            return self.shown(CommentFormSet(initial=self.typed(), prefix=_PREFIX), seen)
        forms = CommentFormSet(request.POST, prefix=_PREFIX)
        if not forms.is_valid():
            return self.shown(forms, seen)
        told = {"place": self.key, "language": self.language, "seen": seen}
        comments = [form.said() for form in forms if not form.is_empty]
        try:
            comment_on(self.respondent, by=request.user, comments=comments, **told)
        except ValidationError as error:
            return self.refused(forms, seen, error)
        messages.success(request, _("Saved in the draft. Nothing has been sent."))
        return HttpResponseRedirect(self.next_address())

    def typed(self) -> list[dict]:
        """What stands in the form, with one comment more, or the circulated text as the wording of one."""
        data = self.request.POST
        count = min(int(data.get(f"{_PREFIX}-TOTAL_FORMS", 0) or 0), CommentFormSet.max_num)
        said = [{name: data.get(f"{_PREFIX}-{number}-{name}", "") for name in OF_COMMENT} for number in range(count)]
        number = data.get("copy", "")
        if self.place and number.isdecimal() and int(number) < count:
            said[int(number)]["wording"] = self.place.wording
        return [*said, {}] if "add" in data else said

    def refused(self, forms, seen: str, error: ValidationError):
        """The form as it was typed, with the reason; beside it what somebody else has written here meanwhile."""
        theirs = []
        if getattr(error, "code", "") == MEANWHILE:
            theirs = comments_on(self.new_page().draft, self.key, self.language)
            seen = token_of_comments(theirs)
        return self.shown(forms, seen, refusals=error.messages, theirs=theirs)

    def next_address(self) -> str:
        if "next" in self.request.POST and self.following:
            return f"{self.to('answer_comment', self.following.key)}?in={self.language}"
        return self.text_address(self.key)

    def shown(self, forms, seen: str, **context):
        told = {"place": self.place, "following": self.following, "is_whole": not self.key}
        return self.render_to_response(self.get_context_data(forms=forms, seen=seen, **told, **context))
