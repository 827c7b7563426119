"""What States have reported on an indicator, read by the secretariat; and the periods of which it asks reports."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import get_translation_fields

from meetings.office import TranslatedOfficeAdmin, related_only
from meetings.office.pages import RecordPage, page_of, put
from portal.choices import offer
from portal.text.fields import LinesInput
from roadmaps import models
from roadmaps.reporting import accept, send_back

LATER, ACCEPT, RETURN = "", "accept", "return"


class ReadForm(forms.Form):
    """What becomes of one report."""

    what = forms.ChoiceField(label=gettext_lazy("Answer"), widget=forms.RadioSelect, required=False)
    word = LinesInput(
        label=gettext_lazy("Why it is returned"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The State reads it."),
    )

    def __init__(self, *args, report: models.StateReport, **kwargs):
        super().__init__(*args, prefix=f"report-{report.pk}", initial={"what": LATER}, **kwargs)
        self.report = report
        offer(self, what=[(LATER, _("not read yet")), (ACCEPT, _("accept")), (RETURN, _("return with a word"))])

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("what") == RETURN and not cleaned.get("word"):
            self.add_error("word", _("Say why the figure is returned."))
        if cleaned.get("what") != RETURN and cleaned.get("word"):
            self.add_error("what", _("A word goes with a report that is returned."))
        return cleaned

    def do(self, by) -> bool:
        """Answer the report; what an operation refuses stands at its field. Gives whether anything was done."""
        try:
            if self.cleaned_data["what"] == ACCEPT:
                accept(self.report, by=by)
            elif self.cleaned_data["what"] == RETURN:
                send_back(self.report, word=self.cleaned_data["word"], by=by)
        except ValidationError as error:
            put(error, self)
            return False
        return self.cleaned_data["what"] != LATER


class ReportsPage(RecordPage):
    """The reports of States on one indicator: those that wait, each with its answer, and those that were read."""

    name = "reports"

    def respond(self, request, record):
        rows = models.StateReport.objects.editable_by(request.viewer).filter(indicator=record)
        rows = rows.select_related("membership__state", "membership__conference", "corrects", "reported_by")
        waits = models.StateReport.Standing.REPORTED
        sent = request.POST if request.method == "POST" else None
        asked = [ReadForm(sent, report=row) for row in rows if row.standing == waits]
        are_valid = [form.is_valid() for form in asked]
        if sent is not None and all(are_valid):
            with transaction.atomic():
                done = [form.do(request.user) for form in asked]
                transaction.set_rollback(any(form.errors for form in asked))  # all of them, or none
            if not any(form.errors for form in asked):
                said = _("Your answers are on record.") if any(done) else _("There was nothing new to record.")
                self.admin.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(page_of(record, "reports"))
        read = [row for row in rows if row.standing != waits]
        title = _("What States have reported")
        return self.show(request, record, "roadmaps/indicator/reports.html", title, asked=asked, read=read)


@admin.register(models.ReportPeriod)
class ReportPeriodAdmin(TranslatedOfficeAdmin):
    menu_order = 22
    ordering = ("-start", "pk")
    list_display = ("name", "meeting", "start", "end", "due", "reminds")
    list_select_related = ("meeting",)
    list_filter = related_only("meeting")
    search_fields = (*get_translation_fields("name"), *get_translation_fields("meeting__title"))
    paper = ((None, {"fields": ["meeting", "name", ("start", "end"), ("due", "reminds")]}),)
