"""The dossier of a hand-over: as it stands now, and those that were kept. No cache has them, and others find none."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.generic import TemplateView

from consultations.views.members import OfConference
from decisions.dossier.composing import dossier_for
from decisions.dossier.paper import WRITERS
from decisions.dossier.readers import may_read
from decisions.lists import kept_dossiers
from decisions.models import KeptDossierFile
from documents.paper.formats import CONTENT_TYPES
from documents.paper.unprintable import SaysUnprintable
from meetings.models import Conference
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class OfDossier(OfConference):
    """What belongs to the dossier of a conference: for its Presidency in office, the next, and its secretariat."""

    @cached_property
    def conference(self) -> Conference:
        row = super().conference
        if not may_read(row, self.request.viewer):
            raise Http404
        return row


class DossierPage(OfDossier, TemplateView):
    """What is open, part by part, with the persons who answer for States; beside it what earlier hand-overs kept."""

    request: ViewerRequest
    template_name = "decisions/dossier.html"

    def get_context_data(self, **context):
        viewer = self.request.viewer
        dossier, kept = dossier_for(self.conference, viewer), kept_dossiers(self.conference, viewer)
        return super().get_context_data(dossier=dossier, kept=kept, **context)


class DossierFile(SaysUnprintable, OfDossier):
    """The same as a PDF or a DOCX, in the language of the address, without persons."""

    def get(self, request, address, extension):
        if extension not in WRITERS:
            raise Http404
        content = WRITERS[extension](dossier_for(self.conference, request.viewer))
        headers = {"Content-Disposition": f'inline; filename="{address}-dossier-{get_language()}.{extension}"'}
        return HttpResponse(content, content_type=CONTENT_TYPES[extension], headers=headers)


class KeptFile(OfConference):
    """A file that was kept, for both teams of its hand-over, later ones in office, and the secretariat."""

    def get(self, request, address, handover, language, extension):
        rows = KeptDossierFile.objects.visible_to(request.viewer).filter(
            dossier__handover=handover,
            dossier__handover__incoming__conference=self.conference,
            language=language,
            format=extension,
        )
        return media_response(request, get_object_or_404(rows).file.name)
