"""Pages of the good practices: the filtered list, as files and as a map too, and one practice."""

from django.core.paginator import InvalidPage
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.generic import DetailView, ListView, TemplateView, View

from meetings.requests import ViewerRequest
from portal import crowding
from portal.translations import alphabetical
from practices import exports
from practices.exports import WRITERS, Part, in_parts
from practices.facets import facets_of, total_of
from practices.forms import PracticeFilterForm
from practices.lists import in_full, listed
from practices.models import Practice
from practices.multiples import multiples_of
from practices.tile_map import tile_map_of


class PracticeList(ListView):
    """Practices by country, conference, theme, kind, meeting, session; pages of 50."""

    request: ViewerRequest
    template_name = "practices/list.html"
    context_object_name = "practices"
    paginate_by = 50

    def get_queryset(self):
        self.form = PracticeFilterForm(self.request.GET, viewer=self.request.viewer)
        self.facets = facets_of(self.form)
        return listed(self.form.practices(), self.request.viewer)

    def get_paginator(self, *args, **options):
        """One that need not count what the numbers beside the filters have counted."""
        paginator = super().get_paginator(*args, **options)
        if self.facets:
            paginator.count = total_of(self.facets)
        return paginator

    def get_context_data(self, **context):
        form = self.form
        return super().get_context_data(
            form=form,
            facets=self.facets,
            formats=list(WRITERS),
            rows_of_a_file=exports.MOST_ROWS,
            query_without_state=form.query(state=""),
            query_of_figures=form.query(theme="", kind=""),
            **context,
        )


class PracticeFile(View):
    """Just what the list shows under the same filters, as a file; a filter that cannot be applied has none.

    Of more than 2,000 practices there are several, by `?page=`.
    """

    def get(self, request: ViewerRequest, extension: str) -> HttpResponse:
        form = PracticeFilterForm(request.GET, viewer=request.viewer)
        if extension not in WRITERS or not form.is_valid():
            raise Http404
        try:
            page = in_parts(form.practices()).page(request.GET.get("page", "1"))
        except InvalidPage:
            raise Http404 from None
        content_type, write = WRITERS[extension]
        part = Part(page, request.viewer, (request.path, form.chosen))
        with crowding.place(), crowding.in_turn():
            content = write(part)
        number = f"-{page.number}" if page.has_other_pages() else ""
        headers = {"Content-Disposition": f'attachment; filename="practices{number}.{extension}"'}
        if part.following:
            headers["Link"] = f'<{part.following}>; rel="next"'
        return HttpResponse(content, content_type=content_type, headers=headers)


class PracticeMap(TemplateView):
    """How many practices each state shared, under the same filters, on a map of tiles and in a table."""

    request: ViewerRequest
    template_name = "practices/map.html"

    def get_context_data(self, **context):
        viewer, language = self.request.viewer, get_language() or ""
        form = PracticeFilterForm({**self.request.GET.dict(), "state": ""}, viewer=viewer)
        facets = facets_of(form)
        del form.fields["state"]
        tile_map = None
        if facets:
            tile_map = tile_map_of(viewer, facets[0], form.query, form.chosen.get("meeting", ""))
            tile_map.states.sort(key=lambda mapped: alphabetical(mapped.state.name, language))
        return super().get_context_data(
            form=form, facets=facets[1:], tile_map=tile_map, meeting_chosen=form.chosen.get("meeting"), **context
        )


class PracticeFigures(TemplateView):
    """How many practices of each kind there are on each theme, under the other filters, drawn and in a table."""

    request: ViewerRequest
    template_name = "practices/figures.html"

    def get_context_data(self, **context):
        form = PracticeFilterForm({**self.request.GET.dict(), "theme": "", "kind": ""}, viewer=self.request.viewer)
        multiples = multiples_of(form)
        facets = [facet for facet in facets_of(form) if facet.name not in ("theme", "kind")]
        del form.fields["theme"], form.fields["kind"]
        return super().get_context_data(form=form, facets=facets, multiples=multiples, **context)


class PracticeDetail(DetailView):
    """A practice: whose it is, where it was shared, and where it was shared again."""

    request: ViewerRequest
    template_name = "practices/detail.html"
    context_object_name = "practice"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return in_full(Practice.objects.visible_to(self.request.viewer), self.request.viewer)
