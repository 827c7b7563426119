"""The page of a consultation, its board for Presidency and secretariat, and the files of its rounds."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from consultations.acts import acts, waiting
from consultations.adopting import adopting
from consultations.answers_shown import answers_of_others, own_answers
from consultations.boards import Sheet, parts_of, sheet_of
from consultations.circulating import circulating
from consultations.courses import Situation, days_in_words
from consultations.groups import group_that_drafts
from consultations.models import CirculatedFile
from consultations.views.members import Unlisted
from consultations.words_page import words_of
from documents.paper.formats import CONTENT_TYPES
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class OfConsultation(Unlisted):
    """What those who convene a consultation, who are asked or who keep its record find; for others it is not there."""

    request: ViewerRequest

    @cached_property
    def sheet(self) -> Sheet:
        return sheet_of(self.kwargs["address"], self.request.viewer, self.number)

    @property
    def number(self) -> str | None:
        """Which of its rounds is shown; None for the last one."""
        return str(self.kwargs["number"]) if "number" in self.kwargs else self.request.GET.get("round")

    def get_context_data(self, **context):
        said = {"sheet": self.sheet, "consultation": self.sheet.consultation, "round": self.sheet.shown}
        return super().get_context_data(**said, **context)  # type: ignore[misc]  # of the mixin


class ConsultationPage(OfConsultation, TemplateView):
    """A consultation with one of its rounds: what is asked, until when, the text, and what States have sent."""

    request: ViewerRequest
    template_name = "consultations/consultation.html"

    def get_context_data(self, **context):
        sheet = self.sheet
        return super().get_context_data(
            own=own_answers(sheet),
            others=answers_of_others(sheet) if sheet.role.asked else [],
            invites=sheet.invites_observers,
            days_said=days_in_words(sheet.shown) if sheet.shown else "",
            on_text=words_of(sheet, self.request.user),
            drafts=group_that_drafts(sheet.consultation, self.request.viewer),
            **context,
        )


class Board(OfConsultation, TemplateView):
    """Who has answered, State by State, and what the Presidency can do now; others find no such page."""

    request: ViewerRequest
    template_name = "consultations/board.html"

    def get_context_data(self, **context):
        sheet = self.sheet
        if not sheet.role.has_board:
            raise Http404
        return super().get_context_data(
            parts=parts_of(sheet) if sheet.shown else [],
            acts=acts(sheet),
            waiting=waiting(sheet),
            invites=sheet.invites_observers,
            task=self.task(),
            on_text=words_of(sheet, self.request.user),
            days_said=days_in_words(sheet.shown) if sheet.shown else "",
            **context,
        )

    def task(self):
        """The background work at the consultation that is told to the Presidency's team: not what is done."""
        if not self.sheet.role.terms or self.sheet.shown is None:
            return None
        is_draft = self.sheet.situation == Situation.DRAFT
        found = circulating(self.sheet.shown) if is_draft else self._adopting()
        return found if found and found.status != found.Status.DONE else None

    def _adopting(self):
        return adopting(self.sheet.consultation) if self.sheet.is_over else None


class RoundFile(OfConsultation):
    """A file of the text that a round circulates: the same bytes for all who see the round."""

    def get(self, request, address, number, language, extension):
        rows = CirculatedFile.objects.visible_to(request.viewer).filter(round=self.sheet.shown)
        row = get_object_or_404(rows, language=language, format=extension)
        response = media_response(request, row.file.name)
        return named_file(response, f"{address}-{number}-{language}.{extension}", CONTENT_TYPES[extension])


def named_file(response, name: str, content_type: str):
    if isinstance(response, FileResponse):
        response["Content-Disposition"] = f'inline; filename="{name}"'
        response["Content-Type"] = content_type
    return response
