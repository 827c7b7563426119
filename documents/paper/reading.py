"""The text of a PDF that was uploaded, page by page, as far as it can be read out of it: to be found, not to be quoted.

What a PDF gives is torn: columns run into each other, words are divided at line ends.
"""

import re
import subprocess

SECONDS = 20
MOST_LETTERS = 2_000_000
_COMMAND = ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]  # of poppler-utils; reads from and writes to a pipe
_DIVIDED = re.compile(r"(\w)-\n(\w)")
_APART = re.compile(r"\n\s*\n")


def pages_of(content: bytes) -> list[list[str]]:
    """The paragraphs of each page; no page where the file holds no text, or takes too long to read."""
    try:
        read = subprocess.run(_COMMAND, input=content, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return []
    text = read.stdout.decode(errors="replace")[:MOST_LETTERS]
    found = [_APART.split(_DIVIDED.sub(r"\1\2", page)) for page in text.removesuffix("\f").split("\f")]
    pages = [[" ".join(each.split()) for each in page if each.strip()] for page in found]
    return pages if any(pages) else []
