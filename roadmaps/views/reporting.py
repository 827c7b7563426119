"""What States report: the page of one indicator, the form of a State, and States and indicators as a table.

Each shows a State its own, so that none of them is kept for whoever has signed in.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.generic import DetailView, FormView

from meetings.models import State
from meetings.requests import ViewerRequest
from portal.addresses import admin_page
from roadmaps.courses import course_of
from roadmaps.forms import ReportForm
from roadmaps.lines import drawing_of
from roadmaps.models import Indicator, Roadmap, StateReport, Target
from roadmaps.reporting import own_places, report, reporting_places
from roadmaps.tables import states_of, table_of


def indicators_of(viewer, meeting: str, number: int):
    """The indicators of a roadmap by its address, in the order in which they are read."""
    rows = Indicator.objects.visible_to(viewer).filter(
        result__roadmap__meeting__address=meeting, result__roadmap__number=number
    )
    to = ("result__meeting", "result__roadmap__meeting", "source")
    return rows.select_related(*to).order_by("result__position", "result__pk", "position")


class IndicatorPage(DetailView):
    """An indicator: how it is measured, and what one State has reported over time, as a line and as a table.

    The public's is kept, as any page of the public: nothing of it is of one State alone.
    """

    request: ViewerRequest
    template_name = "roadmaps/indicator.html"
    context_object_name = "indicator"

    def dispatch(self, request, *args, **kwargs):
        answer = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated:
            add_never_cache_headers(answer)
        return answer

    def get_queryset(self):
        return indicators_of(self.request.viewer, self.kwargs["meeting"], self.kwargs["number"])

    def state_of(self, states: list[State], own: list[State]) -> State | None:
        """The State that is asked for, else the reader's own; of nobody else is it told that there could be more."""
        code = self.request.GET.get("state", "").upper()
        if code:
            return next((row for row in states if row.code == code), None)
        return next(iter(own), None)

    def may_read(self, indicator: Indicator) -> bool:
        """Whether the reader answers reports in the office."""
        return Indicator.objects.editable_by(self.request.viewer).filter(pk=indicator.pk).exists()

    def get_context_data(self, **context):
        viewer, indicator = self.request.viewer, self.object
        roadmap = indicator.result.roadmap
        states, own = states_of(roadmap, viewer), [row.state for row in own_places(roadmap, viewer) if row.state]
        state = self.state_of(states, own)
        if state is None and "state" in self.request.GET:
            raise Http404
        course = course_of(indicator, state, viewer) if state else None
        reporting = {row.state_id for row in reporting_places(roadmap, viewer)}
        return super().get_context_data(
            roadmap=roadmap,
            states=states,
            state=state,
            course=course,
            drawing=course and drawing_of(course),
            reports=bool(state and state.pk in reporting),
            office=admin_page(indicator, "reports", indicator.pk) if self.may_read(indicator) else "",
            targets=list(Target.objects.visible_to(viewer).filter(indicator=indicator)),
            **context,
        )


@method_decorator(never_cache, name="dispatch")
class Report(FormView):
    """The form on which a focal point reports a figure, or corrects one; others find no such page."""

    request: ViewerRequest
    template_name = "roadmaps/report.html"
    form_class = ReportForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and self.reporting:
            return super().dispatch(request, *args, **kwargs)
        raise Http404

    @cached_property
    def indicator(self) -> Indicator:
        rows = indicators_of(self.request.viewer, self.kwargs["meeting"], self.kwargs["number"])
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def reporting(self):
        roadmap = self.indicator.result.roadmap
        rows = reporting_places(roadmap, self.request.viewer) if roadmap else []
        return [row for row in rows if self.corrects is None or row.pk == self.corrects.membership_id]

    @cached_property
    def corrects(self) -> StateReport | None:
        """The report that this one corrects."""
        if "key" not in self.kwargs:
            return None
        rows = StateReport.objects.visible_to(self.request.viewer).filter(indicator=self.indicator)
        return get_object_or_404(rows.select_related("membership__state"), pk=self.kwargs["key"])

    def get_initial(self):
        former = self.corrects
        return {name: getattr(former, name) for name in ("date", "evidence", "note")} if former else {}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"indicator": self.indicator, "places": self.reporting}

    def get_context_data(self, **context):
        about = {"indicator": self.indicator, "roadmap": self.indicator.result.roadmap, "corrects": self.corrects}
        return super().get_context_data(places=self.reporting, **about, **context)

    def form_valid(self, form):
        try:
            about = {"indicator": self.indicator, "membership": form.chosen, "corrects": self.corrects}
            report(StateReport(**about, **form.said()), by=self.request.user)
        except PermissionDenied:
            raise Http404 from None
        except ValidationError as error:
            told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            for name, messages in told.items():
                form.add_error(name if name in form.fields else None, messages)
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_success_url(self):
        return self.indicator.get_absolute_url()


@method_decorator(never_cache, name="dispatch")
class StatesTable(DetailView):
    """States and indicators of one roadmap, as far as the conference shows them to the reader."""

    request: ViewerRequest
    template_name = "roadmaps/states.html"
    context_object_name = "roadmap"
    slug_field = slug_url_kwarg = "number"

    def get_queryset(self):
        rows = Roadmap.objects.visible_to(self.request.viewer).filter(meeting__address=self.kwargs["meeting"])
        return rows.select_related("meeting", "narrowed_to")

    def get_context_data(self, **context):
        viewer, roadmap = self.request.viewer, self.object
        indicators = list(indicators_of(viewer, roadmap.meeting.address, roadmap.number))
        rows = table_of(roadmap, indicators, viewer)
        if not rows:
            raise Http404  # nothing of it is for the reader
        return super().get_context_data(indicators=indicators, rows=rows, **context)
