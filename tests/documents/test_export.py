from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from documents.management.commands import export_document
from documents.paper.unprintable import UnprintableError
from tests import factories as f
from tests.documents.papers import pages_of


@pytest.fixture
def meeting(world):
    meeting = f.make_meeting(world.series, number=2)
    note = f.make_document(meeting, address="concept-note", title="Nota", title_en="Note", release="draft")
    f.make_section(note, heading="Texto", text="Unas palabras.")
    f.make_session(meeting, number=3, title="Integración")
    return meeting


def export(tmp_path, *args, **options):
    path = tmp_path / "paper.pdf"
    call_command("export_document", *args, output=str(path), **options)
    return path


def test_a_document_is_written_to_a_file(meeting, tmp_path):
    spanish = export(tmp_path, meeting.address, "concept-note").read_bytes()
    english = export(tmp_path, meeting.address, "concept-note", language="en").read_bytes()

    assert "Nota" in pages_of(spanish)[0]
    assert "Note" in pages_of(english)[0]
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_technical_sheet_is_written_for_one_session(meeting, tmp_path):
    sheet = export(tmp_path, meeting.address, "technical-sheet", session="3").read_bytes()

    assert "Integración" in pages_of(sheet)[0]


def test_the_same_words_go_to_a_word_processor(meeting, tmp_path):
    section = meeting.documents.get().sections.get()
    section.text = "Unas palabras.[^1]\n\n[^1]: Una nota."
    section.save()

    written = export(tmp_path, meeting.address, "concept-note", format="docx").read_bytes()

    document = docx.Document(BytesIO(written))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert {"Nota", "Texto", "Unas palabras."} <= set(words)
    assert "Una nota." in ZipFile(BytesIO(written)).read("word/footnotes.xml").decode()
    assert document.sections[0].header.paragraphs[2].text.startswith("Borrador · ")


@pytest.mark.parametrize(
    ("args", "options", "named"),
    [
        (("none-9", "concept-note"), {}, "none-9"),
        (("crm-csm-2", "report"), {}, "report"),
        (("crm-csm-2", "technical-sheet"), {"session": "77"}, "77"),
        (("crm-csm-2", "concept-note"), {"session": "3"}, "concept-note"),
        (("crm-csm-2", "concept-note"), {"language": "fr"}, "fr"),
        (("crm-csm-2", "concept-note"), {"format": "odt"}, "odt"),
    ],
)
def test_what_is_not_known_is_one_line_and_leaves_no_file(meeting, tmp_path, args, options, named):
    with pytest.raises(CommandError) as error:
        export(tmp_path, *args, **options)

    assert named in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_line(meeting, tmp_path):
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("export_document", meeting.address, "concept-note", output=str(tmp_path / "none" / "x.pdf"))


def test_an_earlier_file_stays_when_the_engine_fails(meeting, tmp_path, monkeypatch):
    path = export(tmp_path, meeting.address, "concept-note")
    before = path.read_bytes()

    def fail(_tree):
        raise UnprintableError("no", "")

    monkeypatch.setitem(export_document.WRITERS, "pdf", fail)
    with pytest.raises(CommandError):
        export(tmp_path, meeting.address, "concept-note")

    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1
