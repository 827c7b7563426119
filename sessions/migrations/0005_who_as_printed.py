from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels
from portal.search.migrations import IndexWords

WHO = {
    "blank": True,
    "help_text": "As the agenda prints it: “Modera: PPT CRM”. It is shown in these words.",
    "max_length": 500,
    "verbose_name": "who",
}
COLUMNS = {"who": {"default": ""}} | {f"who_{code}": {"null": True} for code in ("es", "en", "pt_br")}
COLLECTIVE = models.CharField(
    blank=True,
    choices=[("conference", "The conference itself"), ("members", "Its member States together")],
    default="",
    help_text="Where the conference named beside it acts, or its member States do together.",
    max_length=10,
    verbose_name="as one",
)
NOBODY = models.Q(state=None, organisation=None, presidency=None, body=None)


def only(kept: str) -> models.Q:
    names = ("state", "organisation", "presidency", "body")
    return models.Q(**{f"{name}__isnull": name != kept for name in names})


ONE_ACTOR = only("state") | only("organisation") | only("presidency") | only("body")


class Migration(migrations.Migration):
    dependencies = [("plenary_sessions", "0004_certainty")]

    operations = [
        ChangeModels([
        *(
            migrations.AddField(
                model_name=model,
                name=name,
                field=models.CharField(**WHO, **options),
                preserve_default="default" not in options,
            )
            for model in ("agendaitem", "historicalagendaitem")
            for name, options in COLUMNS.items()
        ),
        migrations.AddField("part", "collective", COLLECTIVE),
        migrations.AddField("historicalpart", "collective", COLLECTIVE),
        migrations.RemoveConstraint("part", "part_has_one_actor"),
        migrations.AddConstraint(
            "part",
            models.CheckConstraint(
                name="part_has_one_actor",
                condition=(ONE_ACTOR & models.Q(collective="")) | (NOBODY & ~models.Q(person="", collective="")),
                violation_error_message=(
                    "Name one state, organisation, presidency or body, or a conference as one, or else a person."
                ),
            ),
        ),
        migrations.AddConstraint(
            "part",
            models.CheckConstraint(
                name="part_of_a_conference_names_it",
                condition=models.Q(collective="") | models.Q(conference__isnull=False),
                violation_error_message="Name the conference that acts as one.",
            ),
        ),
        ]),
        Watch(),
        IndexWords("AgendaItem", titles=("title",), names=("aliases", "printed_form")),
        IndexWords("Part", texts=("post", "capacity", "speech"), names=("person", "aliases", "printed_form")),
    ]
