"""The blocks of a Markdown text: what can be cited by itself, and so gets a key of its own.

A block is a paragraph, an item of a list, a table, a quotation or an image that stands in nothing else. Headings and
notes are none.
"""

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

OPENINGS = {"paragraph_open", "table_open", "blockquote_open", "figure_open", "fence", "code_block"}
NOTES = "footnote_block_open"  # the parser moves all notes to the end
ANCHOR = "p-"


def blocks_in(tokens: Iterable[Token]) -> Iterator[Token]:
    """The token with which each block begins, in the order of the text."""
    for token in tokens:
        if token.type == NOTES:
            return
        if (token.level == 0 and token.type in OPENINGS) or (token.level == 1 and token.type == "list_item_open"):
            yield token


def spans_of(tokens: Iterable[Token]) -> list[tuple[int, int, bool]]:
    """The first line of each block, the one after its last, and whether it is an item of a list."""
    return [(*(token.map or (0, 0)), token.type == "list_item_open") for token in blocks_in(tokens)]


def sources_of(text: str, tokens: Iterable[Token]) -> list[str]:
    """The lines of each block as they were typed."""
    lines = text.replace("\r\n", "\n").split("\n")
    return ["\n".join(lines[slice(*(token.map or (0, 0)))]).strip() for token in blocks_in(tokens)]


def anchor_blocks(tokens: Iterable[Token], keys: Sequence[str], seen: set[str]) -> None:
    """Give each block with a key the anchor `p-<key>`; `seen` are those that stand on the page already."""
    for token, key in zip(blocks_in(tokens), keys, strict=False):
        anchor = f"{ANCHOR}{key}"
        if key and anchor not in seen:
            seen.add(anchor)
            token.attrSet("id", anchor)
