"""Which version a file is: asked with the code on the paper, with a SHA-256, or with the file itself."""

from http import HTTPStatus

from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from documents.forms import VerificationForm
from documents.models import Version
from documents.versions import verification


class Verify(FormView):
    """The question; its answer stands at an address of its own. A file is read and not kept."""

    template_name = "documents/verify.html"
    form_class = VerificationForm

    def form_valid(self, form):
        return redirect("documents:verified", form.sought())


class Verified(TemplateView):
    """The issued version that has this code, or a file with this SHA-256.

    What nobody issued and what the viewer may not see are one answer: 404, with what that means.
    """

    template_name = "documents/verified.html"

    def get(self, request, code):
        found = verification.find(request.viewer, code)
        if found is None:
            is_digest = len(verification.read(code) or "") == verification.DIGEST_LENGTH
            context = {"form": VerificationForm(), "is_digest": is_digest}
            return self.response_class(request, "documents/unknown.html", context, status=HTTPStatus.NOT_FOUND)
        issued = Version.objects.visible_to(request.viewer).issued().filter(document=found.version.document)
        issued = list(issued.defer("tree"))
        for version in issued:
            version.document = found.version.document
        corrections = [version for version in issued if version.corrects_id == found.version.pk]
        return self.render_to_response(
            self.get_context_data(
                version=found.version,
                file=found.file,
                document=found.version.document,
                current=issued[0],
                corrections=corrections,
            )
        )
