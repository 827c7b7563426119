"""What goes between the portal and the press. Neither side's parts are needed to say it."""

from dataclasses import dataclass
from pathlib import Path

# Each answer begins with one of these: the paper's process has begun; the section it is at; the PDF; what went wrong.
BEGUN, AT, DONE, FAILED = b"b", b"a", b"d", b"f"


@dataclass(frozen=True)
class Order:
    """A paper to print: its HTML, its style sheets, what it may open.

    `shelf` holds the bytes of everything that may be opened, by address; `seconds` of wall clock and `memory` in bytes
    are what the paper may take.
    """

    html: str
    styles: tuple[Path, ...]
    shelf: dict[str, bytes]
    seconds: float
    memory: int
