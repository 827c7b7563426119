"""The report of the procedure, for those who took part, once a consultation is over."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from consultations.report import WRITERS
from consultations.views.board import OfConsultation
from documents.paper.formats import CONTENT_TYPES
from documents.paper.unprintable import SaysUnprintable


class ReportFile(SaysUnprintable, OfConsultation):
    """The report as a PDF or a DOCX, in the language of the address, of the rounds that its reader sees."""

    def get(self, request, address, extension):
        if extension not in WRITERS or not self.sheet.is_over:
            raise Http404
        headers = {"Content-Disposition": f'inline; filename="{address}-report-{get_language()}.{extension}"'}
        return HttpResponse(WRITERS[extension](self.sheet), content_type=CONTENT_TYPES[extension], headers=headers)
