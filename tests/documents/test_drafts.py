"""A draft is composed as its drafters see it, says so, and names what its readers would not see."""

import pytest

from documents.operations import issue_version, start_version
from documents.paper.composition import compose, tree_for_readers, tree_of, tree_of_version
from documents.paper.rendering import to_pdf
from documents.versions.comparison import compare
from tests import factories as f
from tests.documents.papers import pages_of


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=3, situation="confirmed")


@pytest.fixture
def note(meeting):
    """A draft with a text, the sessions, of which one is a draft, and objectives that are not on record."""
    f.make_session(meeting, title="Conocida")
    f.make_session(meeting, title="En preparación", release="draft")
    note = f.make_document(meeting, release="draft")
    f.make_section(note, position=1, heading="Antecedentes", text="Texto.")
    f.make_section(note, position=2, heading="Sesiones", numbering="2", kind="block", block="sessions")
    f.make_section(note, position=3, heading="Objetivos", kind="block", block="objectives")
    return note


def named(tree):
    return [name["text"] for name in tree["withheld"]]


def headings(tree):
    return [section["heading"]["text"] for section in tree["sections"]]


def test_a_draft_holds_what_its_drafters_alone_may_see_and_names_it(note):
    tree = tree_of(note, "es")

    assert "En preparación" in str(tree["sections"][1])
    assert headings(tree) == ["Antecedentes", "Sesiones", "Objetivos"]
    assert named(tree) == ["2 Sesiones", "Objetivos"]
    assert (tree["is_draft"], tree["addressees"]) == (True, "Para quienes lo redactan (CRM, CSM)")


def test_what_readers_get_holds_nothing_of_it(note):
    note.release = "published"
    note.save()

    tree = tree_of(note, "es")

    assert "En preparación" not in str(tree)
    assert headings(tree) == ["Antecedentes", "Sesiones"]
    assert (named(tree), tree["is_draft"], tree["addressees"]) == ([], False, "")


def test_a_draft_without_differences_names_none(note):
    note.meeting.sessions.update(release="published")
    note.sections.get(block="objectives").delete()

    assert named(tree_of(note, "es")) == []


def test_a_version_that_is_written_is_shown_as_its_drafters_see_it_and_issued_as_readers_do(
    note, people, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    version = start_version(note, by=people["secretary_crm"])
    written = tree_of_version(version, "es")

    issue_version(version, status="published", by=people["secretary_crm"])

    assert ("En preparación" in str(written), named(written)) == (True, ["2 Sesiones", "Objetivos"])
    issued = tree_of_version(version, "es")
    assert ("En preparación" in str(issued), named(issued), issued["is_draft"]) == (False, [], False)
    assert tree_of(note, "es") == issued


def test_versions_are_compared_as_readers_have_them(note):
    f.make_version(note, 1, tree={"es": compose(note, "es")})
    version = f.make_version(note, 2, issued_at=None)

    sections = compare(compose(note, "es"), tree_for_readers(version, "es"))

    assert all(section.is_same for section in sections)


def test_the_line_stands_on_page_and_paper(client, people, note):
    client.force_login(people["secretary_crm"])
    said = "Los lectores no verían esto, o no como está aquí: 2 Sesiones · Objetivos"

    page = " ".join(client.get(note.get_absolute_url()).content.decode().split())
    [paper] = pages_of(client.get(note.get_file_url()).content)

    assert page.count(said) == 1
    assert said in " ".join(paper.split())
    assert "Borrador" in paper.splitlines()[-1] or "Borrador" in paper.split("Objetivos")[-1]


def test_drafters_of_one_conference_find_nothing_of_the_other(note, world):
    f.make_session(note.meeting, title="De la CSM", audience="members", narrowed_to=world.csm)

    assert "De la CSM" not in str(tree_of(note, "es"))


def test_a_draft_prints_the_same_bytes_again(note):
    assert to_pdf(tree_of(note, "es")) == to_pdf(tree_of(note, "es"))
