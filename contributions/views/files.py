"""Statements and documents for payments as files: for whoever finds their page, and kept by no cache."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from contributions import papers, sheets
from contributions.models import PaymentDocument
from contributions.views.statements import OfState, OfWhole
from documents.paper.unprintable import SaysUnprintable

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(content: bytes, name: str, content_type: str) -> HttpResponse:
    place = f'inline; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": place})


class YearFile(SaysUnprintable, OfWhole):
    def get(self, request, address, number, extension):
        name = f"{address}-{number}-contributions.{extension}"
        if extension == "pdf":
            return sent(papers.year_pdf(self.statement), name, PDF)
        if extension == "xlsx":
            return sent(sheets.year_xlsx(self.statement), name, XLSX)
        raise Http404


class StatementFile(SaysUnprintable, OfState):
    def get(self, request, address, number, code, extension):
        name = f"{address}-{number}-contributions-{code}.{extension}"
        if extension == "pdf":
            return sent(papers.state_pdf(self.statement), name, PDF)
        if extension == "xlsx":
            return sent(sheets.state_xlsx(self.statement), name, XLSX)
        raise Http404


class PaymentFile(SaysUnprintable, OfState):
    """The document that a State has asked for."""

    def get(self, request, address, number, code, document):
        rows = PaymentDocument.objects.visible_to(request.viewer).select_related("state", "year__conference")
        row = get_object_or_404(rows, year=self.year, state=self.state, number=document)
        return sent(papers.payment_pdf(row, self.statement), f"{address}-{number}-payment-{code}-{document}.pdf", PDF)
