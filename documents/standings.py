"""What the text of a paper is in each language: authentic, or a translation, official or of courtesy.

A paper can be authentic in several languages, equally so: none of them is the original of the others, and none stands
in for what is missing in another. Where no authentic language is on record, the language in which the paper was
written is its original. A reconstruction is authentic in no language, and the original of nothing.
"""

from django.conf import settings
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from documents.models import Document, Version
from portal.languages import KNOWN

STANDINGS = ["authentic", "original", "reconstruction", "official", "courtesy"]
AUTHENTIC, ORIGINAL, RECONSTRUCTION, OFFICIAL, COURTESY = STANDINGS


def standing(document: Document, language: str) -> str:
    """Whether the text in `language` is `authentic`, the `original`, or an `official` or `courtesy` translation.

    That of a reconstruction is a `reconstruction` in the language in which it was written.
    """
    if language in document.authentic_in:
        return AUTHENTIC
    if not document.authentic_in and language == document.original_language:
        return RECONSTRUCTION if document.is_reconstruction else ORIGINAL
    return OFFICIAL if language in document.official_languages else COURTESY


def said(standing: str, authentic: list[str], *, is_reconstruction: bool = False) -> str:
    """What stands beside the name of a language: “authentic in Spanish and in Portuguese”, “courtesy translation”."""
    if is_reconstruction:
        return _("translated for this portal") if standing in (OFFICIAL, COURTESY) else _("worded for this portal")
    if standing == ORIGINAL:
        return _("original")
    if standing == AUTHENTIC:
        return _authentic(authentic) if len(authentic) > 1 else _("authentic")
    translation = _("official translation") if standing == OFFICIAL else _("courtesy translation")
    return f"{translation}; {_authentic(authentic)}" if authentic else translation


def said_of(document: Document, language: str) -> str:
    """What is said of a document's text in `language`, as the record has it now."""
    kept = standing(document, language)
    return said(kept, document.authentic_in, is_reconstruction=document.is_reconstruction)


def said_of_tree(tree: dict) -> str:
    """What a composed tree says of its own language; one that was issued keeps what it said."""
    is_reconstruction = tree["nature"] == Document.Nature.RECONSTRUCTION
    return said(tree["standing"], tree.get("authentic", []), is_reconstruction=is_reconstruction)


def said_of_version(version: Version, language: str | None = None) -> dict[str, str]:
    """What an issued version says of its text in each language, or in one; in the order of the portal's languages."""
    trees = {code: version.tree.get(code) for code, _name in settings.LANGUAGES if language in (None, code)}
    return {
        code: said_of_tree(tree) if tree else said_of(version.document, code)
        for code, tree in trees.items()
        if tree or language
    }


def own_text(record, field: str, document: Document, language: str) -> dict:
    """`{"text", "language"}` of a text of the paper itself, else in another language: an authentic one first.

    What is missing in a language in which the paper is authentic has `missing` beside it: the other text may be named,
    and is none of this one.
    """
    contents = settings.MODELTRANSLATION_LANGUAGES
    order = dict.fromkeys((language, *document.authentic_in, document.original_language, *contents))
    for code in order:
        text = getattr(record, build_localized_fieldname(field, code)) if code in contents else ""
        if text:
            is_missing = code != language and language in document.authentic_in
            return {"text": text, "language": code} | ({"missing": True} if is_missing else {})
    return {"text": "", "language": language}


def inside(language: str) -> str:
    """That something is written in a language, in the active one: “in Portuguese”."""
    return _(KNOWN[language].inside)


def _authentic(codes: list[str]) -> str:
    *others, last = map(inside, codes)
    languages = f"{', '.join(others)} {_('and')} {last}" if others else last
    return _("authentic %(in_languages)s") % {"in_languages": languages}
