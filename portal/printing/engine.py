"""HTML to a tagged PDF/UA-1: the only caller of WeasyPrint."""

import gc
import logging
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from portal.printing.job import Job
from portal.printing.tagging import write_structure

BASE = "paper:"
OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
# Where a few lines would stand alone on a page otherwise.
_TIGHTER = """html { line-height: 1.44 } h2 { margin-top: 1.6em } h3 { margin-top: 1.4em }
.letterhead, .contents { margin-bottom: 6mm } .letterhead { padding-bottom: 4.5mm } .conferences { margin-bottom: 6mm }
.facts { margin-top: 4.5mm } .nature { margin-top: 3.5mm } td { padding-top: 3px; padding-bottom: 3px }"""
# To win a line the engine may put off the last note of a page. It does not where paragraphs stay whole.
_KEEP_WHOLE = "p, li { orphans: 99; widows: 99 }"

LONGEST_TIDIED = 40  # pages; in a longer paper one page more or less is not worth a layout of all of them

_fonts = FontConfiguration()


class EngineError(Exception):
    """The engine logged an error: something could not be opened or tagged."""


class FileFetcher(URLFetcher):
    """Gives the files of a job by their addresses, and opens nothing, be it a file, the web or data."""

    def __init__(self, files: dict[str, bytes]):
        super().__init__(allowed_protocols=())
        self.files = files

    def fetch(self, url, headers=None):
        if url not in self.files:
            raise EngineError(f"May not be opened: {url[:80]}")
        return URLFetcherResponse(url, self.files[url])


def read(job: Job) -> HTML:
    """The parsed HTML of a paper."""
    return HTML(string=job.html, base_url=BASE, url_fetcher=FileFetcher(job.files))


def printed(source: HTML, job: Job) -> bytes:
    """The PDF of what was read. The same job gives the same bytes. Raises `EngineError` where an error is logged."""
    errors = _Collector()
    logging.getLogger("weasyprint").addHandler(errors)
    try:
        document = _laid_out(source, [parsed(job.styles)])
        pdf = document.write_pdf(finisher=write_structure, **OPTIONS)
    finally:
        logging.getLogger("weasyprint").removeHandler(errors)
    if errors.messages:
        raise EngineError("; ".join(errors.messages))
    return pdf


@cache
def parsed(styles: tuple[Path, ...]) -> CSS:
    """Style sheets of ours, parsed once in a process: joined, as the engine asks each at every box."""
    joined = "\n".join(path.read_text(encoding="utf-8") for path in styles)
    return CSS(string=joined, font_config=_fonts, url_fetcher=FileFetcher({}))


def _laid_out(source: HTML, styles: list[CSS]):
    """The pages of the document, laid out once more where a note strays or a few lines are left over on a page."""
    document = source.render(font_config=_fonts, stylesheets=styles, **OPTIONS)
    if len(document.pages) <= LONGEST_TIDIED and _has_short_page(document):
        tighter = [*styles, CSS(string=_TIGHTER, font_config=_fonts)]
        attempt = source.render(font_config=_fonts, stylesheets=tighter, **OPTIONS)
        if len(attempt.pages) < len(document.pages):
            styles, document = tighter, attempt
    if _has_stray_notes(document):
        whole = [*styles, CSS(string=_KEEP_WHOLE, font_config=_fonts)]
        del document
        gc.collect()  # two layouts of a long paper would not go together into the memory that it has
        document = source.render(font_config=_fonts, stylesheets=whole, **OPTIONS)
    return document


def _has_short_page(document) -> bool:
    """True where text takes less than a sixth of some page but the first."""
    for page in document.pages[1:]:
        sheet = page._page_box
        lines = (box for box in sheet.children[0].descendants() if isinstance(box, LineBox))
        bottom = max((line.position_y + line.height for line in lines), default=0)
        if bottom - sheet.content_box_y() < sheet.height / 6:
            return True
    return False


def _has_stray_notes(document) -> bool:
    """True where some footnote stands on another page than its call."""
    for page in document.pages:
        calls, notes = set(), set()
        for box in page._page_box.descendants():
            if isinstance(box, FootnoteAreaBox):
                notes.update(note.element for note in box.children)
            elif getattr(box, "footnote", None) is not None:
                calls.add(box.footnote.element)
        if calls != notes:
            return True
    return False


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record):
        self.messages.append(record.getMessage())
