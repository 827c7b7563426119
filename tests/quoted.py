"""What a public page quotes or puts in brackets, and the words that were newly written for this portal."""

import re
from collections.abc import Iterable, Iterator

from django.utils import translation

from documents.models import Document, Section
from documents.outlines import outlines, start_document
from meetings.access import Release
from meetings.models import Meeting, Objective
from portal.translations import is_inferred_title
from sessions.models import Concept, Session
from tests.told import Page

MARKS = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")
QUOTED_LINES = re.compile(r"^>.*$", re.MULTILINE)
BRACKETS = re.compile(r"\[[^][]+\]")
RUN = 6  # words
LITTLE = 4  # letters


def runs(text: str) -> set[tuple[str, ...]]:
    """Every six words of a text that follow each other, or all of a shorter one, but for those of a name or a date.

    In a name the words have capital letters, but for little ones between and one such as “sobre”.
    """
    words = re.findall(r"\w+", text)
    found = [words[place : place + RUN] for place in range(max(1, len(words) - RUN + 1))]
    return {tuple(map(str.casefold, run)) for run in found if len(run) > RUN // 2 and not _is_name(run)}


def _is_name(words: list[str]) -> bool:
    return sum(word.islower() and len(word) > LITTLE for word in words) < 2


def newly_worded() -> dict[str, set[tuple[str, ...]]]:
    """The words of reconstructions in the active language, but for those that they quote themselves: runs by record."""
    reconstructed = Section.objects.filter(document__nature=Document.Nature.RECONSTRUCTION)
    texts = [
        *((row, row.text) for row in reconstructed.select_related("document")),
        *((row, row.summary) for row in Session.objects.all()),
        *((row, row.background) for row in Meeting.objects.all()),
        *((row, row.text) for row in Objective.objects.all()),
        *((row, row.definition) for row in Concept.objects.filter(wording=Concept.Wording.ADAPTED)),
    ]
    return {f"{type(row).__name__} {row.pk} {row}": runs(unquoted(text)) for row, text in texts if text}


def unquoted(text: str) -> str:
    """A text without what it quotes."""
    return MARKS.sub(" ¶ ", QUOTED_LINES.sub("", text))


def quotations(page: Page) -> Iterator[str]:
    """What stands on a page in quotation marks, or in an element that quotes."""
    for element in page.tree.xpath("//main//q | //main//blockquote"):
        yield " ".join(element.text_content().split())
    for text in {block.text for block in page.blocks()}:
        yield from ("".join(found) for found in MARKS.findall(text))


def quoted_of(page: Page, worded: dict[str, set[tuple[str, ...]]]) -> list[tuple[str, str]]:
    """Quotations on a page of words that nobody but this portal wrote, each with the record that holds them."""
    said = {quotation: runs(quotation) for quotation in quotations(page)}
    return [(quotation, name) for quotation, own in said.items() for name, words in worded.items() if own & words]


def bracketed_on(page: Page, titles: Iterable[str]) -> list[str]:
    """What stands on a page in square brackets, but for `titles` that were inferred."""
    found = {
        words for text in (*(block.text for block in page.blocks()), *page.labels()) for words in BRACKETS.findall(text)
    }
    return sorted(found - set(titles))


def inferred_titles() -> set[str]:
    """The titles in brackets, in the active language."""
    return {row.title for row in Session.objects.all() if is_inferred_title(row.title)}


def publish_unwritten(meeting: Meeting, by) -> list[str]:
    """Documents from every outline, published as they are, which forms refuse: nothing but instructions is in them.

    Returns the instructions, in Spanish.
    """
    with translation.override("es"):
        for kind in outlines():
            start_document(kind=kind, by=by, meeting=meeting, address=f"unwritten-{kind}")
    rows = Document.objects.filter(address__startswith="unwritten-")
    rows.update(release=Release.PUBLISHED)
    return [row.text_es for row in Section.objects.filter(document__in=rows) if row.holds_instruction]
