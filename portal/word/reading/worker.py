"""A process that reads one DOCX: `python -m portal.word.reading SECONDS MEMORY`.

The file comes on its standard input. On its standard output it says, as JSON, what it has read or why not; its exit
status tells which of the two.
"""

import gc
import json
import os
import sys
from io import BytesIO
from zipfile import ZipFile

from portal.printing import limits
from portal.word.reading import archive, body
from portal.word.reading.refusals import Refusal, RefusedError
from portal.word.reading.text import WORD

READ, REFUSED = 0, 3  # Python itself ends with 1 or 2, a signal with a negative one
LARGEST = 8 * 1024 * 1024  # bytes of an answer: the texts of two thousand pages
_MAIN = "word/document.xml"


def answer(content: bytes) -> tuple[int, bytes]:
    """The exit status, and what is said."""
    try:
        told = json.dumps(body.read(archive.opened(content)).as_json(), ensure_ascii=False).encode(errors="replace")
        if len(told) > LARGEST:
            raise RefusedError(Refusal.SWELLS)
    except RefusedError as error:
        return REFUSED, error.refusal.encode()
    except (MemoryError, RecursionError):
        return REFUSED, Refusal.TOOK_MUCH.encode()
    return READ, told


def _sample() -> bytes:
    """The least that is a DOCX. To read it loads all that is needed, the codec of names in an archive too."""
    kept = BytesIO()
    with ZipFile(kept, "w") as file:
        file.writestr(archive.TYPES, "<Types/>")
        file.writestr(
            "_rels/.rels", f'<Relationships><Relationship Type="/officeDocument" Target="{_MAIN}"/></Relationships>'
        )
        file.writestr(_MAIN, f'<w:document xmlns:w="{WORD[0][1:-1]}"><w:body/></w:document>')
    return kept.getvalue()


def confine(seconds: float, memory: int) -> None:
    """From here on this process opens nothing, sends nothing and starts nothing."""
    answer(_sample())
    limits.apply(seconds=seconds, memory=memory, is_shut=True)


def main() -> int:
    gc.disable()  # a short life with a bound on memory
    content = sys.stdin.buffer.read()
    confine(float(sys.argv[1]), int(sys.argv[2]))
    status, told = answer(content)
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    return status


def run() -> None:
    """All of this process. Whatever breaks it off, the portal learns of it by the exit status."""
    status = 1
    try:
        status = main()
    finally:
        os._exit(status)
