"""What happened in the term of a Presidency, counted from the record: the page, and the same on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.generic import TemplateView, View

from decisions.presidency_report.report import WRITERS, PresidencyReport, report_of
from decisions.presidency_report.terms import term_at
from documents.paper.formats import CONTENT_TYPES
from documents.paper.unprintable import SaysUnprintable
from meetings.models import Conference
from meetings.requests import ViewerRequest
from portal import crowding


class OfTerm(View):
    """About a term that the reader sees, composed for the reader's audience.

    Consultations move no token under which a page is kept, so that no cache keeps what a signed-in reader gets.
    """

    request: ViewerRequest

    @cached_property
    def report(self) -> PresidencyReport:
        viewer = self.request.viewer
        conference = get_object_or_404(Conference.objects.visible_to(viewer), address=self.kwargs["address"])
        term = term_at(conference, self.kwargs["term"], viewer)
        if term is None:
            raise Http404
        return report_of(term, viewer)

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class PresidencyReportPage(OfTerm, TemplateView):
    request: ViewerRequest
    template_name = "decisions/presidency_report.html"

    def get_context_data(self, **context):
        report = self.report
        told = {"report": report, "term": report.term, "conference": report.term.conference, "figures": report.figures}
        return super().get_context_data(**context | told)


class PresidencyReportFile(SaysUnprintable, OfTerm):
    """The report as a PDF or a DOCX, in the language of the address."""

    def get(self, request, address, term, extension):
        if extension not in WRITERS:
            raise Http404
        with crowding.place():
            content = WRITERS[extension](self.report)
        name = f"{address}-{term}-report-{get_language()}.{extension}"
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        return HttpResponse(content, content_type=CONTENT_TYPES[extension], headers=headers)
