from django.db import migrations, models

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels
from portal.search.migrations import IndexWords


def add(model, name, field):
    """The field, on the records and on their history."""
    return [migrations.AddField(each, name, field.clone()) for each in (model, f"historical{model}")]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_certainty")]

    operations = [
        ChangeModels([
        *add(
            "conference",
            "secretariat_contact",
            models.TextField(
                blank=True,
                help_text="Address, telephone. Shown to everybody, as it stands here.",
                verbose_name="how else to reach it",
            ),
        ),
        *add(
            "conference",
            "secretariat_email",
            models.EmailField(
                blank=True,
                help_text="Shown to everybody.",
                max_length=254,
                verbose_name="mail address of the secretariat",
            ),
        ),
        *add(
            "image",
            "in_head",
            models.BooleanField(
                default=False,
                help_text="Stands beside the title on the meeting’s page, with its credit; one a meeting.",
                verbose_name="photograph of the meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.UniqueConstraint(
                condition=models.Q(("in_head", True)),
                fields=("meeting",),
                name="image_one_in_the_head",
                violation_error_message="Another image is the photograph of this meeting.",
            ),
        ),
        ]),
        Watch(),
        IndexWords(
            "Conference",
            titles=("acronym", "name"),
            texts=("description",),
            names=("secretariat_name", "aliases", "printed_form"),
        ),
        IndexWords("Image", texts=("caption", "alternative_text"), names=("people_named",)),
    ]
