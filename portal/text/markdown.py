"""Markdown to HTML that is safe on a page and on paper.

There are two walls: the parser knows no raw HTML, so that a tag shows as it was typed, and the result passes an
allow-list. Pictures are not fetched: their alternative text is shown. The caller draws stored images
(`portal/text/figures.py`), and what it draws is not part of the text. A paragraph that begins with ": " before a table
is the caption of the table.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from typing import cast

import nh3
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from portal.text.blocks import anchor_blocks, sources_of, spans_of
from portal.text.figures import figure_plugin
from portal.text.tables import mend_tables, with_captions

LINK_SCHEMES = {"http", "https", "mailto"}
TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "hr", "br", "pre", "code", "em", "strong"),
    *("s", "sub", "sup", "small", "a", "span", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "id", "role", "aria-label", "lang"},
    "span": {"lang"},
    "ol": {"start"},
    "th": {"scope"},
    "p": {"id"},
    "li": {"id"},
    "table": {"id"},
    "blockquote": {"id"},
}
CLASSES = {"small": {"footnote"}, "sup": {"call"}, "ol": {"notes"}, "a": {"back"}}
# Quotations and lists nest to the first bound, emphasis to the second: far below what the PDF engine can follow.
DEEPEST_BLOCK = 20
DEEPEST_EMPHASIS = 4
# Between the calls of two notes, or "1" and "2" would be read as "12".
BETWEEN_CALLS = '<sup class="call">,</sup>'


class Notes:
    """The footnotes of one page, numbered from 1 in the order of their calls; the notes stand at the end."""

    def __init__(self, name: str = ""):
        self.prefix = f"{name}-" if name else ""
        self.bodies: list[str] = []
        self.called: set[int] = set()
        self.wrap: Callable[[str], str] = str  # what marks the language of a note that is not the page's

    def call(self, body: str) -> str:
        """Take in a note, as safe inline HTML; returns the HTML of its call."""
        self.bodies.append(self.wrap(body))
        return self.again(len(self.bodies))

    def again(self, number: int) -> str:
        """The HTML of a further call of the note with this number."""
        target = f"{self.prefix}{number}"
        first = "" if number in self.called else f' id="call-{target}"'
        self.called.add(number)
        return f'<sup class="call"><a href="#note-{target}"{first} role="doc-noteref">{number}</a></sup>'

    def as_list(self) -> SafeString:
        """The notes as a numbered list with links back to their calls; empty if there are none."""
        if not self.bodies:
            return SafeString("")
        back = escape(_("Back to the text"))
        items = (
            f'<li id="note-{self.prefix}{number}">{body} <a class="back" href="#call-{self.prefix}{number}"'
            f' role="doc-backlink" aria-label="{back}">↩</a></li>'
            for number, body in enumerate(self.bodies, 1)
        )
        return clean(f'<ol class="notes">{"".join(items)}</ol>')


class PaperNotes(Notes):
    """The footnotes of a paper: each body stands at its call, and the style sheet moves it to the foot of the page."""

    def call(self, body: str) -> str:
        self.bodies.append(self.wrap(body))
        return f'<small class="footnote">{self.bodies[-1]}</small>'

    def again(self, number: int) -> str:
        return f'<sup class="call">{number}</sup>'


def render(
    text: str,
    *,
    notes: Notes | None = None,
    first_heading: int = 3,
    quotes: str | tuple[str, ...] = "",
    figure: Callable[[str, str], str] | None = None,
    keys: Sequence[str] = (),
    anchors: set[str] | None = None,
) -> SafeString:
    """HTML of a Markdown text with tables and footnotes.

    Without `notes` the text's own footnotes follow it as a list; with `notes` they are added there, and the caller
    places them. Headings start at level `first_heading` and skip no level, whatever was typed. `quotes` are four marks,
    the outer two and the inner two, that replace straight ones; without them marks stay as they were typed.
    `figure(address, caption)` returns safe HTML for a stored image, whose caption is safe inline HTML; without it the
    line shows as it was typed. `keys`, one a block, become anchors, unless they are among the `anchors` of the page.
    """
    own = notes or Notes(sha256(text.encode()).hexdigest()[:6])
    tokens = _parser_of(quotes).parse(text)
    body, bodies = _part_notes(tokens)
    _rank_headings(body, first_heading)
    anchor_blocks(body, keys, set() if anchors is None else anchors)
    env = {"notes": own, "bodies": bodies, "numbers": {}}
    html = "".join(_with_figures(body, env, figure or _as_typed))
    return SafeString(html if notes else html + own.as_list())


def blocks_of(text: str) -> list[str]:
    """The blocks of a Markdown text, each as it was typed; a text without any has none."""
    return sources_of(text, _parser.parse(text)) if text else []


def lines_of_blocks(text: str) -> list[tuple[int, int, bool]]:
    """Where each of those blocks stands: its first line, the one after its last, and whether it is a list's item."""
    return spans_of(_parser.parse(text))


def clean(html: str) -> SafeString:
    """Pass HTML through the allow-list."""
    return SafeString(
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            allowed_classes=CLASSES,
            url_schemes=LINK_SCHEMES,
            link_rel="noopener noreferrer",
        )
    )


def is_allowed_link(url: str) -> bool:
    """True for an absolute address with one of the schemes that a text may link to."""
    return url.partition(":")[0].strip().lower() in LINK_SCHEMES and ":" in url


def _with_figures(tokens, env: dict, figure: Callable[[str, str], str]) -> Iterator[str]:
    """The safe HTML before, between and after figures, and that of each figure."""
    run: list[Token] = []
    waiting = iter(tokens)
    for token in waiting:
        if token.type == "figure_open":
            caption, _close = next(waiting), next(waiting)
            yield clean(_renderer.render(run, _parser.options, env))
            run = []
            yield figure(token.meta["address"], clean(_renderer.renderInline(caption.children, _parser.options, env)))
        else:
            run.append(token)
    yield clean(_renderer.render(run, _parser.options, env))


def _as_typed(address: str, caption: str) -> str:
    return f"<p>![{caption}](image:{address})</p>"


def _part_notes(tokens) -> tuple[list, dict[int, str]]:
    """The text's tokens without its notes, and each note's inline HTML by its identifier."""
    body, bodies, current = [], {}, None
    for token in tokens:
        if token.type == "footnote_open":
            current = token.meta["id"]
            bodies[current] = []
        elif token.type == "footnote_close":
            current = None
        elif token.type in ("footnote_block_open", "footnote_block_close"):
            continue
        elif current is None:
            body.append(token)
        elif token.type == "inline":
            inner = [child for child in token.children if child.type != "footnote_ref"]
            bodies[current].append(_renderer.renderInline(inner, _parser.options, {}))
        elif token.content:
            bodies[current].append(escape(token.content))
    return body, {key: " ".join(parts) for key, parts in bodies.items()}


def _rank_headings(tokens, first: int) -> None:
    open_levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(first + len(open_levels) - 1, 6)}"


def _tidy(state) -> None:
    """Bound the nesting of emphasis, and keep only text inside links, as tagged PDFs require."""
    mend_tables(state.tokens)
    state.tokens = list(with_captions(state.tokens))
    for token in state.tokens:
        if token.type == "inline":
            token.children = list(_tidied(token.children))


def _tidied(children):
    depth, in_link, postponed = 0, False, []
    for child in children:
        if child.type == "link_open":
            in_link = True
        elif child.type == "link_close":
            in_link = False
            yield child
            yield from postponed
            postponed = []
            continue
        elif in_link and child.type == "footnote_ref":
            postponed.append(child)
            continue
        elif child.nesting and (in_link or child.tag in ("em", "strong", "s")):
            depth += child.nesting
            if in_link or depth + (child.nesting < 0) > DEEPEST_EMPHASIS:
                continue
        elif in_link and child.type == "code_inline":
            child.type, child.tag = "text", ""
        yield child


def _call(renderer, tokens, index, options, env) -> str:
    identifier = tokens[index].meta["id"]
    notes, numbers = env["notes"], env["numbers"]
    follows = BETWEEN_CALLS if index and tokens[index - 1].type == "footnote_ref" else ""
    if identifier in numbers:
        return follows + notes.again(numbers[identifier])
    html = notes.call(env["bodies"].get(identifier, ""))
    numbers[identifier] = len(notes.bodies)
    return follows + html


def _picture(renderer, tokens, index, options, env) -> str:
    return escape(tokens[index].content)


@cache
def _parser_of(quotes: str | tuple[str, ...]) -> MarkdownIt:
    options = {"html": False, "maxNesting": DEEPEST_BLOCK, "typographer": bool(quotes), "quotes": quotes}
    parser = MarkdownIt("commonmark", options)
    parser.enable("smartquotes")
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(figure_plugin)
    parser.validateLink = is_allowed_link  # type: ignore[method-assign]
    parser.core.ruler.push("tidy", _tidy)
    parser.add_render_rule("footnote_ref", _call)
    parser.add_render_rule("image", _picture)
    return parser


_parser = _parser_of("")
_renderer = cast(RendererHTML, _parser.renderer)  # the parser names it by what all renderers have
