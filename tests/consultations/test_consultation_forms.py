"""The Presidency's forms of a consultation: it is prepared, concluded, adopted and withdrawn, and no word is lost."""

import pytest

from consultations.convening import close
from consultations.models import Consultation
from tests import factories as f
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import NEW, PAGE, answered, is_over, make_guidelines, open_round

pytestmark = pytest.mark.django_db


# To prepare one


def test_it_prepares_a_consultation_on_a_text_that_is_being_written(in_front, consulted, world):
    document, _version = make_guidelines(world, consulted.secretary, address="otros", title="Otros")
    told = {
        "consulted_document": document.pk,
        "number": "CRM/2026/4",
        "title_es": "Sobre otros",
        "procedure": consulted.stages[0].procedure_id,
    }

    answer = in_front.post(NEW, told)

    assert (answer.status_code, answer["Location"]) == (302, "/es/consultations/crm-2026-4/board/")
    made = Consultation.objects.get(address="crm-2026-4")
    assert (made.title_es, made.consulted_document) == ("Sobre otros", document)
    assert list(made.conferences.all()) == [world.crm]


def test_documents_of_its_own_conference_alone_are_offered(in_front, consulted, world):
    theirs, _version = make_guidelines(world, consulted.admin, address="ajenos", title="Ajenos")
    theirs.conferences.set([world.csm])
    issued = f.make_document(address="sin-version", title="Sin versión")
    issued.conferences.set([world.crm])

    offered = in_front.get(NEW).context["form"].fields["consulted_document"].queryset

    assert list(offered) == [consulted.version.document]


def test_a_number_that_is_taken_is_refused_at_its_field_with_all_that_was_typed(in_front, consulted):
    told = {"consulted_document": consulted.version.document_id, "number": "CRM/2026/3", "title_es": "Otra vez esto"}

    answer = in_front.post(NEW, told)

    assert answer.context["form"].errors.keys() == {"number"}
    assert "Otra vez esto" in answer.content.decode()


def test_on_a_matter_that_is_decided_elsewhere_it_says_why(in_front, consulted):
    procedure = consulted.stages[0].procedure
    matter = procedure.reserved_matters.create(name_es="Finanzas", place_es="Sesión cerrada", quotation="La membresía")
    told = {
        "consulted_document": consulted.version.document_id,
        "number": "CRM/2026/5",
        "title_es": "X",
        "reserved_matter": matter.pk,
    }
    told["procedure"] = procedure.pk
    page = in_front.get(NEW).content.decode()

    refused = in_front.post(NEW, told)
    taken = in_front.post(NEW, told | {"reserved_reason": "Urge."})

    assert "La membresía" in page
    assert refused.context["form"].errors.keys() == {"reserved_reason"}
    assert taken.status_code == 302


def test_no_joint_one_where_the_other_conference_has_no_presidency_in_office(in_front, consulted, world):
    told = {
        "consulted_document": consulted.version.document_id,
        "number": "CRM/2026/6",
        "title_es": "X",
        "beside": world.csm.pk,
        "agreed_procedure_es": "Ambas troikas, cinco días hábiles.",
    }

    assert in_front.post(NEW, told).context["form"].errors.keys() == {"beside"}


# What it comes to


def closed_round(consulted, **positions):
    row = open_round(consulted)
    for name, position in positions.items():
        answered(consulted, row, name, position)
    is_over(row)
    close(row, by=consulted.head)
    return row


def test_what_stands_in_the_way_is_told_by_state_and_consensus_is_refused(in_front, consulted):
    closed_round(consulted, sv="agrees", cv="agrees")
    told = {"outcome": "consensus", "concluded_on": TODAY().isoformat()}

    page = in_front.get(f"{PAGE}conclude/")
    answer = in_front.post(f"{PAGE}conclude/", told)

    assert ["Lagunaria" in said for said in page.context["against"]] == [True]
    assert answer.context["form"].errors.keys() == {"outcome"}
    assert consulted.consultation.convenors.get().outcome == ""


def test_consensus_is_stated_on_a_day_and_the_text_adopted(in_front, consulted):
    row = closed_round(consulted, sv="agrees", cv="agrees", lg="no-objection")
    in_front.post(f"{PAGE}conclude/", {"outcome": "consensus", "concluded_on": TODAY().isoformat()})

    in_front.post(f"{PAGE}adopt/")

    row.version.refresh_from_db()
    assert consulted.consultation.convenors.get().outcome == "consensus"
    assert row.version.status == "adopted"
    assert in_front.get(f"{PAGE}board/").context["acts"] == []


def test_without_consensus_it_says_why(in_front, consulted):
    closed_round(consulted)
    told = {"outcome": "without", "concluded_on": TODAY().isoformat()}

    assert in_front.post(f"{PAGE}conclude/", told).context["form"].errors.keys() == {"reason"}
    assert in_front.post(f"{PAGE}conclude/", told | {"reason": "No la hay."}).status_code == 302


@pytest.mark.parametrize("outcome", ["tacit", "withdrawn"])
def test_an_outcome_that_the_procedure_does_not_have_is_not_offered(in_front, consulted, outcome):
    closed_round(consulted)
    told = {"outcome": outcome, "concluded_on": TODAY().isoformat(), "reason": "X"}

    assert in_front.post(f"{PAGE}conclude/", told).context["form"].errors.keys() == {"outcome"}


def test_it_is_withdrawn_with_its_reason(in_front, consulted):
    open_round(consulted)

    assert in_front.post(f"{PAGE}withdraw/", {}).context["form"].errors.keys() == {"reason"}
    assert in_front.post(f"{PAGE}withdraw/", {"reason": "Falta un anexo."}).status_code == 302
    assert consulted.consultation.convenors.get().outcome == "withdrawn"


def test_a_text_without_consensus_is_not_adopted(in_front, consulted):
    closed_round(consulted)

    assert in_front.post(f"{PAGE}adopt/").context["form"].non_field_errors()
