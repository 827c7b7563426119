"""Pages on which something is recorded of an activity; whoever may not finds no such page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.views.members import RefusingForm, Unlisted
from meetings.requests import ViewerRequest
from plans.following import capacity_for, mark_priority, presiding, report, take_back_priority
from plans.forms import PriorityForm, ReportForm
from plans.lists import in_full
from plans.models import Activity, ActivityReport
from portal.caching.media import media_response


class OfActivity(Unlisted):
    """A page about an activity that the reader sees."""

    request: ViewerRequest

    @cached_property
    def activity(self) -> Activity:
        viewer = self.request.viewer
        rows = Activity.objects.visible_to(viewer).filter(work_plan__conference__address=self.kwargs["conference"])
        return get_object_or_404(in_full(rows, viewer), address=self.kwargs["address"])


class ActivityForm(OfActivity, RefusingForm):
    """A form about an activity; what was typed stays where the verb refuses it, with the reason at its field."""

    request: ViewerRequest
    template_name = "plans/act.html"
    title: Any  # lazy texts, as the others
    lede: Any
    does: Any
    said: Any

    def is_allowed(self) -> bool:
        """Asked before anything is shown: for others there is no such page."""
        raise NotImplementedError

    def get_form_kwargs(self):
        if not self.is_allowed():
            raise Http404
        return super().get_form_kwargs() | {"viewer": self.request.viewer, "activity": self.activity}

    def get_context_data(self, **context):
        told = {"title": self.title, "lede": self.lede, "does": self.does}
        return super().get_context_data(activity=self.activity, **told, **context)

    def get_success_url(self) -> str:
        messages.success(self.request, self.said)
        return f"{self.activity.get_absolute_url()}#standing"


class ReportOn(ActivityForm):
    """How the activity stands on a day."""

    form_class = ReportForm
    title = gettext_lazy("Report on an activity")
    lede = gettext_lazy(
        "What was reported before stays on record; a report is never typed over. Whoever finds the activity reads the"
        " report and its evidence."
    )
    does = gettext_lazy("Record the report")
    said = gettext_lazy("The report is recorded.")

    def is_allowed(self):
        return bool(capacity_for(self.activity, self.request.viewer))

    def do(self, form):
        report(self.activity, by=self.request.user, **form.cleaned_data)


class Evidence(OfActivity):
    """The file that a report gives as evidence: for whoever reads the report."""

    def get(self, request, conference, address, key):
        rows = ActivityReport.objects.visible_to(request.viewer).filter(activity=self.activity)
        return media_response(request, get_object_or_404(rows.exclude(evidence_file=""), pk=key).evidence_file.name)


class MarkPriority(ActivityForm):
    """That the Presidency in office holds it for a priority."""

    form_class = PriorityForm
    title = gettext_lazy("Mark as a priority of the Presidency")
    lede = gettext_lazy("A Presidency marks its priorities once it has consulted the members: say when, and how.")
    does = gettext_lazy("Mark as a priority")
    said = gettext_lazy("It is marked as a priority.")

    def is_allowed(self):
        return presiding(self.activity, self.request.viewer) is not None

    def do(self, form):
        mark_priority(self.activity, by=self.request.user, **form.cleaned_data)


class TakeBackPriority(OfActivity):
    """It is no longer a priority of the Presidency in office."""

    def post(self, request, conference, address):
        take_back_priority(self.activity, by=request.user)
        messages.success(request, _("It is no longer marked as a priority."))
        return HttpResponseRedirect(f"{self.activity.get_absolute_url()}#standing")
