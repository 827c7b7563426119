"""The interface is whole in three languages: no text of it is left out of a catalogue."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from babel import Locale
from django.conf import settings
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

from tests.catalogues import catalogue
from tests.rooms import ROOMS

ROOT = Path(settings.BASE_DIR)
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
LANGUAGES = {"es": "es_419", "en": "en", "pt_BR": "pt_BR"}

Text = tuple[str | None, str]  # its context, and the text itself


def texts_of_code(source: str) -> Iterator[Text]:
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            words = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
            if name in SINGULAR | PLURAL and words and isinstance(words[0], str):
                yield None, words[0]
            elif name in IN_CONTEXT and all(isinstance(word, str) for word in words[:2]):
                yield words[0], words[1]


def texts_of_template(path: str, source: str) -> Iterator[Text]:
    nodes = engines["django"].get_template(path).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        if isinstance(node.filter_expression.var, str):
            continue
        literal = node.filter_expression.var.literal
        if isinstance(literal, str):
            yield (node.message_context.resolve({}) if node.message_context else None), literal
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        text = "".join(
            token.contents.replace("%", "%%") if token.token_type.name == "TEXT" else f"%({token.contents})s"
            for token in node.singular
        )
        context = node.message_context.resolve({}) if node.message_context else None
        yield context, trim_whitespace(text) if node.trimmed else text
    for match in re.finditer(r"""_\((["'])(.*?)\1\)""", source):
        yield None, match[2]


@cache
def texts() -> dict[Text, str]:
    """Every text of the interface, with a place where it stands."""
    found: dict[Text, str] = {}
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts):
        found |= dict.fromkeys(texts_of_code(path.read_text()), str(path.relative_to(ROOT)))
    for path in (path for path in (ROOT / "templates").rglob("*.*")):
        name = str(path.relative_to(ROOT / "templates"))
        found |= dict.fromkeys(texts_of_template(name, path.read_text()), name)
    return found


@pytest.mark.parametrize("language", ["es", "pt_BR"])
def test_every_text_of_the_interface_is_translated(language):
    missing = []
    for (context, text), place in texts().items():
        message = catalogue(language).get(text.replace("%%", "%") if text not in catalogue(language) else text, context)
        if message is None or not message.string or not all(message.string):
            missing.append((place, context, text))

    assert len(texts()) > 900
    assert missing == []


def test_texts_are_seen_wherever_they_hide():
    code = 'f"{escape(_(\'Hidden\'))}"; ngettext("%s day", "%s days", n); pgettext("session", "Open")'

    assert set(texts_of_code(code)) == {(None, "Hidden"), (None, "%s day"), ("session", "Open")}
    assert texts()["what follows in a programme", "Next"] == "sessions/_room_row.html"
    assert (None, "{{ total }} record holds “{{ words }}”.") not in texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_bear_the_names_of_cldr(language):
    """Exceptions, if there is ever one, are told in docs/data.md."""
    rows = yaml.safe_load((ROOT / "fixtures" / "states.yaml").read_text())
    territories = Locale.parse(LANGUAGES[language]).territories
    names = {row["fields"]["code"]: row["fields"][f"name_{language.lower()}"] for row in rows}

    assert names == {code: territories[code] for code in names}
    assert all(row["fields"][f"official_name_{language.lower()}"] for row in rows)
