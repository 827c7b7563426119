from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from meetings.provenance import Certainty
from portal.caching.revision import Watch
from portal.model_operations import ChangeRows
from portal.reference import correct

CERTAINTY = models.CharField(
    choices=Certainty.choices,
    default="unsourced",
    help_text="With a source a fact is stated, unless something else is chosen.",
    max_length=12,
    verbose_name="certainty",
)
# The plenary whose record is told by one outlet, while who presides it stands on an official page.
FOURTH, OFFICIAL = "crm-csm-4", "web-panama-plenary-4"


def tell_where_chairs_come_from(apps, schema_editor):
    """Who presides stood in the record of the meeting: with its source, as sure as that."""
    chairs = apps.get_model("meetings", "MeetingChair")._base_manager
    meetings = apps.get_model("meetings", "Meeting")._base_manager.filter(pk=OuterRef("meeting"))
    chairs.filter(source__isnull=False).update(certainty="stated")
    chairs.filter(source__isnull=True).update(
        source=Subquery(meetings.values("source")[:1]), certainty=Subquery(meetings.values("certainty")[:1])
    )
    official = apps.get_model("meetings", "Source")._base_manager.filter(address=OFFICIAL).first()
    if official:
        told = {"source_id": official.pk, "certainty": "stated"}
        correct(apps, "meetings.MeetingChair", told, meeting__address=FOURTH, certainty="one-outlet")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_faces")]

    operations = [
        migrations.AddField("meetingchair", "certainty", CERTAINTY),
        migrations.AddField("historicalmeetingchair", "certainty", CERTAINTY.clone()),
        Watch(),
        ChangeRows(tell_where_chairs_come_from, migrations.RunPython.noop),
    ]
