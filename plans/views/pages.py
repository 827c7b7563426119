"""What is read of a conference's plans: the plan of action with its matrix, work plans, activities."""

from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView, TemplateView
from django.views.generic.base import ContextMixin

from meetings.models import Conference
from meetings.requests import ViewerRequest
from plans.following import capacity_for, presiding
from plans.forms import ActivityFilterForm
from plans.lists import in_full, listed, plans_of, work_plans
from plans.matrix import matrix_of
from plans.models import Activity


class OfConference(ContextMixin):
    """A page of one conference."""

    request: ViewerRequest
    kwargs: dict

    @cached_property
    def conference(self) -> Conference:
        return get_object_or_404(Conference.objects.visible_to(self.request.viewer), address=self.kwargs["conference"])

    def get_context_data(self, **context):
        return super().get_context_data(**context | {"conference": self.conference})  # not its address


class PlanPage(OfConference, TemplateView):
    """The plans of action of a conference, what it has worked on, its work plans, the matrix of topics and years."""

    request: ViewerRequest
    template_name = "plans/plan.html"

    def get_context_data(self, **context):
        viewer = self.request.viewer
        plans = list(plans_of(self.conference, viewer))
        rows = Activity.objects.visible_to(viewer).filter(work_plan__conference=self.conference)
        activities = list(listed(rows, viewer))
        return super().get_context_data(
            plans=plans,
            matrix=matrix_of(self.conference, plans, activities),
            total=len(activities),
            work_plans=work_plans(viewer).filter(conference=self.conference),
            **context,
        )


class ActivityList(OfConference, ListView):
    """Activities by topic, year, body and how they stand; pages of 50."""

    request: ViewerRequest
    template_name = "plans/activities.html"
    context_object_name = "activities"
    paginate_by = 50

    def get_queryset(self):
        self.form = ActivityFilterForm(self.request.GET, viewer=self.request.viewer, conference=self.conference)
        return self.form.activities()

    def get_context_data(self, **context):
        return super().get_context_data(form=self.form, **context)


class WorkPlanDetail(OfConference, DetailView):
    """A work plan: whose it is, by whom and when it was approved, and what it foresees."""

    request: ViewerRequest
    template_name = "plans/work_plan.html"
    context_object_name = "work_plan"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return work_plans(self.request.viewer).filter(conference=self.conference)

    def get_context_data(self, **context):
        viewer = self.request.viewer
        rows = Activity.objects.visible_to(viewer).filter(work_plan=self.object)
        return super().get_context_data(activities=listed(rows, viewer), **context)


class ActivityDetail(OfConference, DetailView):
    """An activity: what it is tied to, how it stands by its reports, and what the reader can record of it.

    What a reader can record hangs on the seat, so no shared cache keeps the page.
    """

    request: ViewerRequest
    template_name = "plans/activity.html"
    context_object_name = "activity"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        viewer = self.request.viewer
        rows = Activity.objects.visible_to(viewer).filter(work_plan__conference=self.conference)
        return in_full(rows, viewer)

    def get_context_data(self, **context):
        viewer, activity = self.request.viewer, self.object
        term = presiding(activity, viewer)
        marked = {row.presidency_id for row in activity.priorities.all()}
        return super().get_context_data(
            may_report=bool(capacity_for(activity, viewer)),
            term=term,
            is_marked=term is not None and term.pk in marked,
            **context,
        )

    def render_to_response(self, context, **options):
        response = super().render_to_response(context, **options)
        if self.request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
