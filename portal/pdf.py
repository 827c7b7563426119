"""HTML to PDF, in a process of its own (`portal/printing/`) that is given all that it may open.

What comes out is tagged PDF/UA-1 in one main language, that of the HTML's root. A passage in any other is a `<span>` or
`<div>` with its `lang`, which printing writes into the structure tree: the engine itself does not.
"""

import re
from collections.abc import Callable
from functools import cache as once
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string

from portal.caching.pages import software_version
from portal.printing import pool
from portal.printing.job import Job
from portal.seeing.counting import counts

SCHEME = "paper:"
STATIC, IMAGE = f"{SCHEME}static/", f"{SCHEME}image/"
KEPT_SECONDS = 300  # whoever asks again and again for what cannot be printed shall not keep the workers from others
STYLES = tuple(
    f"print/{name}.css"
    for name in ("page", "letterhead", "text", "sheets", "programme", "record", "matrix", "notice", "statement")
)
_PICTURES = re.compile(rf'\bsrc="({SCHEME}[^"]*)"')
_SECTIONS = re.compile(r'<section\b[^>]*\bid="([^"]*)"')


class PdfError(Exception):
    """There is no PDF: the paper took too long or too much, or something in it could not be opened or tagged.

    `section` is the identifier of the `<section>` in which it happened, empty where the HTML has none. Where the press
    failed and not the paper (`is_of_press`), none is named, and another try may give a PDF.
    """

    def __init__(self, message: str, section: str = "", *, is_of_press: bool = False):
        super().__init__(message)
        self.section, self.is_of_press = section, is_of_press


@once
def styles() -> tuple[Path, ...]:
    """The style sheets of paper."""
    return tuple(Path(settings.BASE_DIR) / "static" / name for name in STYLES)


def render_version() -> str:
    """What a paper's bytes depend on besides its tree: the version of the software and of the style sheets."""
    return "-".join(map(str, (software_version(), *(path.stat().st_mtime_ns for path in styles()))))


def render_pdf(template: str, context: dict, *, open_image: Callable[[str], bytes] | None = None) -> bytes:
    """The PDF of a template. Arguments and errors are those of `write_pdf`."""
    return write_pdf(render_to_string(template, context), open_image=open_image)


def write_pdf(html: str, *, open_image: Callable[[str], bytes] | None = None) -> bytes:
    """The PDF of `html`, whose root names its language and whose style is that of `static/print/`.

    Nothing is opened but `paper:static/<name>`, one of our static files, and `paper:image/<address>`, whose bytes
    `open_image` gives; it raises `LookupError` for what is not to be had. The same HTML gives the same bytes. Raises
    `PdfError`, after 30 seconds or at 512 MB at the latest; what failed in a section is not tried again for a while.
    """
    job = Job(
        html=html,
        styles=styles(),
        files=_files(html, open_image),
        seconds=pool.SECONDS,
        memory=pool.MEMORY,
    )
    failed = f"unprintable-{sha256(html.encode()).hexdigest()}"
    if known := cache.get(failed):
        raise PdfError(*known)
    try:
        pdf = pool.print_paper(job)
    except pool.PressError as error:
        _count("failed")
        raise PdfError(str(error), is_of_press=True) from None
    except pool.PrintError as error:
        _count("failed")
        if error.section:
            cache.set(failed, (str(error), error.section), KEPT_SECONDS)
        raise PdfError(str(error), error.section or _longest_section(html)) from None
    _count("printed")
    return pdf


def _count(became: str) -> None:
    if counted := counts():
        counted.papers.labels(became).inc()


def _files(html: str, open_image) -> dict[str, bytes]:
    """The bytes of the pictures in the HTML, by address. What is not to be had is not there, and the engine says so."""
    files = {}
    for address in {unescape(found) for found in _PICTURES.findall(html)}:
        content = _opened(address, open_image)
        if content is not None:
            files[address] = content
    return files


def _opened(address: str, open_image) -> bytes | None:
    """Our own static file or the stored image at an address; None for everything else."""
    try:
        if address.startswith(STATIC) and (path := finders.find(address.removeprefix(STATIC))):
            return Path(path).read_bytes()
        if address.startswith(IMAGE) and open_image:
            return open_image(address.removeprefix(IMAGE))
    except (LookupError, OSError, ValueError, SuspiciousFileOperation):
        return None  # no such image; a folder; no name of a file; a path that leads out of the static files
    return None


def _longest_section(html: str) -> str:
    """Where the engine had not come so far as to look at sections: the one with the most text."""
    marks = [(match.start(), match[1]) for match in _SECTIONS.finditer(html)]
    spans = [(end - start, name) for (start, name), (end, _next) in pairwise([*marks, (len(html), "")])]
    return max(spans, default=(0, ""))[1]
