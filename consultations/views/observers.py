"""Observers beside a round: their own page with the text and their comments, and the page of what they have sent."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.forms.answers import ContributionForm, PlacedCommentFormSet
from consultations.models import Contribution, InvitedObserver
from consultations.observers import contribute, withdraw_contribution
from consultations.observing import invited_in, sent_by
from consultations.roles import role_in
from consultations.telling import told
from consultations.text import offered
from consultations.views.board import named_file
from consultations.views.members import Unlisted
from consultations.views.notices import OfRound
from consultations.views.recording import offered_languages
from documents.paper.formats import CONTENT_TYPES
from documents.paper.rendering import Rendering
from meetings.requests import ViewerRequest
from portal.caching.media import media_response
from portal.languages import language_tag

_PREFIX = "c"
_MORE = 3  # empty comments that the form has room for, beside what was sent


class ObserversPage(OfRound, TemplateView):
    """What observers have sent, apart from what States answer: for whoever sees the round, as far as it reads it."""

    request: ViewerRequest
    template_name = "consultations/observers.html"

    def get_context_data(self, **context: Any):
        row, viewer = self.round, self.request.viewer
        invited = invited_in(row, viewer)
        return super().get_context_data(
            sent=sent_by(invited, row, viewer),
            role=role_in(row, viewer),
            end=told(row.deadline, row.time_zone) if row.deadline else None,
            **context,
        )


class OfInvited(Unlisted):
    """What the people of an invited observer find about the round, once it has opened; others find no such page."""

    request: ViewerRequest

    @cached_property
    def invited(self) -> InvitedObserver:
        viewer = self.request.viewer
        rows = InvitedObserver.objects.visible_to(viewer).filter(
            membership__in=viewer.observer_places,
            round__consultation__address=self.kwargs["address"],
            round__number=self.kwargs["number"],
        )
        of = ("membership__state", "membership__organisation", "membership__conference")
        rows = rows.select_related("round__consultation", "round__version", *of)
        return get_object_or_404(rows, pk=self.kwargs["key"])

    @cached_property
    def language(self) -> str:
        """Of the text: as asked for, else the reader's, else its first."""
        languages = self.invited.round.languages
        asked = (self.request.GET.get("in"), get_language())
        return next((each for each in asked if each and each in languages), languages[0])

    def get_context_data(self, **context: Any):
        row = self.invited.round
        said = {"invited": self.invited, "round": row, "consultation": row.consultation}
        end = told(row.deadline, row.time_zone) if row.deadline else None
        return super().get_context_data(**said, end=end, text_language=self.language, **context)  # type: ignore[misc]


class InvitedPage(OfInvited, TemplateView):
    """The circulated text, what the observer has sent, and the form that sends it anew."""

    request: ViewerRequest
    template_name = "consultations/invited.html"

    @property
    def tree(self) -> dict:
        return self.invited.round.version.tree[self.language]

    def get_context_data(self, **context: Any):
        invited, row = self.invited, self.invited.round
        [sent] = sent_by([invited], row, self.request.viewer)
        if "form" not in context:
            context["form"], context["comments"] = self.form(sent), self.formset(initial=self.said(sent))
        reading = language_tag(get_language() or self.language)
        files = row.files.order_by("language", "-format")
        told_of = {"reading": reading, "sent": sent, "files": files}
        is_open = row.is_circulated and not row.is_over
        return super().get_context_data(**told_of, is_open=is_open, **Rendering(self.tree).context(), **context)

    def form(self, sent) -> ContributionForm:
        seen = sent.contribution.pk if sent.contribution else 0
        first = {"seen": seen, "language": sent.contribution.language if sent.contribution else self.language}
        return ContributionForm(initial=first, languages=offered_languages(self.invited.round))

    def formset(self, data=None, initial=None):
        return PlacedCommentFormSet(data, initial=initial, prefix=_PREFIX, form_kwargs={"places": offered(self.tree)})

    def said(self, sent) -> list[dict]:
        names = ("place", "kind", "wording", "is_deletion", "reason")
        return [*({name: getattr(line.row, name) for name in names} for line in sent.lines), *([{}] * _MORE)]

    def post(self, request, *args, **kwargs):
        form = ContributionForm(request.POST, languages=offered_languages(self.invited.round))
        comments = self.formset(request.POST)
        if not (form.is_valid() and comments.is_valid()):
            return self.render_to_response(self.get_context_data(form=form, comments=comments))
        given = [each.said() for each in comments if not each.is_empty]
        try:
            sent = contribute(self.invited, by=request.user, comments=given, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.render_to_response(self.get_context_data(form=form, comments=comments))
        return HttpResponseRedirect(sent.get_absolute_url())


class WithdrawContribution(OfInvited, TemplateView):
    """Asks once more, and takes back what the observer has sent."""

    request: ViewerRequest
    template_name = "consultations/withdraw_contribution.html"

    def post(self, request, *args, **kwargs):
        try:
            withdraw_contribution(self.invited, by=request.user)
            messages.success(request, _("Your comments are withdrawn."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(self.invited.get_absolute_url())


class ContributionReceipt(OfInvited, TemplateView):
    """The receipt of what was sent: its number, its moment and the digest that proves it."""

    request: ViewerRequest
    template_name = "consultations/contribution_receipt.html"

    def get_context_data(self, **context: Any):
        rows = Contribution.objects.visible_to(self.request.viewer).filter(invited=self.invited)
        row = get_object_or_404(rows.select_related("sent_by"), pk=self.kwargs["sent"])
        row.invited = self.invited
        return super().get_context_data(contribution=row, **context)


class InvitedFile(OfInvited):
    """A file of the circulated text: the same bytes as those that States get."""

    def get(self, request, address, number, key, language, extension):
        row = get_object_or_404(self.invited.round.files.filter(language=language, format=extension))
        response = media_response(request, row.file.name or "")
        return named_file(response, f"{address}-{number}-{language}.{extension}", CONTENT_TYPES[extension])
