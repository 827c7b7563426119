"""Texts as they are stored: of one line, of several, or in Markdown. Each is cleaned in forms and on every way to the
database (`portal/text/letters.py`).

In Markdown, whatever a careless renderer could take for more than text is made text too.

This is the outer of two walls; the inner one is `portal/text/markdown.py`, and each holds alone. A text looks the same
afterwards: raw HTML, and links to anything but web and mail, show as they were typed, and a picture becomes a link to
it, unless it is a stored image alone on its line. A text without any of this is not changed at all, so that cleaning
twice changes nothing.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from mdit_py_plugins.footnote import footnote_plugin

from portal.text.figures import FIGURE, figure_plugin
from portal.text.letters import clean_line, clean_text
from portal.text.markdown import DEEPEST_BLOCK, is_allowed_link

DEEPEST_INLINE = 10
# Characters of one text, some fifty pages: a text made for it takes time up to the square of its length to parse.
LONGEST = 60_000
MOST_BRACKETS = 3_000  # with more, none of them is a link
# A text with none of these cannot hold any danger: no tag, no link, no deep nesting.
_SUSPECT = re.compile(r"[<\[]|(?m:^[\s>*+\-\d.)]{20})|(?:[*_~][^*_~]*){20}")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):[^\s<>]*>)(?![\w.+-]+@[\w.-]+>)")
_ADDRESS = r"(<[^<>\n]*>|[^\s()<]*)"
_LINK = re.compile(rf"\](?=\(\s*{_ADDRESS})")
_DEFINITION = re.compile(rf"(?<=\[)(?!\^)([^\[\]]*)\](?=:[ \t]*\n?[ \t>]*{_ADDRESS})")
_PICTURE = re.compile(rf"!(?=\[[^\[\]]*\](?:\[|\(\s*{_ADDRESS}))")
_MARKERS = re.compile(r"[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s))")
_CODE = {"code_inline", "code_block", "fence"}


class LinesInput(forms.CharField):
    """A form's field that cleans before it measures and compares."""

    kept: Callable[[Any], Any] = staticmethod(clean_text)

    def to_python(self, value):
        return super().to_python(self.kept(value))


class LineInput(LinesInput):
    kept = staticmethod(clean_line)


class CleanedField(models.Field):
    """A text that `kept` cleans in forms and whenever it is written to the database, in bulk too."""

    kept: Callable[[Any], Any]
    form_class: type[forms.Field]

    def clean(self, value, model_instance):
        return super().clean(self.kept(value), model_instance)

    def pre_save(self, model_instance, add):
        written = model_instance.__dict__
        if self.attname in written:  # and not by its attribute, which for a translated field is another language's
            written[self.attname] = self.kept(written[self.attname])
        return self.kept(super().pre_save(model_instance, add))

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(self.kept(value), connection)

    def formfield(self, **kwargs):
        return super().formfield(**({"form_class": self.form_class} | kwargs))

    def deconstruct(self):
        """Migrations see the plain column that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        plain = models.CharField if isinstance(self, models.CharField) else models.TextField
        return name, f"django.db.models.{plain.__name__}", args, kwargs


class LineField(CleanedField, models.CharField):
    """A text of one line: a name, a title."""

    kept = staticmethod(clean_line)
    form_class = LineInput


class LinesField(CleanedField, models.TextField):
    """A plain text of one line or several: a note, names with one a line."""

    kept = staticmethod(clean_text)
    form_class = LinesInput


class MarkdownField(LinesField):
    """A text in Markdown, of `LONGEST` characters at most: a longer one is refused before it is read."""

    default_validators = [MaxLengthValidator(LONGEST)]

    @staticmethod
    def kept(text):
        return cleaned(text)

    def clean(self, value, model_instance):
        return cleaned(models.Field.clean(self, clean_text(value), model_instance))


def cleaned(text):
    """The text with everything dangerous made text; what is not a string (None, an expression) is returned as it is."""
    return _cleaned(text) if isinstance(text, str) else text


@lru_cache(maxsize=64)  # a form and the database clean the same text one after the other
def _cleaned(text: str) -> str:
    text = clean_text(text)
    if not _SUSPECT.search(text):
        return text
    if text.count("[") > MOST_BRACKETS:
        text = _plain(text, set())
    found = _dangers(text)
    for remedy in (_remedied, _remedied, _plain):  # what stood in a tag is seen once the tag is text
        if found:
            text = remedy(text, found)
            found = _dangers(text)
    return text


def _dangers(text: str) -> set[str]:
    """What a parser that allows everything finds in a text: `tag`, `link`, `picture`, `nesting`, `emphasis`."""
    found, depth = set(), 0
    for token in _permissive.parse(text):
        if token.type in ("blockquote_open", "list_item_open"):
            depth += 1
        elif token.type in ("blockquote_close", "list_item_close"):
            depth -= 1
        elif token.type == "html_block":
            found.add("tag")
        found |= _inline_dangers(token.children or ())
        if depth > DEEPEST_BLOCK:
            found.add("nesting")
    return found


def _inline_dangers(tokens) -> set[str]:
    found, depth = set(), 0
    for token in tokens:
        depth += token.nesting
        if depth > DEEPEST_INLINE:
            found.add("emphasis")
        if token.type == "html_inline":
            found.add("tag")
        elif token.type == "image":
            found |= {"picture"} | _inline_dangers(token.children or ())
        elif token.type == "link_open" and not is_allowed_link(str(token.attrs["href"])):
            found.add("link")
    return found


def _remedied(text: str, found: set[str]) -> str:
    """The text with the dangers found made text, and the rest unchanged as far as possible."""
    if "nesting" in found:
        text = _flattened(text)
    if "emphasis" in found:
        text = text.translate({ord(sign): f"&#{ord(sign)};" for sign in "*_~"})
    if found & {"tag", "link", "picture"}:
        text = _replaced(text, _TAG, lambda match: "&lt;")
    if "picture" in found:
        text = _replaced(text, _PICTURE, lambda match: "" if match[1] is None or _is_allowed(match[1]) else match[0])
    if found & {"link", "picture"}:
        text = _replaced(text, _LINK, lambda match: match[0] if _is_allowed(match[1]) else r"\]")
        text = _replaced(text, _DEFINITION, lambda match: match[0] if _is_allowed(match[2]) else rf"{match[1]}\]")
    return text


def _plain(text: str, _found: set[str]) -> str:
    """The text without any tag or link, even in code, for tags and links that are entangled. It looks the same."""
    return text.translate({ord(sign): f"&#{ord(sign)};" for sign in "<["})


def _is_allowed(address: str) -> bool:
    return is_allowed_link(unescapeAll(address.strip("<>")))


def _replaced(text: str, pattern: re.Pattern, replace) -> str:
    """Like `pattern.sub`, except in code, after a backslash and in figures."""
    spared = _in_code(text, pattern)
    figures = {place for match in FIGURE.finditer(text) for place in (match.start(), match.end(1))}
    parts, end = [], 0
    for number, match in enumerate(pattern.finditer(text)):
        is_text = number in spared or match.start() in figures or _is_escaped(text, match.start())
        parts += [text[end : match.start()], match[0] if is_text else replace(match)]
        end = match.end()
    return "".join([*parts, text[end:]])


def _is_escaped(text: str, place: int) -> bool:
    start = place
    while start and text[start - 1] == "\\":
        start -= 1
    return bool((place - start) % 2)


def _in_code(text: str, pattern: re.Pattern) -> set[int]:
    """The numbers of those matches of the pattern that a parser takes for code."""
    sign = next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    numbers = iter(range(len(text)))
    marked = pattern.sub(lambda match: f"{sign}{next(numbers)}{sign}", text)
    code = []
    for token in _strict.parse(marked):
        code += [each.content for each in (token, *(token.children or ())) if each.type in _CODE]
    return {int(number) for number in re.findall(rf"{sign}(\d+){sign}", "\n".join(code))}


def _flattened(text: str) -> str:
    """The text with quotations and lists beyond the bound made text: their marks are shown."""
    for bound in (DEEPEST_BLOCK, DEEPEST_BLOCK // 2, DEEPEST_BLOCK // 4, 1, 0):
        text = "\n".join(_bounded(line, bound) for line in text.split("\n"))
        if "nesting" not in _dangers(text):
            break
    return text


def _bounded(line: str, bound: int) -> str:
    """A line that opens at most `bound` quotations and lists, and is not indented further than they are."""
    indented = len(line) - len(line.lstrip(" \t"))
    line = line[max(0, indented - 2 * bound) :]
    end = 0
    for count in range(bound + 1):
        match = _MARKERS.match(line, end)
        if match is None:
            return line
        if count == bound:
            place = match.end() - 1  # before the mark itself: ">", "-", or the point behind a number
            return f"{line[:place]}\\{line[place:]}"
        end = match.end()
    return line


def _parser(**options) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 3 * DEEPEST_BLOCK} | options)
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(figure_plugin)


_strict = _parser(html=False)
_permissive = _parser(html=True)
_permissive.validateLink = lambda url: True  # type: ignore[method-assign]
