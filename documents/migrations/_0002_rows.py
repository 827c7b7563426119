"""Paragraphs get keys: those of the drafts in their sections, those of issued versions beside the tree.

No tree and no file of an issued version is changed. A paragraph has the same key in all versions and in the draft where
that is plain; where it is not, an editor decides for the draft.
"""

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from documents.models.alignment import UNDECIDED, in_order, kept, new_key
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
