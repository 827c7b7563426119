"""A State answers offline: its sheet goes out, and what comes back is shown before anything is taken over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from consultations.returning import LARGEST, kept, previewed, read, sheet_of, take_into_draft
from consultations.sheets.writing import to_docx, to_xlsx
from consultations.views.own import OwnAnswer
from meetings.requests import ViewerRequest

_WRITERS = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class BlankSheet(OwnAnswer):
    """The sheet of one's State, in the language of the text that is read."""

    def get(self, request, address, number, code, extension):
        if extension not in _WRITERS:
            raise Http404
        write, kind = _WRITERS[extension]
        name = f"{address}-{number}-{code}-{self.language}.{extension}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(write(sheet_of(self.respondent, self.language)), content_type=kind, headers=headers)


class ReturnedSheet(OwnAnswer, TemplateView):
    """What a returned sheet says, and every problem at its place; the second step takes it over into the draft."""

    request: ViewerRequest
    template_name = "consultations/answer_sheet.html"

    def post(self, request, *args, **kwargs):
        if "rows" in request.POST:
            return self.taken_over(request.POST["rows"])
        file = request.FILES.get("file")
        if file is None:
            return self.shown(refusals=[_("Choose the sheet that you have filled in.")])
        if file.size > LARGEST:
            return self.shown(refusals=[_("The file is larger than 10 MB.")])
        returned = read(self.respondent, file.read())
        rows = kept(self.respondent, returned, request.user) if returned.rows and not returned.is_blocked else ""
        return self.shown(returned=returned, lines=previewed(self.respondent, returned), rows=rows, name=file.name)

    def taken_over(self, rows: str):
        try:
            take_into_draft(self.respondent, rows, by=self.request.user)
        except BadSignature:
            return self.shown(refusals=[_("Too much time has passed. Send the sheet once more.")])
        except ValidationError as error:
            return self.shown(refusals=error.messages, rows=rows)
        messages.success(self.request, _("The comments of the sheet are in the draft. Nothing has been sent."))
        return HttpResponseRedirect(self.text_address())

    def shown(self, **context):
        return self.render_to_response(self.get_context_data(**context))
