"""Pages of the good practices: the filtered list, and one practice."""

from django.views.generic import DetailView, ListView

from practices.forms import PracticeFilterForm
from practices.lists import in_full, listed
from practices.models import Practice


class PracticeList(ListView):
    """Practices by country, conference, theme, kind, meeting, session; pages of 50."""

    template_name = "practices/list.html"
    context_object_name = "practices"
    paginate_by = 50

    def get_queryset(self):
        self.form = PracticeFilterForm(self.request.GET, viewer=self.request.viewer)
        return listed(self.form.practices(), self.request.viewer)

    def get_context_data(self, **context):
        return super().get_context_data(form=self.form, **context)


class PracticeDetail(DetailView):
    """A practice: whose it is, where it was shared, and where it was shared again."""

    template_name = "practices/detail.html"
    context_object_name = "practice"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return in_full(Practice.objects.visible_to(self.request.viewer), self.request.viewer)
