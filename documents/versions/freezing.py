"""The text that stands: what a round of a consultation circulates, and what is issued of it, word for word.

What States said on a text in words of their own is printed with it, and is no part of it: a reservation that is given
afterwards changes neither the text nor its digest.
"""

import json
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from documents.models import Version
from documents.paper.composition import compose
from documents.standings import inside
from documents.versions.brackets import brackets_in

OF_STATES = ("statements", "calls")


def text_digest(tree: dict) -> str:
    """SHA-256, as 64 hexadecimal digits, of the numbering, headings and blocks of a tree, in their order.

    Where a section stands (`anchor`, `key`, `level`) is left out, and so is what States said on it.
    """
    text = []
    for section in tree["sections"]:
        blocks = [block for block in section["blocks"] if block["type"] not in OF_STATES]
        if blocks or not section["blocks"]:
            text.append([section["numbering"], section["heading"]["text"], blocks])
    return sha256(json.dumps(text, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def trees_to_circulate(version: Version, languages: list[str]) -> dict[str, dict]:
    """The trees of a version by language, each with its `digest`, as its readers will have them: no drafter's remark.

    Raises `ValidationError` where the text is missing in one of the languages: in a consultation no language stands in
    for another.
    """
    trees = {language: compose(version.document, language, version) for language in languages}
    for language, tree in trees.items():
        if foreign := [section for section in tree["sections"] if _is_foreign(section, language)]:
            names = ", ".join(f"{row['numbering']} {row['heading']['text']}".strip() or "—" for row in foreign)
            said = _("The text is not there %(in_language)s: %(sections)s.")
            raise ValidationError({"languages": said % {"in_language": inside(language), "sections": names}})
        tree["digest"] = text_digest(tree)
    return trees


def require_circulated_in(version: Version, languages: list[str]) -> None:
    """Raise `ValidationError` for a language in which the text that circulated does not stand."""
    for language in languages:
        if language not in version.tree:
            said = _("The text is not there %(in_language)s: %(sections)s.")
            raise ValidationError({"languages": said % {"in_language": inside(language), "sections": version}})


def trees_to_issue(version: Version) -> dict[str, dict]:
    """The trees with which a version is issued: those composed now, or the text that circulated, under its new head."""
    languages = list(version.tree) or [code for code, _name in settings.LANGUAGES]
    composed = {language: compose(version.document, language, version) for language in languages}
    if version.circulated_at is None:
        return composed
    return {language: _with_text_of(version.tree[language], tree) for language, tree in composed.items()}


def require_no_brackets(trees: dict[str, dict]) -> None:
    """Raise `ValidationError` where a text is still under negotiation: it has brackets or alternatives."""
    for language, tree in trees.items():
        for section in tree["sections"]:
            for block in section["blocks"]:
                text = block["text"]["text"] if block["type"] == "text" else ""
                if found := brackets_in(text):
                    said = _("A text with brackets is not adopted. There is still, %(language)s: %(what)s")
                    told = {"language": inside(language), "what": Truncator(found[0]).chars(80)}
                    raise ValidationError({"status": said % told})


def _with_text_of(circulated: dict, now: dict) -> dict:
    """The head of the one tree and the text of the other, with what States have said on it since."""
    said = {
        section["key"]: [block for block in section["blocks"] if block["type"] in OF_STATES]
        for section in now["sections"]
    }
    sections = []
    for section in circulated["sections"]:
        blocks = [block for block in section["blocks"] if block["type"] not in OF_STATES]
        sections.append(section | {"blocks": [*blocks, *said.pop(section["key"], ())]})
    by_key = {section["key"]: section for section in now["sections"]}
    sections += [by_key[key] | {"blocks": blocks} for key, blocks in said.items() if blocks]
    for number, section in enumerate(sections, 1):
        section["anchor"] = f"s{number}"
    return now | {"sections": sections, "digest": circulated["digest"]}


def _is_foreign(section: dict, language: str) -> bool:
    texts = [section["heading"], *(block["text"] for block in section["blocks"] if block["type"] == "text")]
    is_missing = any(block["type"] == "missing" for block in section["blocks"])
    return is_missing or any(text["text"] and text["language"] != language for text in texts)
