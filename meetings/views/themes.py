"""Pages of the themes: the list, and what each plenary said on one."""

from django.db.models import F, Q
from django.utils.translation import get_language
from django.views.generic import DetailView, ListView

from meetings.models import Body, Meeting, Series, Theme
from meetings.places import THEME, THEMES
from meetings.requests import ViewerRequest
from portal.translations import alphabetical


class ThemeList(ListView):
    """All themes in alphabetical order; rooms announce at `themes` how often each occurs."""

    request: ViewerRequest
    template_name = "meetings/themes.html"
    context_object_name = "themes"

    def get_queryset(self):
        themes = Theme.objects.visible_to(self.request.viewer)
        return sorted(themes, key=lambda theme: alphabetical(theme.name, get_language() or ""))

    def get_context_data(self, **kwargs):
        panels = THEMES.panels_for(self.request.viewer, None)
        rows = [
            (theme, [(template, panel["counts"].get(theme.pk, 0)) for template, panel in panels])
            for theme in self.object_list
        ]
        return super().get_context_data(labels=[panel["label"] for _template, panel in panels], rows=rows, **kwargs)


class ThemeDetail(DetailView):
    """One theme, a column a meeting: rooms announce at `theme` `{"label", "by_meeting": {key: rows}}`, and `rest`.

    Where a meeting has more rows than are shown, `rest(meeting)` is the address of all. Plenaries without rows are
    named in one line above; other meetings are there if they have rows. What belongs to no meeting has the key None and
    is shown apart; a panel of which nothing ever belongs to one says so by `is_apart`, and is missed at none.
    """

    request: ViewerRequest
    template_name = "meetings/theme.html"
    context_object_name = "theme"
    slug_field = slug_url_kwarg = "address"

    def get_queryset(self):
        return Theme.objects.visible_to(self.request.viewer)

    def get_context_data(self, **kwargs):
        theme, viewer = self.object, self.request.viewer
        panels = THEME.panels_for(viewer, theme)
        spoken = {key for _template, panel in panels for key in panel["by_meeting"]}
        columns = Q(series__kind=Series.Kind.PLENARY) | Q(pk__in=spoken - {None})
        meetings = (
            Meeting.objects.visible_to(viewer).filter(columns).order_by(F("start").asc(nulls_last=True), "number")
        )
        bodies = Body.objects.visible_to(viewer).filter(themes=theme).select_related("source")
        across = [(meeting, cells(panels, meeting)) for meeting in meetings]
        return super().get_context_data(
            columns=across,
            silent=[meeting for meeting, found in across if not found],
            apart=cells(panels, None),
            said=len(spoken - {None}),
            bodies=bodies.prefetch_related("conferences"),
            **kwargs,
        )


def cells(panels, meeting: Meeting | None) -> list[dict]:
    """The rows of each room for one meeting, and how many there are in all; empty if no room has any."""
    asked = [(template, panel) for template, panel in panels if meeting is None or not panel.get("is_apart")]
    found = [cell(template, panel, meeting) for template, panel in asked]
    return found if any(each["rows"] for each in found) else []


def cell(template: str, panel: dict, meeting: Meeting | None) -> dict:
    rows = panel["by_meeting"].get(meeting.pk if meeting else None, [])
    total = getattr(rows[0], "of_its_meeting", len(rows)) if rows else 0
    more = total - len(rows)
    rest = panel["rest"](meeting) if more else ""
    return {"template": template, "label": panel["label"], "rows": rows, "total": total, "more": more, "rest": rest}
