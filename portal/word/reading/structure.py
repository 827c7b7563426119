"""What is read of a DOCX: paragraphs and tables in their order, with their bookmarks, and the file's own properties."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; lines within it are parted by line ends. `marks` are the names of the bookmarks that begin in it."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A cell of a table, its paragraphs parted by line ends. `span` is how many columns it is wide.

    `continues` says that it is merged with the cell above it.
    """

    text: str
    marks: tuple[str, ...] = ()
    span: int = 1
    continues: bool = False


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class WordFile:
    """`properties` are those that a person or a program gave the file beside Word's own.

    `unread` counts what is there and was not read, by the names in `UNREAD`. Of changes that were tracked the text is
    as if they had been accepted.
    """

    blocks: tuple[Paragraph | Table, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)
    has_tracked_changes: bool = False

    def as_json(self) -> dict[str, Any]:
        blocks = [[type(block).__name__, asdict(block)] for block in self.blocks]
        return asdict(self) | {"blocks": blocks}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "WordFile":
        return cls(**told | {"blocks": tuple(_block(kind, fields) for kind, fields in told["blocks"])})


COMMENTS, NOTES, BOXES, PICTURES = UNREAD = ("comments", "notes", "boxes", "pictures")


def _block(kind: str, fields: dict[str, Any]) -> Paragraph | Table:
    if kind == Paragraph.__name__:
        return Paragraph(fields["text"], tuple(fields["marks"]))
    rows = (tuple(Cell(**cell | {"marks": tuple(cell["marks"])}) for cell in row) for row in fields["rows"])
    return Table(tuple(rows))
