import django.db.models.deletion
from django.db import migrations, models

from portal.model_operations import ChangeRows

from meetings.provenance import Certainty
from meetings.settling import settle
from portal.caching.revision import Watch
from portal.search.migrations import IndexWords

COURSES = [("planned", "Only that it was planned"), ("opening", "Its opening"), ("held", "That it was held")]
# Reference data that said "held" of meetings of which only the preparation, or the opening too, is on record: where it
# still comes from the source that it came from, the meeting's own; the source of its opening, and how sure that is.
OPENED = {
    "crm-csm-2": ("plenary-2-concept-note", "web-mexico-plenary-2"),
    "crm-csm-4": ("web-destino-panama-plenary-4", "web-destino-panama-plenary-4"),
}
PLANNED = {"crm-csm-3": "plenary-3-concept-note"}


def tell_courses(apps, schema_editor):
    meetings = apps.get_model("meetings", "Meeting")._base_manager.filter(situation="held", course="")
    sources = apps.get_model("meetings", "Source")._base_manager
    for address, (own, opening) in OPENED.items():
        source = sources.filter(address=opening).first()
        told = {"course": "opening", "course_source": source, "course_certainty": "one-outlet"}
        meetings.filter(address=address, source__address=own).update(**told)
    for address, own in PLANNED.items():
        source = sources.filter(address=own).first()
        told = {"course": "planned", "course_source": source, "course_certainty": "stated"}
        meetings.filter(address=address, source__address=own).update(**told)


def course_fields(model, related_name, **relation):
    return [
        migrations.AddField(
            model,
            "course",
            models.CharField(
                blank=True,
                choices=COURSES,
                default="",
                help_text="Empty: as the situation says. For a meeting of which little but its preparation is on record.",
                max_length=8,
                verbose_name="what is on record of its course",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model,
            "course_certainty",
            models.CharField(
                choices=Certainty.choices, default="unsourced", max_length=12, verbose_name="certainty of that"
            ),
        ),
        migrations.AddField(
            model,
            "course_source",
            models.ForeignKey(
                blank=True,
                null=True,
                related_name=related_name,
                to="meetings.source",
                verbose_name="source of that",
                **relation,
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_theme_aliases")]

    operations = [
        *course_fields("meeting", "+", on_delete=django.db.models.deletion.PROTECT),
        *course_fields(
            "historicalmeeting", "+", on_delete=django.db.models.deletion.DO_NOTHING, db_constraint=False
        ),
        Watch(),
        IndexWords(
            "Meeting",
            titles=("title", "motto"),
            texts=("background", "participants_level"),
            names=("place", "aliases", "printed_form"),
        ),
        *settle(
            "meetings",
            *("body", "conference", "meeting", "membership", "organisation", "participation", "presidency"),
            *("region", "state"),
        ),
        ChangeRows(tell_courses, migrations.RunPython.noop),
    ]
