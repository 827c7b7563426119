"""A paper of every kind, begun from its outline, in every language: of a full meeting and of an empty one."""

import re
from html import unescape
from itertools import pairwise

import page
import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from documents.outlines import outlines
from portal.languages import language_tag
from tests.documents.kinds import make_papers
from tests.documents.papers import elements_of, opened, pages_of
from tests.selection import SPANISH_FIRST

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LANGUAGES = [code for code, _name in settings.LANGUAGES]
FEWEST_LINES = 3  # beside the running heads and the foot

every_paper = pytest.mark.parametrize(
    ("kind", "meeting"), [(kind, meeting) for kind in outlines() for meeting in ("full", "empty")]
)
in_every_language = pytest.mark.parametrize("language", SPANISH_FIRST)


@pytest.fixture(scope="module")
def papers(django_db_setup, django_db_blocker, tmp_path_factory):
    """All papers, made once for this module; their rows are rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("media"))
        translation.activate("es")  # whatever the test before has asked for last
        yield make_papers()
        transaction.set_rollback(True)


def headings_of(paper: dict) -> list[tuple[int, str]]:
    """Rank and text of the headings that the paper was set from, in order."""
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", paper["html"], re.DOTALL)
    return [(int(rank), plain(unescape(re.sub(r"<[^>]+>", "", text)))) for rank, text in found]


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("\xad", "")


@in_every_language
@every_paper
def test_it_is_valid_pdf_ua(papers, kind, meeting, language):
    report = page.validate_pdf_bytes(papers[kind, meeting][language]["pdf"])

    assert {f"{failure.rule_id}: {failure.message}" for failure in report.failures} == set()
    assert report.is_compliant
    assert "UA" in str(report.profile).upper()


@in_every_language
@every_paper
def test_it_names_its_language_its_chapters_and_its_pictures(papers, kind, meeting, language):
    paper = papers[kind, meeting][language]

    pdf = opened(paper["pdf"])

    assert str(pdf.Root.Lang) == language_tag(language)
    with pdf.open_outline() as outline:
        (root,) = outline.root
        chapters = [entry.title for entry in root.children]
    first = [each for each in paper["tree"]["sections"] if each["level"] == 1 and each["heading"]["text"]]
    expected = [f"{each['numbering']} {each['heading']['text']}".strip() for each in first]
    assert [title for title in chapters if title in expected] == expected
    figures = [str(entry.Alt) for entry in elements_of(pdf) if str(entry.S) == "/Figure"]
    assert figures == ["Emblema de crm", "Emblema de csm"]


@in_every_language
@every_paper
def test_its_headings_are_tagged_in_reading_order_and_skip_no_rank(papers, kind, meeting, language):
    paper = papers[kind, meeting][language]

    tagged = [int(str(entry.S)[2]) for entry in elements_of(opened(paper["pdf"])) if re.match(r"/H\d", str(entry.S))]

    headings = headings_of(paper)
    assert headings[0] == (1, plain(paper["tree"]["title"]["text"]))
    assert tagged == [rank for rank, _text in headings]
    assert all(after <= before + 1 for before, after in pairwise(tagged))
    said = iter(text for _rank, text in headings)
    names = [section["heading"]["text"] for section in paper["tree"]["sections"] if section["heading"]["text"]]
    assert [name for name in names if not any(plain(name) in text for text in said)] == []


@in_every_language
@every_paper
def test_no_page_ends_with_a_heading_or_holds_next_to_nothing(papers, kind, meeting, language):
    paper = papers[kind, meeting][language]
    headings = {text for _rank, text in headings_of(paper)}
    with translation.override(language):
        left = gettext("Text in the language in which it was written: %(language)s.") % {"language": gettext("Spanish")}

    pages = pages_of(paper["pdf"])

    for text in pages:
        body = [plain(line) for line in text.splitlines() if line.strip()][:-1]  # the last line is the foot
        assert body[-1] != plain(left)
        assert not {"".join(body[-lines:]) for lines in (1, 2, 3)} & headings
        assert len(body) > FEWEST_LINES


@in_every_language
def test_tables_of_roadmaps_have_a_head_on_each_page_and_keep_rows_whole(papers, language):
    paper = papers["report", "full"][language]
    number_and_baseline = re.compile(r"^ *(\d)\. +Número \1\. .*2(?:02\d|03\d) *$", re.MULTILINE)

    pages = pages_of(paper["pdf"])

    rows = [len(number_and_baseline.findall(text)) for text in pages]
    assert sum(rows) == 2 * 2 * 6
    with translation.override(language):
        head = gettext("Target")
    assert all(head in text for text, count in zip(pages, rows, strict=True) if count)
    heads = [entry for entry in elements_of(opened(paper["pdf"])) if str(entry.S) == "/TH"]
    assert len(heads) >= 2 * 2 * 4
    assert not [entry for entry in heads if "ColSpan" in str(entry.get("/A", ""))]


def test_states_stand_in_one_order_in_all_languages(papers):
    def order(language, names):
        text = "\n".join(pages_of(papers["decisions", "full"][language]["pdf"]))
        return sorted(names, key=text.index)

    germany, argentina = "República Federal de Alemania", "República Argentina"
    assert order("es", [argentina, germany]) == [germany, argentina]
    assert order("en", [argentina, germany]) == [germany, argentina]


@pytest.mark.parametrize(("kind", "last"), [("joint-communique", 8), ("declaration", 3), ("decisions", 2)])
def test_paragraphs_have_the_same_numbers_in_every_language(papers, kind, last):
    numbers = {
        language: re.findall(r"^ *(\d+)\. +\S", "\n".join(pages_of(paper["pdf"])), re.MULTILINE)
        for language, paper in ((code, papers[kind, "full"][code]) for code in LANGUAGES)
    }

    assert numbers == {language: [str(number) for number in range(1, last + 1)] for language in LANGUAGES}
