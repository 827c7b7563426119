import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone, translation

from documents.admin.issuing import ask_to_issue
from documents.models import File, IssuedParagraph
from documents.operations import issue_version, start_version
from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from documents.paper.unprintable import UnprintableError, section_at
from portal.printing import pool
from portal.tasks.running import run, take
from tests import factories as f
from tests.documents.papers import make_note, make_plenary
from tests.selection import EVERY_PAGE

pytestmark = pytest.mark.usefixtures("printing_processes")

ENDLESS = "a\n\n" * 8_000  # a word a paragraph takes longest
SAID = {
    "es": "El documento no se puede imprimir en español: El PDF no se puede generar a causa de la sección «2 Lo que no"
    " acaba».",
    "en": "The paper cannot be printed in Spanish: The PDF cannot be made because of the section “2 Lo que no acaba”.",
    "pt-br": "O documento não pode ser impresso em espanhol: O PDF não pode ser gerado por causa da seção “2 Lo que no"
    " acaba”.",
}


@pytest.fixture
def note(world, monkeypatch):
    note = f.make_document(f.make_meeting(world.series, number=2), address="concept-note", title="Nota")
    f.make_section(note, position=1, heading="Antecedentes", text="Unas palabras.")
    f.make_section(note, position=2, numbering="2", heading="Lo que no acaba", text=ENDLESS)
    f.make_section(note, position=3, heading="Cierre", text="Unas palabras.")
    cache.clear()
    monkeypatch.setattr(pool, "SECONDS", 2.0)
    return note


def test_the_page_names_the_section_in_the_readers_language(client, note):
    response = client.get("/es/meetings/crm-csm-2/documents/concept-note.pdf")

    assert response.status_code == 503
    assert "2 Lo que no acaba" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert client.get("/es/meetings/crm-csm-2/documents/concept-note/").status_code == 200


def test_the_same_failure_is_not_tried_again_for_a_while(client, note, monkeypatch):
    client.get("/es/meetings/crm-csm-2/documents/concept-note.pdf")
    monkeypatch.setattr(pool, "print_paper", lambda _job: pytest.fail("tried again"))

    assert client.get("/es/meetings/crm-csm-2/documents/concept-note.pdf").status_code == 503


def test_an_edited_text_is_tried_at_once(client, note):
    client.get("/es/meetings/crm-csm-2/documents/concept-note.pdf")
    note.sections.filter(position=2).update(text_es="Acaba.")

    assert client.get("/es/meetings/crm-csm-2/documents/concept-note.pdf")["Content-Type"] == "application/pdf"


def test_the_command_says_it_on_one_line(note, tmp_path):
    with pytest.raises(CommandError) as error:
        call_command("export_document", "crm-csm-2", "concept-note", output=str(tmp_path / "note.pdf"))

    assert str(error.value) == "Cannot print crm-csm-2 concept-note in “2 Lo que no acaba”: took longer than 2 seconds"
    assert error.value.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_an_annex_that_is_too_long_is_named_to_whoever_issues_and_nothing_is_kept(
    world, people, note, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    report = f.make_document(note.meeting, address="report", kind="report", title="Informe")
    f.make_section(report, position=1, heading="Introducción", text="Unas palabras.")
    f.make_section(report, position=2, kind="annex", annex=note)
    version = start_version(report, by=people["secretary_crm"])

    for language in SAID if EVERY_PAGE else ["es"]:
        with translation.override(language), pytest.raises(ValidationError) as refused:
            issue_version(version, status="published", by=people["secretary_crm"])
        assert refused.value.messages == [SAID[language]]

    version.refresh_from_db()
    assert (version.status, version.issued_at, version.code, version.tree) == ("draft", None, "", {})
    assert not File.objects.exists()
    assert not IssuedParagraph.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_said_stands_in_the_active_language(note):
    with pytest.raises(UnprintableError) as error:
        to_pdf(compose(note, "es"))

    with translation.override("en"):
        assert str(error.value) == "The PDF cannot be made because of the section “2 Lo que no acaba”."


@pytest.fixture
def no_press(monkeypatch):
    def print_paper(_job):
        raise pool.PressError("the engine was ended from outside")

    monkeypatch.setattr(pool, "print_paper", print_paper)


def test_a_reader_is_asked_to_try_again_where_the_press_failed(client, note, no_press):
    response = client.get("/en/meetings/crm-csm-2/documents/concept-note.pdf")

    said = "The PDF cannot be made at the moment: what prints was ended or is busy. Try again in a minute."
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert said in response.content.decode()
    assert "A text there is too long" not in response.content.decode()


def test_a_version_whose_press_failed_is_issued_by_another_try(people, note, no_press, media, settings):
    settings.TASKS_AT_ONCE = False
    version = start_version(note, by=people["secretary_crm"])
    task = ask_to_issue(version, status="published", by=people["secretary_crm"])

    run(take(timezone.now(), settings.TASK_LEASE))

    task.refresh_from_db()
    assert (task.status, task.tries, "sección" in task.reason) == ("waiting", 1, False)
    assert not File.objects.exists()


def test_a_sheet_is_named_with_its_section(world):
    tree = compose(make_note(make_plenary(world)), "es")
    section = next(each for each in tree["sections"] if each["heading"]["text"] == "Fichas técnicas")

    assert section_at(tree, section["anchor"]) == "Fichas técnicas"
    assert section_at(tree, f"{section['anchor']}-3") == "Fichas técnicas · Asunto número 3"
    assert section_at(tree, "elsewhere") == ""
