"""Series of workshops, seminars and training, so that their meetings are counted under that kind."""

from django.db import migrations, models

from portal.model_operations import DescribeModels, alter


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_institution")]

    operations = [
        DescribeModels(
            alter(
                "series",
                kind=models.CharField(
                    "kind",
                    max_length=8,
                    choices=[
                        ("plenary", "Plenary meetings"),
                        ("body", "Meetings of a body"),
                        ("troika", "Meetings of troikas"),
                        ("forum", "Forum"),
                        ("workshop", "Workshops, seminars and training"),
                    ],
                    default="plenary",
                ),
            )
        )
    ]
