"""Pages on which those who follow a decision record something; whoever may not finds no such page."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.views.members import RefusingForm, Unlisted
from decisions.following import conclude, presiding, release_followup, report, reporter_for
from decisions.forms import ConcludeForm, ReleaseForm, ReportForm
from decisions.lists import in_full
from decisions.models import Addressee, Decision, Report
from meetings.requests import ViewerRequest
from portal.caching.media import media_response


class OfDecision(Unlisted):
    """A page about a decision that the reader sees."""

    request: ViewerRequest

    @cached_property
    def decision(self) -> Decision:
        viewer = self.request.viewer
        return get_object_or_404(in_full(Decision.objects.visible_to(viewer), viewer), address=self.kwargs["address"])


class DecisionForm(OfDecision, RefusingForm):
    """A form about a decision; what was typed stays where the verb refuses it, with the reason at its field."""

    request: ViewerRequest
    template_name = "decisions/act.html"
    title: Any  # lazy texts, as the other two
    does: Any
    said: Any

    def lede(self) -> str:
        """What stands above the form: who records what."""
        raise NotImplementedError

    def get_context_data(self, **context):
        told = {"title": self.title, "lede": self.lede(), "does": self.does}
        return super().get_context_data(decision=self.decision, **told, **context)

    def get_success_url(self) -> str:
        messages.success(self.request, self.said)
        return f"{self.decision.get_absolute_url()}#follow-up"


class ReportOn(DecisionForm):
    """A report by one of those to whom the decision is addressed."""

    form_class = ReportForm
    title = gettext_lazy("Report on a decision")
    does = gettext_lazy("Record the report")
    said = gettext_lazy("The report is recorded.")

    @cached_property
    def addressee(self) -> Addressee:
        """Asked before anything is shown: for others there is no such page."""
        row = next((row for row in self.decision.addressees.all() if row.pk == self.kwargs["key"]), None)
        if row is None or reporter_for(row, self.request.viewer) is None:
            raise Http404
        return row

    def lede(self):
        seat = reporter_for(self.addressee, self.request.viewer)
        said = _("Report of %(who)s. What was reported before stays on record; a report is never typed over.")
        return said % {"who": (seat and seat.state) or self.addressee}

    def get_form_kwargs(self):
        _known = self.addressee
        return super().get_form_kwargs() | {"viewer": self.request.viewer, "decision": self.decision}

    def do(self, form):
        report(self.addressee, by=self.request.user, **form.cleaned_data)


class ConcludeDecision(DecisionForm):
    """That the meeting or the consultation that is named holds the decision concluded."""

    form_class = ConcludeForm
    title = gettext_lazy("Record a conclusion")
    does = gettext_lazy("Record the conclusion")
    said = gettext_lazy("The conclusion is recorded.")

    def lede(self):
        return _(
            "A decision is concluded by those who decided it. The Presidency records it, with the meeting or the"
            " consultation that said so."
        )

    def get_form_kwargs(self):
        if presiding(self.decision, self.request.viewer) is None:
            raise Http404
        return super().get_form_kwargs() | {"viewer": self.request.viewer, "decision": self.decision}

    def do(self, form):
        conclude(self.decision, by=self.request.user, **form.cleaned_data)


class ReleaseFollowUp(DecisionForm):
    """Whether everybody reads what was reported."""

    form_class = ReleaseForm
    title = gettext_lazy("Release the follow-up")
    does = gettext_lazy("Save")
    said = gettext_lazy("Saved.")

    def lede(self):
        return _(
            "Until the conference releases it, reports are read by those to whom the decision is addressed, the"
            " Presidency and the secretariat."
        )

    def get_form_kwargs(self):
        if presiding(self.decision, self.request.viewer) is None:
            raise Http404
        return super().get_form_kwargs()

    def get_initial(self):
        return {"releases": self.decision.releases_followup}

    def do(self, form):
        release_followup(self.decision, by=self.request.user, releases=form.cleaned_data["releases"])


class Evidence(OfDecision):
    """The file that a report gives as evidence: for whoever reads the report."""

    def get(self, request, address, key):
        rows = Report.objects.visible_to(request.viewer).filter(addressee__decision=self.decision)
        return media_response(request, get_object_or_404(rows.exclude(evidence_file=""), pk=key).evidence_file.name)
