"""Paragraphs that are known by keys, what States said on a text, its authentic languages and its order of States."""

from django.db import migrations

from documents.migrations import _0002_columns as columns
from documents.migrations import _0002_rows as rows
from meetings.settling import settle, unsourced
from portal.caching.revision import Watch
from portal.model_operations import ChangeModels, ChangeRows, DescribeModels, alter
from portal.search.migrations import IndexWords
from portal.text.migrations import CleanTexts


class Migration(migrations.Migration):
    # What a portal between two releases has applied: this is it already.
    replaces = [
        ("documents", name)
        for name in (
            "0002_clean_texts",
            "0003_languages_and_order",
            "0004_statements",
            "0005_paragraph_keys",
            "0006_certainty",
        )
    ]
    dependencies = [("documents", "0001_initial"), ("meetings", "0001_initial")]
    operations = [
        ChangeModels([*columns.OF_DOCUMENTS, *columns.STATEMENTS, *columns.PARAGRAPHS]),
        DescribeModels([
            *alter("document", kind=columns.KIND, official_languages=columns.OFFICIAL_LANGUAGES),
            *unsourced("document"),
        ]),
        CleanTexts(but=("Version", "File", "IssuedParagraph")),
        ChangeRows(rows.mark_paraphrases, migrations.RunPython.noop),
        ChangeRows(rows.give_keys, migrations.RunPython.noop),
        settle("documents", "document"),
        Watch(),
        IndexWords("Document", titles=("title",), names=("symbol", "aliases", "printed_form")),
        IndexWords("Section", texts=("heading", "text")),
        IndexWords("Statement", texts=("text",)),
    ]
