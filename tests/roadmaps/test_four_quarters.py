"""A State reports four quarters through the pages, one is returned and corrected: seen in line, table and note."""

import re

import pytest
from django.urls import reverse

from documents.models import Document
from documents.paper.composition import compose
from documents.paper.word import to_docx
from meetings.models import Meeting
from roadmaps.models import StateReport
from tests import factories as f
from tests.admin_forms import address
from tests.documents.readings import paragraphs_of_docx
from tests.roadmaps.reporting import QUARTERS, SHOWN, make_quarters, make_reporting, tell

FIGURES = ("1018", "1064", "1031", "1040")
WORD = "Contaba dos veces un curso."


@pytest.fixture
def told(world, people):
    told = make_reporting(world, reports_for=SHOWN.MEMBERS)
    make_quarters(told.meeting)
    return told


@pytest.fixture
def on(client, people):
    """`on(person)`: the browser, with that person signed in."""

    def on(name):
        client.force_login(people[name])
        return client

    return on


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def answer_reports(browser, told, **answers) -> None:
    """The secretariat answers what waits, by the value that was reported."""
    page = address(type(told.indicator), "reports", told.indicator.pk)
    data = {}
    for form in browser.get(page).context["asked"]:
        what, word = answers.get(f"of_{form.report.value:.0f}", ("accept", ""))
        data |= {f"{form.prefix}-what": what, f"{form.prefix}-word": word}
    assert browser.post(page, data).status_code == 302


def test_four_quarters_of_a_state(on, told):
    page = told.indicator.get_absolute_url()

    # The focal point sends four figures from the page of the indicator.
    browser = on("focal_sv")
    assert f"{page}report/" in words(browser.get(page))
    for day, value in zip(QUARTERS, FIGURES, strict=True):
        assert browser.post(f"{page}report/", {"date": day.isoformat(), "value": value}).url == page
    drawn = browser.get(page).context["drawing"]
    assert not drawn.paths  # nothing of it is accepted yet

    # The secretariat accepts three and returns the second.
    answer_reports(on("secretary_crm"), told, of_1064=("return", WORD))
    others = words(on("delegate_pe").get(f"{page}?state=sv"))
    assert "1 018" in others.replace("\xa0", " ")
    assert WORD not in others

    # The State finds the word at home, and corrects the figure on the form that leads from its page.
    browser = on("focal_sv")
    returned = StateReport.objects.get(standing="returned")
    form = reverse("roadmaps:correct", args=[told.meeting.address, 1, told.indicator.pk, returned.pk])
    assert WORD in words(browser.get("/es/"))
    assert form in words(browser.get(page))
    assert browser.post(form, {"date": QUARTERS[1].isoformat(), "value": "1024"}).url == page
    assert WORD not in words(browser.get("/es/"))
    answer_reports(on("secretary_crm"), told)

    # Line and table: four points in a row, the returned one apart and tied to its correction.
    context = on("focal_sv").get(page).context
    assert [
        (str(line.period), f"{line.figure.value:.0f}", line.figure.standing) for line in context["course"].lines
    ] == [
        ("T1 2025", "1018", "accepted"),
        ("T2 2025", "1064", "returned"),
        ("T2 2025", "1024", "accepted"),
        ("T3 2025", "1031", "accepted"),
        ("T4 2025", "1040", "accepted"),
    ]
    assert [path.count(",") for path in context["drawing"].paths] == [4]
    assert [apart.tie is not None for apart in context["drawing"].apart] == [True]
    rows = on("delegate_pe").get(f"{told.roadmap.get_absolute_url()}states/").context["rows"]
    assert [(row.state.code, row.is_silent) for row in rows] == [("SV", False), ("PE", True)]
    assert rows[0].cells[0][1].value == 1040

    # The note: the last figure of each State, by the alphabet; the State that is silent is not named.
    document = begin_note(on("secretary_crm"), told.meeting)
    (indicator,) = next(
        block
        for section in compose(document, "es")["sections"]
        for block in section["blocks"]
        if block["type"] == "reported"
    )["entries"][0]["indicators"]
    assert [(each["state"]["text"], each["day"]) for each in indicator["figures"]] == [
        ("El Salvador", "31 de diciembre de 2025")
    ]
    paper = letters_of(document)
    assert "elsalvador" in paper
    assert "1040" in paper
    assert not [word for word in ("perú", "1064", "1018") if word in paper]


def letters_of(document) -> str:
    """What its DOCX says to its readers, without blanks and capitals."""
    return "".join(paragraphs_of_docx(to_docx(compose(document, "es"))))


def begin_note(browser, meeting) -> Document:
    """The note on the roadmaps by two clicks from the form of a meeting, and a third that leads to it afterwards."""
    form = address(Meeting, "change", meeting.pk)
    (begin,) = re.findall(r'href="([^"]*\?kind=roadmaps-note[^"]*)"', browser.get(form).content.decode())
    chosen = browser.get(begin.replace("&amp;", "&")).context["form"]
    data = {name: value for name in chosen.fields if (value := chosen[name].value())}
    made = browser.post(begin.partition("?")[0], data)
    assert made.status_code == 302, made.context["form"].errors
    document = Document.objects.get(kind="roadmaps-note")
    assert (document.meeting, document.audience, document.release) == (meeting, "members", "draft")
    assert address(Document, "change", document.pk) in browser.get(form).content.decode()
    return document


def test_a_meeting_without_roadmaps_has_no_note_to_begin(on, world):
    form = address(Meeting, "change", f.make_meeting(world.series).pk)

    assert "roadmaps-note" not in on("secretary_crm").get(form).content.decode()


def test_what_is_for_the_state_itself_stands_in_no_note(on, world, people):
    told = make_reporting(world)
    tell(told.indicator, told.sv, people["focal_sv"])
    answer_reports(on("secretary_crm"), told)

    document = begin_note(on("secretary_crm"), told.meeting)

    assert "elsalvador" not in letters_of(document)
