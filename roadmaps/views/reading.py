"""Pages of the roadmaps: all of them by meeting, and one."""

from django.views.generic import DetailView, ListView

from meetings.requests import ViewerRequest
from roadmaps.lists import in_full, listed
from roadmaps.models import Roadmap


class RoadmapList(ListView):
    """All roadmaps, by meeting, newest first; pages of 50."""

    request: ViewerRequest
    template_name = "roadmaps/list.html"
    context_object_name = "roadmaps"
    paginate_by = 50

    def get_queryset(self):
        return listed(Roadmap.objects.visible_to(self.request.viewer), self.request.viewer)


class RoadmapDetail(DetailView):
    """A roadmap: what it means to reach, and how that is measured."""

    request: ViewerRequest
    template_name = "roadmaps/detail.html"
    context_object_name = "roadmap"
    slug_field = slug_url_kwarg = "number"

    def get_queryset(self):
        roadmaps = Roadmap.objects.visible_to(self.request.viewer)
        return in_full(roadmaps.filter(meeting__address=self.kwargs["meeting"]), self.request.viewer)
