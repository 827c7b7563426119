"""Tables of a Markdown text: their captions, and the structure that a tagged PDF requires."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

MARK = ": "
_PARAGRAPH_AND_TABLE = ["paragraph_open", "inline", "paragraph_close", "table_open"]


def mend_tables(tokens: Iterable[Token]) -> None:
    """Add an empty body to a table with nothing but a header: a tagged PDF requires one."""
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
    """The same tokens, with a paragraph ": …" before a table moved into the table as its caption."""
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
