"""What a round changed in the text, word by word, for whoever sees it and a round before it; to others no such page."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.generic import TemplateView

from consultations.models import Round
from consultations.views.board import OfConsultation
from documents.versions.comparison import compare
from meetings.requests import ViewerRequest
from portal.languages import language_tag


class RoundChanges(OfConsultation, TemplateView):
    """The text of a round beside that of the last one before it that the reader sees, in one language of both."""

    request: ViewerRequest
    template_name = "consultations/changes.html"

    @cached_property
    def rounds(self) -> tuple[Round, Round]:
        """The round before, and the one that the address names."""
        former, shown = self.sheet.former, self.sheet.shown
        if former is None or shown is None:
            raise Http404
        return former, shown

    def get_context_data(self, **context):
        before, now = (row.version.tree for row in self.rounds)
        languages = [code for code in now if code in before]
        if not languages:
            raise Http404
        wanted = (self.request.GET.get("text", ""), get_language() or "")
        language = next((code for code in wanted if code in languages), languages[0])
        sections = compare(before[language], now[language])
        return super().get_context_data(
            former=self.rounds[0],
            sections=sections,
            is_same=all(each.is_same for each in sections),
            languages=languages,
            language=language,
            text_language=language_tag(language),
            **context,
        )
