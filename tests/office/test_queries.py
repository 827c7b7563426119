"""Forms of the admin site open, and neither its lists nor its forms ask more for more rows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.models import Document, File, Version
from meetings.models import (
    Conference,
    Meeting,
    MeetingSupporter,
    Objective,
    Region,
    Series,
    StatedFigure,
)
from practices.models import Attribution, Practice
from roadmaps.models import Indicator, Measurement, Result, Roadmap, Standing, Subtheme, Target
from sessions.models import AgendaBlock, Citation, Concept, ConceptUse, Part, Session
from tests import factories as f
from tests.admin_forms import address
from tests.office.rows import ADDED_BY_FORM, BUILDERS, OFFICE_MODELS, body_of
from tests.spreadsheets import to_csv


@pytest.mark.parametrize("model", ADDED_BY_FORM, ids=lambda model: model._meta.label)
def test_a_new_form_opens(client, people, model):
    client.force_login(people["admin"])

    assert client.get(address(model, "add")).status_code == 200


def count(client, where):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(where)
    assert response.status_code == 200
    return len(queries), [query["sql"] for query in queries]


@pytest.mark.parametrize("model", OFFICE_MODELS, ids=lambda model: model._meta.label)
def test_a_list_of_many_asks_no_more_than_a_list_of_one(client, world, people, model):
    meeting = f.make_meeting(world.series)
    client.force_login(people["admin"])
    for _ in range(2):
        BUILDERS[model](world, meeting)
    client.get(address(model))
    few, _ = count(client, address(model))

    for _ in range(f.MANY):
        BUILDERS[model](world, meeting)
    many, asked = count(client, address(model))

    assert many == few, asked


def grow_session(session, number, world):
    f.make(Part, session=session, state=f.make_state(), role=Part.Role.PRESENTS, position=number)
    f.make(
        Part,
        session=session,
        role=Part.Role.OPENS,
        presidency=f.make_presidency(world.crm, f.make_state()),
        conference=world.crm,
        position=number,
    )
    f.make_topic(session, position=number)
    f.make_question(session, position=number)
    f.make_concept(session=session)
    session.themes.add(f.make_theme())


def grow_meeting(meeting, number, world):
    f.make(MeetingSupporter, meeting=meeting, state=f.make_state())
    f.make(Objective, meeting=meeting, text="Objetivo", position=number)
    f.make(StatedFigure, meeting=meeting, value=number, source=f.make_source())


def grow_practice(practice, number, world):
    f.make(Attribution, practice=practice, region=BUILDERS[Region](world, None), position=number)
    f.make(Attribution, practice=practice, body=body_of(world, practice.meeting), position=number)


def grow_roadmap(roadmap, number, world):
    f.make(Subtheme, roadmap=roadmap, text="Subtema", position=number)
    f.make(Standing, roadmap=roadmap, kind="validated", wording="validada", source=f.make_source(), position=number)
    f.make_result(roadmap=roadmap)


def grow_indicator(indicator, number, world):
    f.make(Target, indicator=indicator, period_start=f"20{number:02}-01-01", period_end="2099-01-01", value=number)
    f.make(Measurement, indicator=indicator, date="2024-01-01", value=0, state=f.make_state())


def grow_block(block, number, world):
    parent = f.make_item(block)
    f.make_item(block, parent=parent, session=f.make_session(block.meeting))


def grow_document(document, number, world):
    parent = f.make_section(document, heading="Uno")
    f.make_section(document, parent=parent, kind="annex", annex=f.make_document(document.meeting))
    f.make_version(document, number)


def grow_concept(concept, number, world):
    f.make(Citation, concept=concept, cited=f.make_source(), position=number)
    session = f.make_session(f.make_meeting(world.series))
    f.make(ConceptUse, concept=concept, meeting=session.meeting, session=session)


def grow_version(version, number, world):
    File.objects.create(version=version, language="en", format="docx", file="documents/a.docx", origin=f"{number}")


@pytest.mark.parametrize(
    ("model", "grow"),
    [
        (Session, grow_session),
        (Meeting, grow_meeting),
        (Practice, grow_practice),
        (Roadmap, grow_roadmap),
        (Result, lambda result, number, world: f.make_indicator(result)),
        (Indicator, grow_indicator),
        (AgendaBlock, grow_block),
        (Document, grow_document),
        (Version, grow_version),
        (Concept, grow_concept),
        (Series, lambda series, number, world: series.places.create(conference=f.make_conference(), position=number)),
    ],
    ids=lambda value: getattr(getattr(value, "_meta", None), "label", ""),
)
def test_a_form_with_many_lines_asks_no_more_than_one_with_a_line(client, world, people, model, grow):
    """A secretary's, whose form asks of each relation what she may see; a superuser's asks less."""
    row = BUILDERS[model](world, f.make_meeting(world.series))
    client.force_login(people["secretary_crm"])
    grow(row, 2, world)
    client.get(address(model, "change", row.pk))
    few, _ = count(client, address(model, "change", row.pk))

    for number in range(3, 3 + f.MANY):
        grow(row, number, world)
    many, asked = count(client, address(model, "change", row.pk))

    assert many == few, asked


def test_handing_over_after_many_terms_asks_no_more_than_after_two(client, world, people):
    client.force_login(people["secretary_crm"])
    where = address(Conference, "hand-over", world.crm.pk)
    this_year = timezone.now().year
    for year in (this_year - 1, this_year):
        f.make_presidency(world.crm, f.make_state(), year)
    client.get(where)
    few, _ = count(client, where)

    for back in range(2, 2 + f.MANY):
        f.make_presidency(world.crm, f.make_state(), this_year - back)
    many, asked = count(client, where)

    assert many == few, asked


def test_the_preview_of_many_rows_asks_no_more_than_that_of_one(client, world, people, settings, tmp_path):
    """With the addresses that it makes and the parties that it reads."""
    settings.MEDIA_ROOT = tmp_path
    meeting = f.make_meeting(world.series)
    client.force_login(people["secretary_crm"])

    def preview(number: int) -> int:
        rows = [[f"Práctica {each}", "Ley", ("Perú", "El Salvador")[each % 2]] for each in range(number)]
        upload = SimpleUploadedFile("a.csv", to_csv(["Título", "Tipo", "Atribución impresa"], rows))
        sent = {"resource": "0", "import_file": upload, "given": meeting.address}
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(address(Practice, "import"), sent)
        assert answer.context["result"].writes == number
        return len(queries)

    preview(1)

    assert preview(f.MANY) == preview(1)
