from django.db import migrations, models

from portal.model_operations import ChangeRows

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords

OPENING = {
    "blank": True,
    "help_text": "As the technical sheet words it, below those who lead. Empty: the sheet says nothing of it.",
    "max_length": 300,
    "verbose_name": "how it is opened",
}
COLUMNS = {"opening": {"default": ""}} | {f"opening_{code}": {"null": True} for code in ("es", "en", "pt_br")}
# What the technical sheets of the II plenary print below their lead countries; papers said it of every session before.
OF_PLENARY_2 = {
    "opening": "Breve presentación inicial a cargo del país que lidera, para abrir el diálogo",
    "opening_es": "Breve presentación inicial a cargo del país que lidera, para abrir el diálogo",
    "opening_en": "Brief opening presentation by the lead country, to open the dialogue",
    "opening_pt_br": "Breve apresentação inicial a cargo do país que lidera, para abrir o diálogo",
}


def keep_what_was_recorded(apps, schema_editor):
    rows = apps.get_model("plenary_sessions", "Session").objects.filter(meeting__address="crm-csm-2")
    rows.filter(source__address="plenary-2-concept-note").update(**OF_PLENARY_2)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("plenary_sessions", "0002_clean_texts")]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name=name,
                field=models.CharField(**OPENING, **options),
                preserve_default="default" not in options,
            )
            for model in ("session", "historicalsession")
            for name, options in COLUMNS.items()
        ),
        ChangeRows(keep_what_was_recorded, migrations.RunPython.noop),
        Watch(),
        IndexWords("Session", titles=("title",), texts=("summary",), names=("label", "aliases", "printed_form")),
    ]
