"""The filters of the list of activities: a plain form whose result has its own address."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Conference
from plans.lists import listed
from plans.matrix import NO_TOPIC, value_of, years_of
from plans.models import Activity, Standing, Topic
from portal.choices import offer
from practices.forms import AddressField, by_name


class ActivityFilterForm(forms.Form):
    """Topic, year, body, and how an activity stands, among those of a conference that `viewer` may see."""

    topic = AddressField(label=gettext_lazy("Topic"), required=False)
    year = AddressField(label=gettext_lazy("Year"), required=False)
    body = AddressField(label=gettext_lazy("Body"), required=False)
    standing = AddressField(label=gettext_lazy("How it stands"), required=False)

    def __init__(self, data, *, viewer, conference: Conference):
        super().__init__(data, label_suffix="")
        rows = Activity.objects.visible_to(viewer).filter(work_plan__conference=conference)
        self.rows = list(listed(rows, viewer))
        topics = Topic.objects.visible_to(viewer).filter(plan__conference=conference).select_related("plan")
        years = sorted({year for row in self.rows for year in years_of(row)}, reverse=True)
        choices = {
            "topic": [*((value_of(row), row.name) for row in topics), (NO_TOPIC, _("No topic on record"))],
            "year": [(str(year), str(year)) for year in years],
            "body": by_name({(row.body.address, row.body.name) for row in self.rows if row.body}),
            "standing": list(Standing.choices),
        }
        for name, options in choices.items():
            offer(self, **{name: [("", _("Any")), *options]})
            self.fields[name].error_messages["invalid_choice"] = _("“%(value)s” is not one of the choices.")

    def activities(self) -> list[Activity]:
        """Those that the form asks for; none where the form is refused."""
        if not self.is_valid():
            return []
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return [row for row in self.rows if all(value in _values(row)[name] for name, value in asked.items())]


def _values(activity) -> dict[str, list[str]]:
    """What of an activity answers each field."""
    return {
        "topic": [value_of(activity.subtopic.topic if activity.subtopic else None)],
        "year": [str(year) for year in years_of(activity)],
        "body": [activity.body.address] if activity.body else [],
        "standing": [activity.standing],
    }
