"""The matrix of comments of a round: page and files; and what the Presidency says of each proposal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.generic import TemplateView

from consultations.circles import acting_terms
from consultations.disposing import dispose, say_how_far
from consultations.forms.matrix import DispositionForm, StandingForm
from consultations.matrix import Matrix, matrix_of
from consultations.matrix_files import CONTENT_TYPES, WRITERS, context_of
from consultations.models import Consultation, Convenor, Disposition, NegotiatedParagraph, Proposal, Round
from consultations.views.members import Unlisted
from documents.paper.unprintable import SaysUnprintable
from meetings.requests import ViewerRequest

SHOWN = ("commented", "all", "undisposed", "carried", "unplaced")


class OfMatrix(Unlisted):
    """What whoever sees a consultation finds about one round of it: by default the latest that the person sees."""

    @cached_property
    def consultation(self) -> Consultation:
        """With whether the reader acts for a Presidency in office that convenes it, `leads`."""
        viewer = self.request.viewer
        convening = Convenor.objects.visible_to(viewer).filter(consultation=OuterRef("pk"))
        leads = Exists(convening.filter(conference__presidencies__in=acting_terms(viewer)))
        return get_object_or_404(
            Consultation.objects.visible_to(viewer).annotate(leads=leads), address=self.kwargs["address"]
        )

    @cached_property
    def rounds(self) -> list[Round]:
        rows = Round.objects.visible_to(self.request.viewer).filter(consultation=self.consultation)
        rows = rows.filter(circulated_at__isnull=False).select_related("version").order_by("number")
        return list(rows)

    @cached_property
    def round(self) -> Round:
        asked = self.request.GET.get("round", "")
        found = [row for row in self.rounds if asked in ("", str(row.number))]
        if not found:
            raise Http404
        row = found[-1]
        row.consultation = self.consultation
        return row

    @cached_property
    def language(self) -> str:
        """Of the text: the one that is asked for, else that of the page, else the first that circulates."""
        wanted = (self.request.GET.get("text", ""), get_language() or "")
        return next((code for code in wanted if code in self.round.version.tree), next(iter(self.round.version.tree)))

    def matrix(self) -> Matrix:
        kind = self.request.GET.get("kind", "")
        kinds = Proposal.Kind.values
        return matrix_of(self.round, self.request.viewer, self.language, kind=kind if kind in kinds else "")

    def back(self) -> HttpResponseRedirect:
        place = reverse("consultations:matrix", args=[self.consultation.address])
        return HttpResponseRedirect(f"{place}?{self.request.GET.urlencode()}")


class MatrixPage(OfMatrix, TemplateView):
    """Paragraph by paragraph all proposals side by side."""

    request: ViewerRequest
    template_name = "consultations/matrix.html"

    def get_context_data(self, **context: Any):
        matrix = self.matrix()
        asked = self.request.GET.get("show", "")
        shown = asked if asked in SHOWN else SHOWN[0]
        rows = {"commented": matrix.commented, "all": matrix.rows[1:], "undisposed": matrix.undisposed}.get(shown, [])
        return super().get_context_data(
            **context_of(matrix),
            shown=shown,
            rows=rows,
            rounds=self.rounds,
            leads=vars(self.consultation)["leads"],
            kind=self.request.GET.get("kind", ""),
            kinds=Proposal.Kind.choices,
            dispositions=Disposition.Kind.choices,
            standings=NegotiatedParagraph.Kind.choices,
            query=self.request.GET.urlencode(),
            **context,
        )


class MatrixFile(SaysUnprintable, OfMatrix):
    """The matrix as a file: A4 landscape, for a word processor, or as a sheet."""

    def get(self, request, address, extension):
        if extension not in WRITERS:
            raise Http404
        content = WRITERS[extension](self.matrix())
        name = f"{self.consultation.address}-{self.round.number}-matrix-{self.language}.{extension}"
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        return HttpResponse(content, content_type=CONTENT_TYPES[extension], headers=headers)


class Dispose(OfMatrix):
    """Says what becomes of a proposal."""

    def post(self, request, address, key):
        rows = Proposal.objects.visible_to(request.viewer)
        proposal = get_object_or_404(rows, answer__respondent__round__consultation=self.consultation, pk=key)
        form = DispositionForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(str(message) for errors in form.errors.values() for message in errors))
            return self.back()
        try:
            dispose(proposal, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return self.back()


class SayHowFar(OfMatrix):
    """Says how far a paragraph is agreed."""

    def post(self, request, address):
        form = StandingForm(request.POST)
        if form.is_valid():
            try:
                say_how_far(self.round, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
        return self.back()
