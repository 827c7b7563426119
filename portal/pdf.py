"""HTML to PDF: the only caller of WeasyPrint.

What comes out is tagged PDF/UA-1 in one main language. Passages in another language are marked in the HTML with the
elements that `foreign_elements` names, because the engine writes no language into the structure tree: the finisher
turns those elements into spans and divisions that carry their language.
"""

import logging
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pydyf
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SHELF = "paper:"
STATIC, IMAGE = f"{SHELF}static/", f"{SHELF}image/"
LANGUAGE_TAGS = {"pt-br": "pt-BR"}
# Of what the engine can tell apart in the structure tree, these four are used for nothing else on paper.
_FOREIGN = (("span", "article"), ("a", "main"))
_INLINE_PARENTS = {
    "/P",
    "/H1",
    "/H2",
    "/H3",
    "/H4",
    "/H5",
    "/H6",
    "/LBody",
    "/Span",
    "/NonStruct",
    "/TD",
    "/TH",
    "/Link",
}

_OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
# Where a few lines would stand alone on a page otherwise.
_TIGHTER = "html { line-height: 1.44 } h2 { margin-top: 1.7em } .masthead, .contents { margin-bottom: 6mm }"
# To win a line the engine may put off the last note of a page. It does not where paragraphs stay whole.
_KEEP_WHOLE = "p, li { orphans: 99; widows: 99 }"

_fonts = FontConfiguration()
_engine = threading.Lock()


class PdfError(Exception):
    """The engine reported an error: something could not be opened or tagged, so there is no file."""


def language_tag(language: str) -> str:
    """The BCP 47 tag of one of the portal's languages: "pt-BR"."""
    return LANGUAGE_TAGS.get(language, language)


def foreign_elements(language: str) -> dict[str, tuple[str, str]]:
    """For each other language, the elements (inline, block) that mark a passage in it within a paper in `language`."""
    others = [code for code, _name in settings.LANGUAGES if code != language]
    return dict(zip(others, _FOREIGN, strict=True))


def render_pdf(
    template: str, context: dict, *, language: str, open_image: Callable[[str], bytes] | None = None
) -> bytes:
    """The PDF of a template. Arguments and errors are those of `write_pdf`."""
    return write_pdf(render_to_string(template, context), language=language, open_image=open_image)


def write_pdf(html: str, *, language: str, open_image: Callable[[str], bytes] | None = None) -> bytes:
    """The PDF of `html`, whose root names its language and whose style is `static/print.css`.

    Nothing is opened but `paper:static/<name>`, one of our static files, and `paper:image/<address>`, whose bytes
    `open_image` gives. The same HTML gives the same bytes. Raises `PdfError` where the engine logs an error.
    """
    with _engine, _errors() as errors:
        source = HTML(string=html, base_url=SHELF, url_fetcher=_Shelf(open_image))
        document = _laid_out(source)
        pdf = document.write_pdf(finisher=_Finisher(language), **_OPTIONS)
    if errors:
        raise PdfError("; ".join(errors))
    return pdf


def _laid_out(source: HTML):
    """The pages of the document, laid out once more where a note strays or a few lines are left over on a page."""
    styles = [_style()]
    document = source.render(font_config=_fonts, stylesheets=styles, **_OPTIONS)
    if _has_short_page(document):
        tighter = [*styles, CSS(string=_TIGHTER, font_config=_fonts)]
        attempt = source.render(font_config=_fonts, stylesheets=tighter, **_OPTIONS)
        if len(attempt.pages) < len(document.pages):
            styles, document = tighter, attempt
    if _has_stray_notes(document):
        whole = [*styles, CSS(string=_KEEP_WHOLE, font_config=_fonts)]
        document = source.render(font_config=_fonts, stylesheets=whole, **_OPTIONS)
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


class _Shelf(URLFetcher):
    """Opens our own static files and stored images, and nothing else: no file, no address, no data."""

    def __init__(self, open_image):
        super().__init__(allowed_protocols=())
        self.open_image = open_image

    def fetch(self, url, headers=None):
        if url.startswith(STATIC) and (path := finders.find(url.removeprefix(STATIC))):
            return URLFetcherResponse(url, Path(path).read_bytes())
        if url.startswith(IMAGE) and self.open_image:
            return URLFetcherResponse(url, self.open_image(url.removeprefix(IMAGE)))
        raise PdfError(f"Not on the shelf: {url[:80]}")


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]):
        super().__init__(logging.ERROR)
        self.messages = messages

    def emit(self, record):
        self.messages.append(record.getMessage())


class _errors:  # noqa: N801 -- a context manager reads like a function
    """Collects what the engine logs as an error; the lock sees to it that all of it is ours."""

    def __enter__(self):
        self.messages: list[str] = []
        self.handler = _Collector(self.messages)
        logging.getLogger("weasyprint").addHandler(self.handler)
        return self.messages

    def __exit__(self, *_exception):
        logging.getLogger("weasyprint").removeHandler(self.handler)


def _style() -> CSS:
    path = Path(settings.BASE_DIR) / "static" / "print.css"
    return _parsed_style(path, path.stat().st_mtime_ns)


@cache
def _parsed_style(path: Path, _written_at: int) -> CSS:
    return CSS(string=path.read_text(encoding="utf-8"), font_config=_fonts, url_fetcher=_Shelf(None))


class _Finisher:
    """Writes the language of foreign passages, and the kind of footnotes, into the structure tree."""

    def __init__(self, language: str):
        codes = list(foreign_elements(language))
        self.first, self.second = (language_tag(code) for code in codes)

    def __call__(self, document, pdf):
        elements = {
            entry.reference: entry
            for entry in pdf.objects
            if isinstance(entry, dict) and entry.get("Type") == "/StructElem"
        }
        annotations = {
            entry.reference for entry in pdf.objects if isinstance(entry, dict) and entry.get("Type") == "/OBJR"
        }
        notes = 0
        for entry in elements.values():
            kind, parent = entry["S"], elements.get(entry["P"])
            parent_kind = parent["S"] if parent else None
            if kind == "/Art" or (kind == "/Span" and not self._is_bare_text(entry)):
                self._tag(entry, parent_kind, self.first)
            elif kind == "/Part" or (kind == "/Link" and not annotations.intersection(entry["K"])):
                self._tag(entry, parent_kind, self.second)
            elif kind == "/NonStruct" and self._is_footnote_area(parent, elements):
                notes += 1
                entry["S"], entry["ID"] = "/Note", pydyf.String(f"note-{notes}")

    @staticmethod
    def _tag(entry, parent_kind, language):
        entry["Lang"] = pydyf.String(language)
        entry["S"] = "/Span" if parent_kind in _INLINE_PARENTS else "/Div"

    @staticmethod
    def _is_bare_text(entry) -> bool:
        """The engine puts every run of text into a span of its own, which holds nothing but content numbers."""
        return all(isinstance(kid, int) for kid in entry["K"])

    @staticmethod
    def _is_footnote_area(parent, elements) -> bool:
        """Footnotes stand in an element of their own, one a page, directly in the document."""
        if parent is None or parent["S"] != "/NonStruct":
            return False
        grandparent = elements.get(parent["P"])
        return grandparent is not None and grandparent["S"] == "/Document"
