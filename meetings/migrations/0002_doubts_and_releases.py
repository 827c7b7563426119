"""What is planned, inferred or not on record says so; earlier names of States; records that are drafts until published."""

from django.db import migrations, models

from meetings.migrations import _0002_columns as columns
from meetings.migrations import _0002_rows as rows
from meetings.settling import settle, unsourced
from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows, DescribeModels, add, alter
from portal.search.migrations import IndexWords
from portal.text.migrations import CleanTexts

# What says by itself how certain it is.
CERTAIN = (
    "body",
    "conference",
    "meeting",
    "membership",
    "organisation",
    "participation",
    "presidency",
    "region",
    "state",
)
RELEASED = ("axis", "body", "membership", "organisation", "presidency", "series", "source", "theme")


class Migration(migrations.Migration):
    # What a portal between two releases has applied: this is it already.
    replaces = [
        ("meetings", name)
        for name in (
            "0002_notes",
            "0003_clean_texts",
            "0004_members_and_names",
            "0005_who_is_not_convened",
            "0006_theme_aliases",
            "0007_certainty",
            "0008_faces",
            "0009_chairs",
            "0010_unseen_tables",
            "0011_release",
            "0012_how_sure_who_is_convened",
        )
    ]
    dependencies = [("meetings", "0001_initial")]
    operations = [
        ChangeModels([
            *columns.STATEMENTS,
            *columns.OF_PARTICIPATIONS,
            *add("body", is_planned=columns.IS_PLANNED, on_record_in=columns.ON_RECORD_IN),
            *columns.NAMES,
            *columns.OF_CHAIRS,
            *add("presidency", is_shared=columns.IS_SHARED),
            *add("state", earlier_names=columns.EARLIER_NAMES),
            migrations.AddField("meeting", "further_sources", columns.FURTHER_SOURCES),
            *add("meeting", **columns.OF_MEETINGS),
            *add("theme", **columns.ALIASES_IN_LANGUAGES),
            *add("conference", **columns.SECRETARIAT),
            *columns.OF_IMAGES,
            # What had no audience was public as it was saved, and stays so.
            *(operation for name in RELEASED for operation in add(name, release=columns.release("published"))),
        ]),
        DescribeModels([
            *alter("participation", capacity=columns.CAPACITY),
            *alter("theme", aliases=columns.ALIASES),
            *unsourced(*CERTAIN),
            *(operation for name in RELEASED for operation in alter(name, release=columns.release("draft"))),
        ]),
        ChangeRows(rows.correct_reference_data, migrations.RunPython.noop),
        CleanTexts(),
        ChangeRows(rows.keep_what_papers_said, migrations.RunPython.noop),
        ChangeRows(rows.keep_as_spanish, migrations.RunPython.noop),
        settle("meetings", *CERTAIN),
        ChangeRows(rows.tell_courses, migrations.RunPython.noop),
        ChangeRows(rows.tell_where_chairs_come_from, migrations.RunPython.noop),
        ChangeRows(rows.say_what_is_inferred, migrations.RunPython.noop),
        Watch(),
        IndexWords("Axis", texts=("name",)),
        IndexWords("Body", ("acronym", "name"), ("mandate",), ("aliases", "printed_form")),
        IndexWords(
            "Conference",
            titles=("acronym", "name"),
            texts=("description",),
            names=("secretariat_name", "aliases", "printed_form"),
        ),
        IndexWords("ConferenceStatement", texts=("text",)),
        IndexWords("Image", texts=("caption", "alternative_text"), names=("people_named",)),
        IndexWords(
            "Meeting",
            titles=("title", "motto"),
            texts=("background", "participants_level"),
            names=("place", "aliases", "printed_form"),
        ),
        IndexWords("Organisation", titles=("acronym", "name"), names=("aliases", "printed_form")),
        IndexWords("Presidency", texts=("theme", "motto"), names=("aliases", "printed_form")),
        IndexWords("Source", titles=("author", "title"), names=("publisher",)),
        IndexWords("State", titles=("name",), names=("official_name", "aliases", "printed_form")),
        IndexWords("Theme", titles=("name",), names=("aliases",)),
    ]
