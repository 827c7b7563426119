from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels
from portal.search.migrations import IndexWords

LANGUAGES = ("es", "en", "pt_br")
ROOM = {
    "blank": True,
    "help_text": "As it is signposted at the meeting's place: Sala Andina.",
    "max_length": 200,
    "verbose_name": "room",
}
PLATFORM = {
    "blank": True,
    "help_text": "Where one can also, or only, take part from elsewhere.",
    "max_length": 100,
    "verbose_name": "platform",
}
CANCELLATION = {
    "blank": True,
    "help_text": "As it is said to readers.",
    "max_length": 300,
    "verbose_name": "reason of the cancellation",
}
CANCELLED = models.BooleanField(
    default=False,
    help_text="It stays in programme and calendars, and is said to be cancelled.",
    verbose_name="cancelled",
)


def text(name, options):
    """A text that is empty so far, with its columns in each language."""
    yield name, models.CharField(**options, default=""), False
    for code in LANGUAGES:
        yield f"{name}_{code}", models.CharField(**options, null=True), True


ROOMED = [*text("room", ROOM), ("platform", models.CharField(**PLATFORM, default=""), False)]
CANCELLABLE = [("cancelled", CANCELLED, True), *text("cancellation", CANCELLATION)]


def added(model, fields):
    return [
        migrations.AddField(f"{prefix}{model}", name, field, preserve_default)
        for prefix in ("", "historical")
        for name, field, preserve_default in fields
    ]


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0005_who_as_printed")]

    operations = [
        ChangeModels([
        *added("agendablock", ROOMED),
        *added("agendaitem", [*ROOMED, *CANCELLABLE]),
        *added("session", CANCELLABLE),
        ]),
        Watch(),
        IndexWords("Session", titles=("title",), texts=("summary",), names=("label", "aliases", "printed_form")),
        IndexWords("AgendaItem", titles=("title",), names=("aliases", "printed_form")),
    ]
