"""Paragraphs get keys: those of the drafts in their sections, those of issued versions beside the tree.

No tree and no file of an issued version is changed. A paragraph has the same key in all versions and in the draft where
that is plain; where it is not, an editor decides for the draft.
"""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from modeltranslation.utils import build_localized_fieldname

from portal.model_operations import ChangeModels, ChangeRows

from documents.models.alignment import UNDECIDED, in_order, kept, new_key
from portal.caching.revision import Watch
from portal.search.migrations import IndexWords
from portal.text.markdown import blocks_of

# The paragraphs of the reference data's communiqué, by number, as its file names them.
COMMUNIQUE = ("crm-csm-5", "joint-communique")
OF_COMMUNIQUE = {
    "1.": "zwwmar5v",
    "2.": "ndmacxmb",
    "3.": "tydc3hrv",
    "4.": "e7w7wjms",
    "5.": "dxky2puh",
    "6.": "r87cpafy",
    "7.": "ra3hgxfs",
    "8.": "esnn3mc8",
}
PARAPHRASES = [COMMUNIQUE, ("crm-csm-5", "report"), ("crm-csm-2", "concept-note")]


def mark_paraphrases(apps, schema_editor):
    for name in ("Document", "HistoricalDocument"):
        rows = apps.get_model("documents", name).objects.filter(nature="reconstruction")
        for meeting, address in PARAPHRASES:
            rows.filter(meeting__address=meeting, address=address).update(is_paraphrase=True)


def give_keys(apps, schema_editor):
    """Keys for each document: its issued versions from the first to the last, then its draft."""
    sections, versions = apps.get_model("documents", "Section"), apps.get_model("documents", "Version")
    for document in apps.get_model("documents", "Document").objects.select_related("meeting").order_by("pk"):
        former = {}  # by language, key and words of each block of the version before
        rows = versions.objects.filter(document=document, issued_at__isnull=False).order_by("number")
        for version in rows:
            texts = _texts_of(version.tree)
            former, keys = _keyed(texts, former, {})
            version.keys = {
                language: {
                    section["anchor"]: keys[section["anchor"]][text["language"]]
                    for section, text in _text_sections(tree)
                    if keys[section["anchor"]].get(text["language"])
                }
                for language, tree in version.tree.items()
            }
            version.save(update_fields=["keys"])
        own = list(sections.objects.filter(document=document).order_by("position", "pk"))
        texts = {row.pk: _languages(row) for row in own}
        _former, keys = _keyed(texts, former, _reference_keys(apps, document, own))
        for row in own:
            row.keys = {language: given for language, given in keys[row.pk].items() if given}
            row.save(update_fields=["keys"])


def _text_sections(tree):
    for section in tree.get("sections", ()):
        for block in section["blocks"]:
            if block["type"] == "text" and "keys" not in block:
                yield section, block["text"]


def _texts_of(tree):
    """The blocks of the texts of a version, by the anchor of the section and the language that they are in."""
    texts = {}
    for each in tree.values():
        for section, text in _text_sections(each):
            texts.setdefault(section["anchor"], {})[text["language"]] = blocks_of(text["text"])
    return texts


def _languages(row):
    codes = settings.MODELTRANSLATION_LANGUAGES
    return {code: blocks_of(getattr(row, build_localized_fieldname("text", code)) or "") for code in codes}


def _keyed(texts, former, given):
    """Keys and words of all blocks by language, and the keys of each text by its place and language."""
    languages = dict.fromkeys(language for each in texts.values() for language in each)
    keys = {place: dict(given.get(place, {})) for place in texts}
    for language in languages:
        places = [place for place in texts if language in texts[place] and language not in keys[place]]
        found = iter(kept(former.get(language, []), [block for place in places for block in texts[place][language]]))
        for place in places:
            keys[place][language] = [next(found) for _block in texts[place][language]]
    for own in keys.values():
        for language in own:
            for other in own:
                if other != language and None not in own[other]:
                    own[language] = in_order(own[language], [key or UNDECIDED for key in own[other]])
            own[language] = [new_key() if key is None else key for key in own[language]]
    keyed = {
        language: [
            pair
            for place in texts
            if language in texts[place]
            for pair in zip(keys[place][language], texts[place][language], strict=True)
        ]
        for language in languages
    }
    return keyed, keys


def _reference_keys(apps, document, sections):
    """The keys of the reference data for those of its paragraphs that nobody has edited."""
    if not document.meeting or (document.meeting.address, document.address) != COMMUNIQUE:
        return {}
    given = {}
    for row in sections:
        states = apps.get_model("documents", "HistoricalSection").objects.filter(id=row.pk).count()
        if states == 1 and row.numbering in OF_COMMUNIQUE:
            key = OF_COMMUNIQUE[row.numbering]
            given[row.pk] = {code: [key] for code, blocks in _languages(row).items() if len(blocks) == 1}
    return given


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_statements"),
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        ChangeModels([
            migrations.CreateModel(
                name="HistoricalOfficialWording",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("key", models.CharField(max_length=12, verbose_name="key of the paragraph")),
                    (
                        "language",
                        models.CharField(
                            choices=[("es", "Spanish"), ("en", "English"), ("pt-br", "Brazilian Portuguese")],
                            max_length=8,
                            verbose_name="language",
                        ),
                    ),
                    (
                        "text",
                        models.TextField(
                            help_text="As the page has it, letter by letter.", verbose_name="official wording"
                        ),
                    ),
                    ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="page")),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                ],
                options={
                    "verbose_name": "historical confirmed official wording",
                    "verbose_name_plural": "historical confirmed official wordings",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalThemeParagraph",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("key", models.CharField(max_length=12, verbose_name="key of the paragraph")),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                ],
                options={
                    "verbose_name": "historical paragraph on a theme",
                    "verbose_name_plural": "historical paragraphs on themes",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="OfficialWording",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=12, verbose_name="key of the paragraph")),
                    (
                        "language",
                        models.CharField(
                            choices=[("es", "Spanish"), ("en", "English"), ("pt-br", "Brazilian Portuguese")],
                            max_length=8,
                            verbose_name="language",
                        ),
                    ),
                    (
                        "text",
                        models.TextField(
                            help_text="As the page has it, letter by letter.", verbose_name="official wording"
                        ),
                    ),
                    ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="page")),
                ],
                options={
                    "verbose_name": "confirmed official wording",
                    "verbose_name_plural": "confirmed official wordings",
                    "ordering": ["document", "key", "language"],
                },
            ),
            migrations.CreateModel(
                name="ThemeParagraph",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("key", models.CharField(max_length=12, verbose_name="key of the paragraph")),
                ],
                options={
                    "verbose_name": "paragraph on a theme",
                    "verbose_name_plural": "paragraphs on themes",
                    "ordering": ["document", "key", "theme"],
                },
            ),
            migrations.AddField(
                model_name="document",
                name="is_paraphrase",
                field=models.BooleanField(
                    default=False,
                    help_text="This reconstruction says in other words, in the same order, what the text of its source says.",
                    verbose_name="paraphrase",
                ),
            ),
            migrations.AddField(
                model_name="historicaldocument",
                name="is_paraphrase",
                field=models.BooleanField(
                    default=False,
                    help_text="This reconstruction says in other words, in the same order, what the text of its source says.",
                    verbose_name="paraphrase",
                ),
            ),
            migrations.AddField(
                model_name="historicalsection",
                name="keys",
                field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="keys of the paragraphs"),
            ),
            migrations.AddField(
                model_name="historicalversion",
                name="keys",
                field=models.JSONField(
                    blank=True,
                    default=dict,
                    editable=False,
                    help_text="Only of a tree without keys of its own: by language and anchor of the section.",
                    verbose_name="keys of the paragraphs",
                ),
            ),
            migrations.AddField(
                model_name="section",
                name="keys",
                field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="keys of the paragraphs"),
            ),
            migrations.AddField(
                model_name="version",
                name="keys",
                field=models.JSONField(
                    blank=True,
                    default=dict,
                    editable=False,
                    help_text="Only of a tree without keys of its own: by language and anchor of the section.",
                    verbose_name="keys of the paragraphs",
                ),
            ),
            migrations.AddConstraint(
                model_name="document",
                constraint=models.CheckConstraint(
                    condition=models.Q(("nature", "reconstruction"), ("is_paraphrase", False), _connector="OR"),
                    name="document_paraphrase_is_reconstruction",
                    violation_error_message="Only a reconstruction paraphrases another text.",
                ),
            ),
            migrations.AddField(
                model_name="historicalofficialwording",
                name="confirmed_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="confirmed by",
                ),
            ),
            migrations.AddField(
                model_name="historicalofficialwording",
                name="document",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="documents.document",
                    verbose_name="document",
                ),
            ),
            migrations.AddField(
                model_name="historicalofficialwording",
                name="history_user",
                field=models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            migrations.AddField(
                model_name="historicalofficialwording",
                name="official",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="The document in whose file the paragraph stands.",
                    limit_choices_to={"nature": "official"},
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="documents.document",
                    verbose_name="official text",
                ),
            ),
            migrations.AddField(
                model_name="historicalthemeparagraph",
                name="document",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="documents.document",
                    verbose_name="document",
                ),
            ),
            migrations.AddField(
                model_name="historicalthemeparagraph",
                name="history_user",
                field=models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            migrations.AddField(
                model_name="historicalthemeparagraph",
                name="theme",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="meetings.theme",
                    verbose_name="theme",
                ),
            ),
            migrations.AddField(
                model_name="officialwording",
                name="confirmed_by",
                field=models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="confirmed by",
                ),
            ),
            migrations.AddField(
                model_name="officialwording",
                name="document",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="wordings",
                    to="documents.document",
                    verbose_name="document",
                ),
            ),
            migrations.AddField(
                model_name="officialwording",
                name="official",
                field=models.ForeignKey(
                    help_text="The document in whose file the paragraph stands.",
                    limit_choices_to={"nature": "official"},
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="confirmed_wordings",
                    to="documents.document",
                    verbose_name="official text",
                ),
            ),
            migrations.AddField(
                model_name="themeparagraph",
                name="document",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="theme_paragraphs",
                    to="documents.document",
                    verbose_name="document",
                ),
            ),
            migrations.AddField(
                model_name="themeparagraph",
                name="theme",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="tied_paragraphs",
                    to="meetings.theme",
                    verbose_name="theme",
                ),
            ),
            migrations.AddConstraint(
                model_name="officialwording",
                constraint=models.UniqueConstraint(
                    fields=("document", "key", "language"),
                    name="official_wording_once_a_language",
                    violation_error_message="The wording of this paragraph is confirmed in this language already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="themeparagraph",
                constraint=models.UniqueConstraint(
                    fields=("document", "key", "theme"),
                    name="theme_paragraph_once",
                    violation_error_message="This is on record already.",
                ),
            ),
        ]),
        Watch(),
        IndexWords("Document", titles=("title",), names=("symbol", "aliases", "printed_form")),
        IndexWords("Section", texts=("heading", "text")),
        ChangeRows(mark_paraphrases, migrations.RunPython.noop),
        ChangeRows(give_keys, migrations.RunPython.noop),
    ]
