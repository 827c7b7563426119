"""A State reads the circulated text, comments on it place by place, and says its position. Nothing is sent here."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.answering import take_over
from consultations.days import instant
from consultations.drafting import MEANWHILE, end_comments, say_position, support, support_no_more, token_of_position
from consultations.forms.answers import OwnEndForm, PositionForm
from consultations.models import Answer, Proposal
from consultations.reading import rendered
from consultations.views.members import GivingForm
from consultations.views.own import OwnAnswer
from documents.paper.figures import in_tree
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class AnswerText(OwnAnswer, TemplateView):
    """The circulated text with what the State has to say, and what others have said where that is shown."""

    request: ViewerRequest
    template_name = "consultations/answer.html"

    def get_context_data(self, **context):
        told = rendered(self.page, self.request)
        return super().get_context_data(others=self.others(), **told, **context)

    def others(self) -> list[str]:
        return [code for code in self.respondent.round.languages if code != self.language]


class AnswerImage(OwnAnswer):
    """The file of an image in the circulated text, in whichever of its languages it stands."""

    def get(self, request, address, number, code, image):
        trees = self.respondent.round.version.tree.values()
        figure = next((found[image] for tree in trees if image in (found := in_tree(tree))), None)
        if figure is None:
            raise Http404
        return media_response(request, figure["file"])


class SayPosition(OwnAnswer, GivingForm):
    """Position, comment on the whole and internal note, into the draft of the reader."""

    request: ViewerRequest
    template_name = "consultations/answer_position.html"
    form_class = PositionForm

    def get_form_kwargs(self):
        draft = self.page.draft
        initial = {"seen": token_of_position(draft)} | ({} if draft.pk else {"language": get_language()})
        return super().get_form_kwargs() | {"instance": draft, "initial": initial}

    def form_valid(self, form):
        try:
            say_position(self.respondent, by=self.request.user, seen=form.cleaned_data["seen"], **form.said())
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.refused(form, is_meanwhile=getattr(error, "code", "") == MEANWHILE)
        messages.success(self.request, _("Saved in the draft. Nothing has been sent."))
        return HttpResponseRedirect(self.text_address())

    def refused(self, form, *, is_meanwhile: bool):
        """The form with all that was typed; beside it what somebody else has written, which a second save replaces."""
        theirs = self.new_page().draft if is_meanwhile else None
        if theirs:
            form.data = form.data.copy()
            form.data["seen"] = token_of_position(theirs)
        return self.render_to_response(self.get_context_data(form=form, theirs=theirs))


class Supporting(OwnAnswer):
    """Takes up another State's proposal into the draft, or leaves it again."""

    def post(self, request, address, number, code, key):
        proposal = get_object_or_404(
            Proposal.objects.visible_to(request.viewer).select_related("answer__respondent__membership"), pk=key
        )
        act = support_no_more if "leave" in request.POST else support
        try:
            act(self.respondent, proposal, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(self.text_address(proposal.place))


class TakeOver(OwnAnswer):
    """Adds what a colleague has written to the State's draft: all of it, or one comment."""

    def post(self, request, address, number, code, key):
        drafts = Answer.objects.visible_to(request.viewer).drafts().exclude(author=None)
        draft = get_object_or_404(drafts.filter(respondent=self.respondent), pk=key)
        only = request.POST.get("proposal", "")
        take_over(draft, by=request.user, only=[int(only)] if only.isdecimal() else None)
        return HttpResponseRedirect(self.text_address(request.POST.get("place", "")))


class EndComments(OwnAnswer, GivingForm):
    """Until when others of the State comment: set by whoever sends its answer."""

    request: ViewerRequest
    template_name = "consultations/answer_own_end.html"
    form_class = OwnEndForm

    @cached_property
    def zone(self) -> str:
        return self.respondent.round.time_zone

    def dispatch(self, request, *args, **kwargs):
        if not self.page.sends:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        if not (end := self.respondent.internal_end):
            return {}
        local = end.astimezone(ZoneInfo(self.zone))
        return {"day": local.date(), "hour": local.time()}

    def do(self, form):
        day, hour = form.cleaned_data["day"], form.cleaned_data["hour"]
        end_comments(self.respondent, at=instant(day, hour, self.zone) if day else None, by=self.request.user)
