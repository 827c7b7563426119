"""The page of a meeting: what comes first, what is folded, and its notes, each said once at the end."""

import pytest
from lxml import html

from meetings.models import Participation, StatedFigure
from meetings.notes import Notes
from sessions.models import ConceptUse
from tests import factories as f
from tests.full_meeting import make_full_meeting


def read(client, meeting, language="en"):
    page = html.fromstring(client.get(f"/{language}/meetings/{meeting.address}/").content.decode())
    for mark in page.xpath("//*[@class='tongue']"):
        mark.drop_tree()
    return page


def test_notes_are_numbered_as_they_are_called_and_the_same_text_once():
    notes = Notes()

    numbers = [notes.number_of(said) for said in ("uno", "dos", "uno")]

    assert numbers == [1, 2, 1]
    assert list(notes) == ["uno", "dos"]


def test_papers_sessions_and_results_come_first_and_the_rest_is_folded(client, world):
    full = make_full_meeting(world.series, world.sv)
    f.make(ConceptUse, concept=f.make_concept(), meeting=full.meeting)

    page = read(client, full.meeting)

    sections = page.xpath("//main//section[@id]")
    open_ones = [each.get("id") for each in sections if not each.xpath(".//details")]
    folded = [each.get("id") for each in sections if each.xpath("./details[not(@open)]/summary/h2")]
    assert open_ones == ["documents", "sessions", "results", "notes"]
    assert folded == ["participants", "convened", "concepts", "expected-results"]


def test_the_ways_down_lead_to_every_part_of_the_page_in_its_order(client, world):
    full = make_full_meeting(world.series, world.sv)
    f.make(ConceptUse, concept=f.make_concept(), meeting=full.meeting)

    page = read(client, full.meeting)

    ways = page.xpath("//details[contains(@class, 'ways-down')]/nav//a")
    headings = page.xpath("//main//section[@id]//h2")
    assert [way.get("href") for way in ways] == [f"#{part.get('id')}" for part in page.xpath("//main//section[@id]")]
    assert [way.text for way in ways] == [heading.text.strip() for heading in headings]
    assert len(ways) > 6


@pytest.mark.parametrize(
    ("situation", "chairs", "lead", "heading"),
    [
        ("held", "Presidió Perú", "Lideró Perú", "A quién se convocó"),
        ("confirmed", "Preside Perú", "Lidera Perú", "A quién se convoca"),
    ],
)
def test_a_meeting_that_was_held_is_spoken_of_in_the_past(client, world, situation, chairs, lead, heading):
    meeting = f.make_meeting(world.series, situation=situation)
    f.make_chair(meeting, world.csm, world.pe)
    session = f.make_session(meeting)
    f.make_lead(session, world.pe)

    page, of_session = read(client, meeting, "es"), client.get(session.get_absolute_url()).content.decode()

    [presided] = page.xpath("//p[@class='presided']")
    [led] = html.fromstring(of_session).xpath("//main/header//p[@class='lede']")
    assert " ".join(presided.text_content().split()).startswith(chairs)
    assert " ".join(led.text_content().split()).startswith(lead)
    assert page.xpath("//section[@id='convened']//h2")[0].text_content().strip() == heading


def test_papers_have_short_titles_and_their_files_name_paper_format_and_language(client, world):
    full = make_full_meeting(world.series, world.sv, document={"title": "Nota conceptual de la reunión"})

    [row] = read(client, full.meeting).xpath("//section[@id='documents']//li")

    name, *files = row.xpath(".//a")
    assert name.text == "Concept note"
    assert [" ".join(file.text_content().split()) for file in files] == [
        "Concept note, PDF Spanish",
        "Concept note, DOCX Spanish",
    ]


def test_two_papers_of_a_kind_keep_their_titles(client, world):
    meeting = f.make_meeting(world.series)
    for number in (1, 2):
        f.make_document(meeting, address=f"communique-{number}", kind="joint-communique", title=f"Comunicado {number}")

    rows = read(client, meeting).xpath("//section[@id='documents']//li/div/a")

    assert [row.text_content().strip() for row in rows] == ["Comunicado 1", "Comunicado 2"]


def test_a_doubt_about_who_leads_is_noted_once_and_called_where_it_belongs(client, world):
    meeting = f.make_meeting(world.series)
    for number, certainty in ((1, "inferred"), (2, "stated"), (3, "inferred")):
        source = f.make_source()
        f.make_lead(f.make_session(meeting, number=number), world.sv, certainty=certainty, source=source)

    page = read(client, meeting)

    calls = page.xpath("//section[@id='sessions']//sup/a")
    assert [call.get("href") for call in calls] == ["#note-1", "#note-1"]
    assert [note.text_content() for note in page.xpath("//ol[@class='notes']/li")] == ["Who leads: inferred."]
    assert page.xpath("//li[@id='note-1']")


def test_what_is_said_of_all_of_a_list_is_called_at_its_heading_and_else_at_the_row(client, world):
    report = f.make_source(title="El informe")
    other = f.make_source(title="La prensa")
    meeting = f.make_meeting(world.series, source=report)
    listed = {"kind": Participation.Kind.LISTED, "source": report}
    f.make_participation(meeting, world.sv, note="Con retraso.", **listed)
    f.make_participation(meeting, world.pe, note="Con retraso.", **listed)
    f.make_participation(meeting, world.ke, kind=Participation.Kind.SEEN, note="En una foto.", source=other)
    f.make(StatedFigure, meeting=meeting, value=22, source=report, note="Según la nota 1.")

    page = read(client, meeting)

    assert [" ".join(note.text_content().split()) for note in page.xpath("//ol[@class='notes']/li")] == [
        "Según la nota 1.",
        "Con retraso.",
        "En una foto. · Source: La prensa",
    ]
    assert [call.text_content() for call in page.xpath("//section[@id='participants']//h3/sup")] == ["2"]
    assert [call.text_content() for call in page.xpath("//section[@id='participants']//li/sup")] == ["3"]


@pytest.mark.parametrize("address", ["/en/", "/en/meetings/"])
def test_pages_without_a_list_of_notes_call_none(client, world, address):
    meeting = f.make_meeting(world.series)
    f.make_chair(meeting, world.crm, world.sv, note="Desde marzo.")

    assert b"#note-" not in client.get(address).content


def test_nobody_listed_is_no_number_of_participants(client, world):
    meeting = f.make_meeting(world.series, **f.COMING)
    f.make_participation(meeting, world.sv, kind="registered")

    [count] = read(client, meeting).xpath("//section[@id='participants']//summary/*[@class='count']")

    assert count.text_content() == ""
