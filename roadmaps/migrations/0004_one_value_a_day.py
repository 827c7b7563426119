"""Of one day a State or an organisation has one value on an indicator.

Where a portal has several, the last on record stays; what the others said moves into their notes, so that nothing of it
is lost. The history keeps what they were.
"""

from django.db import migrations, models
from django.db.models import Count, Max, Q
from django.utils import timezone

from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows, check_rows_at_once

PARTIES = ("state", "organisation")
REASON = "A second value of the same day: told in the note."


def into_notes(apps, schema_editor):
    """Leave one value of each party, indicator and day: the last that was recorded, or the one that a State reported."""
    Measurement, History = (apps.get_model("roadmaps", name) for name in ("Measurement", "HistoricalMeasurement"))
    rows = Measurement.objects.filter(value__isnull=False)
    for party in PARTIES:
        days = rows.exclude(**{party: None}).order_by().values("indicator", "date", party)
        for day in days.annotate(count=Count("pk"), last=Max("pk"), told=Max("report")).filter(count__gt=1):
            same = rows.filter(**{name: day[name] for name in ("indicator", "date", party)})
            stays = Q(report=day["told"]) if day["told"] else Q(pk=day["last"])
            for row in same.exclude(stays):
                _into_note(row, History)
    check_rows_at_once(schema_editor)


def _into_note(row, History):
    said = f"Consta además otro valor de este día: {row.value:f}."
    row.note_es = row.note = "\n\n".join(filter(None, (row.note_es or row.note, said)))
    row.value = None
    row.save()
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    History.objects.create(
        **kept, history_date=timezone.now(), history_type="~", history_change_reason=REASON
    )


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0003_reports_of_states")]
    operations = [
        ChangeRows(into_notes, migrations.RunPython.noop),
        ChangeModels([
            migrations.AddConstraint(
                model_name="measurement",
                constraint=models.UniqueConstraint(
                    name=f"measurement_once_a_day_by_{party}",
                    fields=["indicator", "date", party],
                    condition=Q(value__isnull=False),
                    violation_error_message="A value of this day is on record already.",
                ),
            )
            for party in PARTIES
        ]),
        Watch(),
    ]
