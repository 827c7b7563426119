"""The aliases of a theme get languages; those on record are Spanish."""

from django.db import migrations, models
from django.db.models import F

from portal.model_operations import ChangeModels, ChangeRows

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords


def keep_as_spanish(apps, schema_editor):
    for name in ("Theme", "HistoricalTheme"):
        apps.get_model("meetings", name).objects.exclude(aliases="").update(aliases_es=F("aliases"))


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_who_is_not_convened"),
    ]

    operations = [
        ChangeModels([
            migrations.AddField(
                model_name="historicaltheme",
                name="aliases_en",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    null=True,
                    verbose_name="aliases",
                ),
            ),
            migrations.AddField(
                model_name="historicaltheme",
                name="aliases_es",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    null=True,
                    verbose_name="aliases",
                ),
            ),
            migrations.AddField(
                model_name="historicaltheme",
                name="aliases_pt_br",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    null=True,
                    verbose_name="aliases",
                ),
            ),
            migrations.AddField(
                model_name="theme",
                name="aliases_en",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    null=True,
                    verbose_name="aliases",
                ),
            ),
            migrations.AddField(
                model_name="theme",
                name="aliases_es",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    null=True,
                    verbose_name="aliases",
                ),
            ),
            migrations.AddField(
                model_name="theme",
                name="aliases_pt_br",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    null=True,
                    verbose_name="aliases",
                ),
            ),
            migrations.AlterField(
                model_name="historicaltheme",
                name="aliases",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    verbose_name="aliases",
                ),
            ),
            migrations.AlterField(
                model_name="theme",
                name="aliases",
                field=models.TextField(
                    blank=True,
                    help_text="Other names in this language, one a line. Search knows them, and they propose paragraphs.",
                    verbose_name="aliases",
                ),
            ),
        ]),
        Watch(),
        IndexWords("Theme", titles=("name",), names=("aliases",)),
        ChangeRows(keep_as_spanish, migrations.RunPython.noop),
    ]
