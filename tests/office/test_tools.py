"""What can be done from a form stands by what it is for, and what withdraws a record stands apart."""

import pytest
from lxml import html

from documents.models import Document, Version
from meetings.models import Conference, Meeting
from meetings.places import OFFICE_MEETING
from portal.tools import ToolPlace, Work
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address

LANGUAGES = ("en español", "en inglés", "en portugués")
HAND_OVER = "Traspasar la Presidencia Pro Tempore (CRM)"


def tools(answer) -> dict[str, list[str]]:
    """The labels of each group of tools, by its heading."""
    page = html.fromstring(answer.content.decode())
    groups = page.xpath("//ul[contains(@class, 'object-tools')]/li")
    return {
        " ".join(group.xpath("./span/text()")): [link.text_content().strip() for link in group.xpath(".//a")]
        for group in groups
    }


def test_the_tools_of_a_meeting_are_grouped_and_withdrawing_stands_apart(secretary, meeting):
    meeting.release = "published"
    meeting.save()

    found = tools(secretary.get(address(Meeting, "change", meeting.pk)))

    assert found == {
        "Ver": ["Ver en el sitio", "Pantalla de la sala", "Conducción de la reunión", "Historial"],
        "Preparar": ["Qué falta", "Convocatoria", "Publicar", "Sesiones", "Agenda", "Agregar una fotografía"],
        "Cerrar": ["Cerrar la reunión", "Preparar la próxima", HAND_OVER],
        "": ["Retirar de la publicación"],
    }


@pytest.mark.parametrize("model", [Session, Conference, Document])
def test_the_tools_of_every_form_are_grouped(secretary, meeting, session, world, model):
    row = {Session: session, Conference: world.crm, Document: f.make_document(meeting)}[model]

    found = tools(secretary.get(address(model, "change", row.pk)))

    assert next(iter(found)) == "Ver"
    assert set(found) <= {"Ver", "Preparar", "Cerrar", ""}
    assert sum(map(len, found.values())) > 2


def test_the_files_of_a_paper_name_their_language_in_words(secretary, meeting, session):
    document = f.make_document(meeting)
    version = f.make(Version, document=document, number=1)
    files = [f"{kind} {said}" for said in LANGUAGES for kind in ("PDF", "DOCX")]

    of_document, of_session, of_version = (
        tools(secretary.get(address(type(row), "change", row.pk)))["Ver"] for row in (document, session, version)
    )

    assert [label for label in of_document if label.startswith(("PDF", "DOCX"))] == files
    assert [label for label in of_session if label.startswith(("PDF", "DOCX"))] == files
    assert [label for label in of_version if label.startswith("Vista previa")] == [
        f"Vista previa {said}" for said in LANGUAGES
    ]


@pytest.mark.parametrize("group", ["see", "archive", None])
def test_a_tool_of_no_group_fails_where_it_is_announced(group):
    with pytest.raises(TypeError):
        OFFICE_MEETING.offer(group, lambda viewer, meeting: [])


def test_a_group_without_tools_is_empty(viewers, monkeypatch):
    monkeypatch.setattr(ToolPlace, "declared", {})
    place = ToolPlace("office.test_tools", subject=str)
    place.offer(Work.CLOSE, lambda viewer, subject: [subject])

    assert place.tools_for(viewers["secretary_crm"], "x") == {"see": [], "prepare": [], "close": ["x"]}
