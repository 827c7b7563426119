"""Which version a file is: verified by the code on the paper, by a SHA-256, or by the file itself."""

from http import HTTPStatus

from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from documents.forms import VerificationForm
from documents.models import Version
from documents.standings import said_of_version
from documents.versions import verification
from documents.versions.withdrawal import withdrawn


class Verify(FormView):
    """The form; its answer has an address of its own. A file is read and not stored."""

    template_name = "documents/verify.html"
    form_class = VerificationForm

    def form_valid(self, form):
        return redirect("documents:verified", form.sought())


class Verified(TemplateView):
    """The issued version with this code, or with a file of this SHA-256.

    A file that was never issued and one that the viewer may not see get the same answer: 404, and what that means. Of
    one that everybody could read before it was withdrawn, the day of its issue is told.
    """

    template_name = "documents/verified.html"

    def get(self, request, code):
        found = verification.find(request.viewer, code)
        if found is None:
            if issued_at := withdrawn(code):
                context = {"form": VerificationForm(), "issued_at": issued_at}
                return self.response_class(request, "documents/withdrawn.html", context)
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
                texts=said_of_version(found.version, found.file.language if found.file else None),
                document=found.version.document,
                current=issued[0],
                corrections=corrections,
            )
        )
