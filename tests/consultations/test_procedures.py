"""What is told of how conferences consult: what their sources tell, and of the others that nothing is on record."""

import pytest
from django.core.exceptions import ValidationError

from consultations.models import Procedure, ReservedMatter, Stage
from meetings.access import Release
from tests import factories as f
from tests.consultations.rows import make_procedure, make_stage

pytestmark = pytest.mark.django_db


def test_a_procedure_says_of_which_year_it_is_on_record(client, world):
    procedure = make_procedure(world.crm)

    assert "consta en 2016" in client.get(procedure.get_absolute_url()).content.decode()
    assert "consta en 2016" in client.get("/es/consultations/").content.decode()


def test_of_another_conference_none_is_on_record(client, world):
    make_procedure(world.crm)

    page = client.get("/es/consultations/").content.decode()

    assert page.count("Procedimiento</a>") == 1
    assert f"No consta ningún procedimiento de consulta de la {world.csm.acronym}" in page


def test_silence_is_no_consent_unless_the_source_says_so(client, world):
    procedure = make_procedure(world.crm)
    assert "no es conformidad" in client.get(procedure.get_absolute_url()).content.decode()

    Procedure.objects.update(has_tacit_consent=True)

    assert "no es conformidad" not in client.get(procedure.get_absolute_url()).content.decode()


def test_stages_stand_in_their_order_with_their_terms(client, world):
    procedure = make_procedure(world.crm)
    make_stage(procedure, 2, term=Stage.Term.WORKING_DAYS, working_days=5)
    make_stage(procedure, 3, term=Stage.Term.WORKING_DAYS, working_days=1, only_after_changes=True)
    make_stage(procedure, 1, respondents=Stage.Respondents.TROIKA)

    page = client.get(procedure.get_absolute_url()).content.decode()

    found = [page.index(word) for word in ("Etapa 1", "sin plazo que conste", "5 días hábiles", "1 día hábil")]
    assert found == sorted(found)
    assert page.count("solo si el texto ha cambiado") == 1


def test_a_matter_that_is_decided_elsewhere_is_quoted(client, world):
    procedure = make_procedure(world.crm)
    f.make(
        ReservedMatter, procedure=procedure, name="Finanzas", place="A puerta cerrada", quotation="asuntos financieros"
    )

    page = client.get(f"/en{procedure.get_absolute_url()[3:]}").content.decode()

    assert '<q lang="es">asuntos financieros</q>' in page


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"term": Stage.Term.WORKING_DAYS}, "working_days"),
        ({"working_days": 3}, "working_days"),
        ({"term": Stage.Term.WORKING_DAYS, "working_days": 0}, "working_days"),
        ({"respondents": Stage.Respondents.BODY}, "body"),
        ({"only_after_changes": True}, "only_after_changes"),
    ],
)
def test_a_stage_that_contradicts_itself_is_refused_at_its_field(world, fields, field):
    stage = Stage(
        procedure=make_procedure(world.crm), position=1, name_es="Etapa", respondents=Stage.Respondents.MEMBERS
    )
    for name, value in fields.items():
        setattr(stage, name, value)

    with pytest.raises(ValidationError) as refused:
        stage.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_a_draft_is_for_its_secretariat(client, world, people):
    procedure = make_procedure(world.crm, release=Release.DRAFT)
    make_stage(procedure)

    assert client.get(procedure.get_absolute_url()).status_code == 404
    client.force_login(people["secretary_csm"])
    assert client.get(procedure.get_absolute_url()).status_code == 404
    client.force_login(people["secretary_crm"])
    assert "Borrador" in client.get(procedure.get_absolute_url()).content.decode()


def test_the_page_of_a_conference_leads_to_its_procedure(client, world):
    procedure = make_procedure(world.crm)

    assert procedure.get_absolute_url() in client.get("/es/conferences/crm/").content.decode()
    assert procedure.get_absolute_url() not in client.get("/es/conferences/csm/").content.decode()


def test_pages_ask_as_often_for_many_procedures_as_for_one(world, queries):
    make_stage(make_procedure(world.crm))
    few = queries("/es/consultations/")
    for number in range(f.MANY):
        make_stage(make_procedure(world.crm, address=f"another-{number}"))

    assert queries("/es/consultations/") == few
