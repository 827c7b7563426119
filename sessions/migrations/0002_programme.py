"""A programme as it is printed: who acts, rooms, cancellations, how a session is opened; items with a page of their own."""

from django.db import migrations, models

from meetings.settling import settle, unsourced
from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows, DescribeModels, add, alter, in_languages
from portal.search.migrations import IndexWords
from portal.text.migrations import CleanTexts
from sessions.models.agenda import new_key

OPENING = in_languages("opening", models.CharField(
    blank=True,
    help_text="As the technical sheet words it, below those who lead. Empty: the sheet says nothing of it.",
    max_length=300,
    verbose_name="how it is opened",
))
WHO = in_languages("who", models.CharField(
    blank=True,
    help_text="As the agenda prints it: “Modera: PPT CRM”. It is shown in these words.",
    max_length=500,
    verbose_name="who",
))
COLLECTIVE = models.CharField(
    blank=True,
    choices=[("conference", "The conference itself"), ("members", "Its member States together")],
    default="",
    help_text="Where the conference named beside it acts, or its member States do together.",
    max_length=10,
    verbose_name="as one",
)
ROOM = in_languages("room", models.CharField(
    blank=True,
    help_text="As it is signposted at the meeting's place: Sala Andina.",
    max_length=200,
    verbose_name="room",
))
PLATFORM = models.CharField(
    blank=True,
    help_text="Where one can also, or only, take part from elsewhere.",
    max_length=100,
    verbose_name="platform",
)
CANCELLED = models.BooleanField(
    default=False,
    help_text="It stays in programme and calendars, and is said to be cancelled.",
    verbose_name="cancelled",
)
CANCELLATION = in_languages("cancellation", models.CharField(
    blank=True,
    help_text="As it is said to readers.",
    max_length=300,
    verbose_name="reason of the cancellation",
))
KEY = {"editable": False, "max_length": 8, "verbose_name": "key"}
TEXT = in_languages("text", models.TextField(
    blank=True,
    help_text="What readers should know of the item beforehand, in Markdown; on its own page.",
    verbose_name="text",
))
ROOMED = ROOM | {"platform": PLATFORM}
CANCELLABLE = {"cancelled": CANCELLED} | CANCELLATION
# Without its indexes, which PostgreSQL makes once, as the field becomes what it is.
ITEM_PAGE = {"key": models.SlugField(**KEY, db_index=False, default="")} | TEXT

ACTORS = ("state", "organisation", "presidency", "body")
NOBODY = models.Q(**dict.fromkeys(ACTORS))


def only(kept: str) -> models.Q:
    return models.Q(**{f"{name}__isnull": name != kept for name in ACTORS})


ONE_ACTOR = only("state") | only("organisation") | only("presidency") | only("body")
OF_PARTS = [
    migrations.RemoveConstraint("part", "part_has_one_actor"),
    migrations.AddConstraint("part", models.CheckConstraint(
        name="part_has_one_actor",
        condition=(ONE_ACTOR & models.Q(collective="")) | (NOBODY & ~models.Q(person="", collective="")),
        violation_error_message=(
            "Name one state, organisation, presidency or body, or a conference as one, or else a person."
        ),
    )),
    migrations.AddConstraint("part", models.CheckConstraint(
        name="part_of_a_conference_names_it",
        condition=models.Q(collective="") | models.Q(conference__isnull=False),
        violation_error_message="Name the conference that acts as one.",
    )),
]

# What the technical sheets of the II plenary print below their lead countries; papers said it of every session before.
OPENING_OF_PLENARY_2 = {
    "opening": "Breve presentación inicial a cargo del país que lidera, para abrir el diálogo",
    "opening_es": "Breve presentación inicial a cargo del país que lidera, para abrir el diálogo",
    "opening_en": "Brief opening presentation by the lead country, to open the dialogue",
    "opening_pt_br": "Breve apresentação inicial a cargo do país que lidera, para abrir o diálogo",
}


def keep_what_was_recorded(apps, schema_editor):
    rows = apps.get_model("plenary_sessions", "Session").objects.filter(meeting__address="crm-csm-2")
    rows.filter(source__address="plenary-2-concept-note").update(**OPENING_OF_PLENARY_2)


def give_keys(apps, schema_editor):
    """One key an item, the same in its history; deleted items, which may be restored, have one too."""
    keys: dict[int, str] = {}
    for name in ("AgendaItem", "HistoricalAgendaItem"):
        rows = apps.get_model("plenary_sessions", name).objects
        for number in set(rows.values_list("id", flat=True)):
            rows.filter(id=number).update(key=keys.setdefault(number, new_key()))


class Migration(migrations.Migration):
    # What a portal between two releases has applied: this is it already.
    replaces = [
        ("plenary_sessions", name)
        for name in (
            "0002_clean_texts",
            "0003_how_a_session_is_opened",
            "0004_certainty",
            "0005_who_as_printed",
            "0006_rooms_and_cancellations",
            "0007_item_pages",
            "0008_who_is_found",
        )
    ]
    dependencies = [("meetings", "0001_initial"), ("plenary_sessions", "0001_initial")]
    operations = [
        ChangeModels([
            *add("session", **OPENING, **CANCELLABLE),
            *add("agendablock", **ROOMED),
            *add("agendaitem", **WHO, **ROOMED, **CANCELLABLE, **ITEM_PAGE),
            *add("part", collective=COLLECTIVE),
            *OF_PARTS,
        ]),
        DescribeModels(unsourced("agendaitem", "concept", "part", "session")),
        CleanTexts(),
        ChangeRows(keep_what_was_recorded, migrations.RunPython.noop),
        settle("plenary_sessions", "agendaitem", "concept", "part", "session"),
        ChangeRows(give_keys, migrations.RunPython.noop),
        ChangeModels([
            migrations.AlterField("agendaitem", "key", models.SlugField(**KEY, default=new_key, unique=True)),
            migrations.AlterField("historicalagendaitem", "key", models.SlugField(**KEY, default=new_key)),
        ]),
        Watch(),
        IndexWords("Session", titles=("title",), texts=("summary",), names=("label", "aliases", "printed_form")),
        IndexWords("AgendaItem", titles=("title",), texts=("text", "who"), names=("aliases", "printed_form")),
        IndexWords("Part", texts=("post", "capacity", "speech"), names=("person", "aliases", "printed_form")),
    ]
