"""The activities as a spreadsheet; reports are dated acts of a Presidency or a secretariat, and no cells."""

from meetings.resources import SOURCED, OfficeResource, translated
from plans import models
from portal.spreadsheets import Key, Reference


class ActivityResource(OfficeResource):
    """A subtopic is named by its plan of action, its topic's place in that, and its own place in the topic.

    Roadmaps, which have no name that one cell could hold, are tied in the form.
    """

    address = "activities"
    asked = ("title_es",)

    plan = Key("subtopic__topic__plan__address")
    topic = Key("subtopic__topic__position")
    subtopic = Reference("subtopic", "position", plan="topic__plan__address", topic="topic__position")

    class Meta:
        model = models.Activity
        import_id_fields = ("address",)
        fields = (
            *("address", "work_plan", *translated("title"), "body", "plan", "topic", "subtopic"),
            *("due_on", "due_on_precision", "due_meeting", *translated("remarks")),
            *("meetings", "decisions", "practices", "audience", "release"),
            *SOURCED,
        )
