"""What search reads of a document: what was issued, as long as nothing else was; before that, its sections."""

import pytest

from documents import operations
from documents.operations import issue_version, start_version
from meetings.access import Audience
from tests import factories as f
from tests.searching import found, things


@pytest.fixture
def document(world, people, settings, tmp_path, monkeypatch):
    """A communiqué that was issued, and of which a paragraph was then written anew. Nothing is printed."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(operations, "WRITERS", {})
    document = f.make_document(f.make_meeting(world.series), title="Comunicado", kind="joint-communique")
    section = f.make_section(document, heading="Compromisos", text="Los Estados reafirman el zafiro.")
    issue_version(start_version(document, by=people["admin"]), status="published", by=people["admin"])
    section.text = "Los Estados reafirman el rubí."
    section.save()
    return document


def test_a_later_draft_is_not_found_before_it_is_issued(viewers, people, document):
    reader = viewers["anonymous"]
    assert (things(reader, "documents", "zafiro"), things(reader, "documents", "rubí")) == ([document], [])

    issue_version(start_version(document, by=people["admin"]), status="published", by=people["admin"])

    assert (things(reader, "documents", "zafiro"), things(reader, "documents", "rubí")) == ([], [document])


def test_the_paragraph_is_quoted_in_which_a_word_stands(viewers, document):
    [group] = found(viewers["anonymous"], "zafiro").groups

    assert [quotation.text for hit in group.hits for quotation in hit.quotations] == [
        "Los Estados reafirman el <mark>zafiro</mark>."
    ]


def test_a_document_that_is_closed_is_not_found_by_its_paragraphs(viewers, document):
    document.audience = Audience.MEMBERS
    document.save()

    assert things(viewers["outsider"], "documents", "zafiro") == []
    assert things(viewers["delegate_sv"], "documents", "zafiro") == [document]
