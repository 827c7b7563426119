"""The page of the glossary."""

from itertools import groupby

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.views.generic import TemplateView

from meetings.requests import ViewerRequest
from sessions.glossary import glossary, letter_of, places
from sessions.models import Concept

TERMS_OF_A_PAGE = 200


class Glossary(TemplateView):
    """The key concepts that the viewer may see, term by term, with an index of letters; each has its own anchor.

    Pages of 200 terms; `?concept=` leads to the one on which a concept stands.
    """

    request: ViewerRequest
    template_name = "sessions/glossary.html"

    def get_context_data(self, **context):
        viewer, paginator = self.request.viewer, Paginator(places(self.request.viewer), TERMS_OF_A_PAGE)
        page = self.page(paginator)
        terms = glossary(viewer, [key for _place, keys in page.object_list for key in keys])
        return super().get_context_data(
            letters=[(letter, list(group)) for letter, group in groupby(terms, key=lambda term: term.letter)],
            index=self.index(paginator, page.number),
            page_obj=page,
            total=paginator.count,
            **context,
        )

    def page(self, paginator: Paginator) -> Page:
        """The page asked for by its number, or by a concept on it, else the first; raises `Http404`."""
        asked, number = self.request.GET, "1"
        if "page" in asked:
            number = asked["page"]
        elif "concept" in asked and paginator.num_pages > 1:
            concepts = Concept.objects.visible_to(self.request.viewer).filter(address=asked["concept"])
            key = concepts.values_list("pk", flat=True).first()
            terms = (place for place, (_term, keys) in enumerate(paginator.object_list) if key in keys)
            number = str(next(terms, 0) // TERMS_OF_A_PAGE + 1)
        try:
            return paginator.page(number)
        except InvalidPage:
            raise Http404 from None

    @staticmethod
    def index(paginator: Paginator, shown: int) -> list[tuple[str, str]]:
        """Each letter with the address at which it begins."""
        begins: dict[str, int] = {}
        for place, (term, _keys) in enumerate(paginator.object_list):
            begins.setdefault(letter_of(term), place // TERMS_OF_A_PAGE + 1)
        pages = {letter: f"?page={number}" if number != shown else "" for letter, number in begins.items()}
        return [(letter, f"{page}#letter-{letter.lower()}") for letter, page in pages.items()]
