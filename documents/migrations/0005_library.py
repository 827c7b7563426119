"""The library of a conference: kinds of texts, where a text stands elsewhere, who adopted it, what it does to others."""

from django.db import migrations

from documents.migrations import _0005_columns as columns
from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, DescribeModels, add, alter
from portal.search.migrations import IndexWords


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_note_on_roadmaps"), ("meetings", "0003_focal_points_confirmed")]
    operations = [
        ChangeModels([
            *add("document", **columns.OF_DOCUMENTS),
            migrations.AddField("document", "axes", columns.AXES),
            *columns.TIES,
        ]),
        DescribeModels(alter("document", kind=columns.KIND)),
        Watch(),
        IndexWords("Document", titles=("title",), names=("symbol", "aliases", "printed_form")),
    ]
