"""Renders a composed tree: as HTML of a page, or as a PDF. Both number the same notes in the same order."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from documents.models import Document
from documents.paper.figures import opener_of
from documents.paper.typography import quoted, with_apostrophes, with_dashes_held
from documents.paper.unprintable import UnprintableError, section_at
from documents.standings import inside, said_of_tree
from portal.languages import KNOWN, language_tag
from portal.pdf import IMAGE, PdfError, render_pdf
from portal.text.markdown import BETWEEN_CALLS, Notes, PaperNotes, clean, render

FEWEST_CONTENTS = 5
DEEPEST_CONTENTS = 2
# Blocks whose parts each begin a page.
PAGES_OF_THEIR_OWN = ("sheets", "roadmaps")
_PARAGRAPH = re.compile(r"<p(?: id=\"[^\"]*\")?>")
_START = re.compile(r'<ol start="(\d+)">')
# Where the last line of a text ends: before the tags that close there.
_END = re.compile(r"(?:\s*</(?:p|li|ul|ol|blockquote)>)+\s*\Z")


class Rendering:
    """The HTML of one tree. The templates ask it for texts, so that each has its language."""

    note_type: type[Notes] = Notes

    def __init__(self, tree: dict):
        self.tree = tree
        self.language = tree["language"]
        self.notes = self.note_type()
        self.before: list | None = None
        self.numbers: dict[tuple, int] = {}
        self.scope = 0
        self.last_language = self.language
        self.anchors: set[str] = set()

    def held(self, html: str) -> str:
        """The text with unbreakable sequences held together at line ends; on a page it is not changed."""
        return html

    def inline(self, text: dict | None, around: str = "") -> SafeString:
        """A text within a line, marked if its language is another than that `around` it, by default the paper's."""
        if not text:
            return SafeString("")
        html = self.held(escape(with_apostrophes(text["text"])))
        html = html if text["language"] == around else self._marked(html, text["language"], "span")
        return SafeString(f'{html} <i class="certainty">{escape(self._missing())}</i>' if "missing" in text else html)

    def _missing(self) -> str:
        """The mark of what is not there in a language in which the paper is authentic."""
        return _("missing %(in_language)s") % {"in_language": inside(self.language)}

    def block(
        self,
        text: dict,
        first_heading: int,
        number: str = "",
        figures: dict | None = None,
        keys: Sequence[str] = (),
        citations: list[dict] | None = None,
    ) -> SafeString:
        """A Markdown text as blocks; its footnotes join those of the document. `number` leads its first paragraph.
        `keys` are those of the paragraphs, which have them as anchors.

        `figures` are the images that it may show, by address; for any other image it says that there is one. The number
        is part of the paragraph, so that no page ends with a number alone. `citations`, those of a definition, are
        called at the end of its last line. In a run of numbered paragraphs, or of definitions, only the first says that
        it was left in another language.
        """
        language = text["language"]
        is_in_a_run = bool(number) or citations is not None
        is_said, self.last_language = is_in_a_run and language == self.last_language, language
        noted = len(self.notes.bodies)
        self.notes.wrap = lambda body: body if "<a " in body else self._marked(body, language, "span")
        marks = KNOWN[language].quotation_marks

        def figure(address: str, caption: str) -> str:
            return self._figure((figures or {}).get(address), address, caption, language)

        asked: dict[str, Any] = {"notes": self.notes, "first_heading": first_heading, "quotes": marks, "figure": figure}
        html = self.held(str(render(text["text"], **asked, keys=keys, anchors=self.anchors)))
        self.notes.wrap = str
        if len(self.notes.bodies) > noted:
            self.before = None  # a note of the text's own stands between two citations of one source
        if citations:
            end = _END.search(html)
            place = end.start() if end else len(html)
            html = f"{html[:place]}{self.calls(citations)}{html[place:]}"
        if number:
            opening, numeral = _PARAGRAPH.match(html), f'<b class="numbering">{escape(number)}</b>'
            html = f"{opening[0]}{numeral} {html[opening.end() :]}" if opening else f"<p>{numeral}</p>{html}"
        if language == self.language or not html:
            return SafeString(html)
        if is_said:
            return SafeString(self._marked(html, language, "div"))
        name = get_language_info(language)["name_translated"]
        said = escape(_("Text in the language in which it was written: %(language)s.") % {"language": name})
        return SafeString(f'<p class="source-note original-language">{said}</p>{self._marked(html, language, "div")}')

    def picture(self, address: str) -> str:
        """The address of an image's file; on a page, below the address of the page itself."""
        return f"images/{address}/"

    def _figure(self, figure: dict | None, address: str, caption: str, language: str) -> str:
        """An image with the `caption` of the text, or else that of the record."""
        if figure is None:
            gap = _("An image stands here that not all readers of this document may see.")
            return f'<p class="empty">{escape(gap)}</p>'
        said = [caption or self.inline(figure["caption"], language)]
        if figure["people"]:
            shown = _("Shown")
            said.append(escape(f"{shown}: {figure['people']}."))
        said.append(f'<span class="credit">{escape(figure["credit"])}</span>' if figure["credit"] else "")
        words = " ".join(filter(None, said))
        html = f'<img src="{self.picture(address)}" alt="{escape(figure["alternative"]["text"])}">'
        html += f"<figcaption>{words}</figcaption>" if words else ""
        return f"<figure>{html}</figure>"

    def begin_notes(self) -> None:
        """Begin a block: its first note names its source in full, whatever the block before cited."""
        self.before = None
        self.scope += 1

    def note(self, note: dict) -> SafeString:
        """The call of a citation. A printed note that several concepts of a block share is called again."""
        key = (self.scope, note["printed"])
        if note["printed"] is not None and key in self.numbers:
            return SafeString(self.notes.again(self.numbers[key]))
        call = self.notes.call(self._note_body(note))
        self.numbers[key] = len(self.notes.bodies)
        return clean(call)

    def calls(self, notes: list[dict]) -> SafeString:
        """The calls of the citations of one passage."""
        return clean(BETWEEN_CALLS.join(self.note(note) for note in notes))

    def _note_body(self, note: dict) -> str:
        """The text of a note: its works, or "Ídem" and the locator if the note before in the block cites the same."""
        sources = [work["source"] for work in note["works"]]
        is_same = all(sources) and sources == self.before
        self.before = sources
        if is_same:
            locators = [self.inline(work["locator"]) for work in note["works"] if work["locator"]["text"]]
            return ", ".join([escape(KNOWN[self.language].same_source), *locators])
        works = f" {_('and')} ".join(self._work(work) for work in note["works"])
        return f"{escape(_('Adapted from'))}: {works}" if note["adapted"] else works

    def _work(self, work: dict) -> str:
        if work["title"] is None:
            return self.inline(work["remark"])
        title = str(self.inline(work["title"]))
        if work["author"]:  # a book; treaties and glossaries stand upright
            title = f"<em>{title}</em>"
        year = f" ({work['year']})" if work["year"] else ""
        address = escape(work["link"])
        link = f'<a href="{address}">{address}</a>' if address else ""
        parts = [
            escape(work["author"]),
            f"{title}{year}",
            self.inline(work["locator"]),
            self.inline(work["remark"]),
            link,
        ]
        return ", ".join(part for part in parts if part)

    def _marked(self, html: str, language: str, element: str) -> str:
        if language == self.language or not html:
            return html
        style = ' class="prose"' if element == "div" else ""
        return f'<{element}{style} lang="{language_tag(language)}">{html}</{element}>'

    def context(self) -> dict:
        """The context of the templates, in the language of the tree."""
        tree = self.tree
        sections = list(_ranked(tree["sections"]))
        kind = tree.get("label") or str(Document.Kind(tree["kind"]).label)
        return {
            "rendering": self,
            "tree": tree,
            "language_tag": language_tag(self.language),
            "language_name": get_language_info(self.language)["name_translated"],
            "language_standing": said_of_tree(tree),
            "kind": kind,
            "names_its_meeting": bool(tree["meeting"]) and tree["meeting"]["title"]["text"] in tree["title"]["text"],
            "says_its_kind": kind.casefold() in tree["title"]["text"].casefold(),
            "motto": self._motto(),
            "is_partly_foreign": bool(_languages_in(tree) - {self.language}),
            "sections": sections,
            "contents": _contents(sections),
        }

    def _motto(self) -> SafeString:
        motto = self.tree["meeting"]["motto"] if self.tree["meeting"] else None
        if not motto or not motto["text"]:
            return SafeString("")
        return self.inline(motto | {"text": quoted(motto["text"], motto["language"])})


class PaperRendering(Rendering):
    """The rendering for paper: notes stand at their call, and the language of passages is tagged afterwards."""

    note_type = PaperNotes

    def held(self, html):
        """The engine begins a list at another number than 1 only where a style says so."""
        html = _START.sub(lambda match: f'{match[0][:-1]} style="counter-reset: list-item {int(match[1]) - 1}">', html)
        return with_dashes_held(html)

    def picture(self, address):
        return f"{IMAGE}{address}"


def to_pdf(tree: dict) -> bytes:
    """The PDF of a tree in the tree's language. The same tree gives the same bytes. Raises `UnprintableError`."""
    with translation.override(tree["language"]):
        context, opened = PaperRendering(tree).context(), opener_of(tree)
        try:
            return render_pdf("documents/print/document.html", context, open_image=opened)
        except PdfError as error:
            section = section_at(tree, error.section)
            raise UnprintableError(str(error), section, is_of_press=error.is_of_press) from error


def _languages_in(branch) -> set[str]:
    """The languages of all texts in a tree that are not empty."""
    if isinstance(branch, list):
        return set().union(*map(_languages_in, branch))
    if not isinstance(branch, dict):
        return set()
    if "text" in branch and "language" in branch and isinstance(branch["text"], str):
        return {branch["language"]} if branch["text"] else set()
    return set().union(*map(_languages_in, branch.values()))


def _ranked(sections):
    """Sections with the rank of their heading and of what stands in their blocks; no rank is skipped."""
    last = 1
    for section in sections:
        if section["heading"]["text"]:
            last = min(section["level"] + 1, last + 1, 6)
        is_sheets = bool(section["blocks"]) and section["blocks"][0]["type"] in PAGES_OF_THEIR_OWN
        yield section | {
            "rank": last,
            "inner": min(last + 1, 6),
            "label_rank": min(last + 2, 6),
            "is_sheets": is_sheets,
            "lead": "" if section["heading"]["text"] else section["numbering"],
        }


def _contents(sections) -> list[dict]:
    """The entries of the table of contents; none for a short document."""
    entries = []
    for section in sections:
        if section["heading"]["text"] and section["level"] <= DEEPEST_CONTENTS:
            entries.append(
                {"anchor": section["anchor"], "level": section["level"], "numbering": section["numbering"]}
                | {"heading": None, "title": section["heading"]}
            )
        drawn = (
            one for block in section["blocks"] for key in ("sheets", "reports", "entries") for one in block.get(key, ())
        )
        for one in drawn:
            anchor = f"{section['anchor']}-{one['address']}"
            level = min(section["level"] + bool(section["heading"]["text"]), DEEPEST_CONTENTS)
            told = {name: one.get(name) for name in ("heading", "title", "certainty")}
            entries.append({"anchor": anchor, "level": level, **told})
    return entries if len(entries) >= FEWEST_CONTENTS else []
