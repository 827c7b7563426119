"""Stored images in a Markdown text: `![caption](image:address)`, on a line of its own.

The parsers of both walls (`portal/text/fields.py`, `portal/text/markdown.py`) read the line as a block, so that an
image never stands within a paragraph, a list or a quotation. The renderer of the text decides what is shown in its
place.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

# Neither caption nor address has room for a link; emphasis in a caption is Markdown as anywhere.
FIGURE = re.compile(r"^!\[([^\[\]\n]*)\]\(image:([-\w]+)\)[ \t\r]*$", re.ASCII | re.MULTILINE)
_NAMED = re.compile(r"\]\(\s*<?image:", re.IGNORECASE)


def figure_plugin(parser: MarkdownIt) -> None:
    """Teach a parser the line: `figure_open` with the address as its `meta`, the caption inline, `figure_close`."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("reference", "figure", _figure, ends)


def addresses_in(text: str) -> list[str]:
    """The addresses of the images in a text, in order; code is skipped."""
    if not FIGURE.search(text):
        return []
    tokens = _parser.parse(text)
    return list(dict.fromkeys(token.meta["address"] for token in tokens if token.type == "figure_open"))


def is_misplaced_in(text: str) -> bool:
    """Whether an image stands elsewhere than alone on a line, where it would show as it was typed."""
    return len(_NAMED.findall(text)) > len(FIGURE.findall(text))


def _figure(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's own form
    start = state.bMarks[line] + state.tShift[line]
    if start and state.src[start - 1] != "\n":
        return False  # in a list or a quotation, or indented
    match = FIGURE.match(state.src, start)
    if match is None:
        return False
    if silent:
        return True
    state.line = line + 1
    place = [line, state.line]
    opening = state.push("figure_open", "figure", 1)
    opening.map, opening.meta = place, {"address": match[2]}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = match[1].strip(), place, []
    state.push("figure_close", "figure", -1)
    return True


_parser = MarkdownIt("commonmark").use(figure_plugin)
