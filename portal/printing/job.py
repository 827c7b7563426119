"""What goes between the portal and a worker. Neither side's parts are needed to say it.

A worker writes a byte when it is ready, and reads a pickled `Job`. Then it writes, a line each, the sections that it is
at work on, the first of them empty; then `END`, and the PDF or, as JSON, what failed in which section. Its exit status
tells which of the two. It writes no objects: what it says has been near other people's texts.
"""

from dataclasses import dataclass
from pathlib import Path

READY, END = b"\n", b"\0"
PRINTED, FAILED = 0, 3  # Python itself ends with 1 or 2, a signal with a negative one


@dataclass(frozen=True)
class Job:
    """A paper to print: its HTML, its style sheets, what it may open.

    `files` holds the bytes of everything that may be opened, by address; `seconds` of wall clock and `memory` in bytes
    are what the paper may take.
    """

    html: str
    styles: tuple[Path, ...]
    files: dict[str, bytes]
    seconds: float
    memory: int
