"""Tables of a Markdown text: their captions, and what a tagged PDF asks of them."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

MARK = ": "
_PARAGRAPH_AND_TABLE = ["paragraph_open", "inline", "paragraph_close", "table_open"]


def mend_tables(tokens: Iterable[Token]) -> None:
    """A table of nothing but its header has a body all the same: a tagged PDF asks for one."""
    header: list = []
    for token in tokens:
        if token.type == "table_open":
            header = []
        elif token.type in ("thead_open", "thead_close"):
            header.append(token)
        elif token.type == "tbody_open":
            header = []
        elif token.type == "table_close":
            for part in header:
                part.tag = "tbody"


def with_captions(tokens: list[Token]) -> Iterator[Token]:
    """The same tokens, with a paragraph ": …" that stands before a table as the table's first part."""
    place = 0
    while place < len(tokens):
        paragraph = tokens[place : place + 4]
        if [token.type for token in paragraph] == _PARAGRAPH_AND_TABLE and _is_caption(paragraph[1]):
            _opening, caption, _closing, table = paragraph
            for first in (caption.children or ())[:1]:
                first.content = first.content.removeprefix(MARK)
            yield from (table, Token("caption_open", "caption", 1), caption, Token("caption_close", "caption", -1))
            place += 4
        else:
            yield tokens[place]
            place += 1


def _is_caption(inline: Token) -> bool:
    return inline.content.startswith(MARK) and [token.type for token in inline.children or ()][:1] == ["text"]
