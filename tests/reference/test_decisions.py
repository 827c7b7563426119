"""The decisions that the three documents state, each with the verb and the subject that its document prints."""

import pytest

from decisions.models import Addressee, Decision, Tie

pytestmark = pytest.mark.django_db
BROCHURE, CONCEPT_NOTE = "crm-brochure-2016", "plenary-2-concept-note"
REPORT, COMMUNIQUE = "plenary-5-report", "plenary-5-communique"
STATED = {
    "crm-1999-observers": ("", "aprobados", BROCHURE),
    "crm-2001-contributions": ("los Viceministros", "fueron aprobados", BROCHURE),
    "crm-grcm-2007-activities": ("el GRCM", "solicitó", BROCHURE),
    "crm-grcm-2016-children-network": ("los países", "acordaron recomendar", BROCHURE),
    "csm-2018-sucre": ("los países miembros de la CSM", "reafirmaron la necesidad", CONCEPT_NOTE),
    "crm-2018-joint-plenary": ("los Viceministros y Viceministras", "ha sido aprobada", CONCEPT_NOTE),
    "crm-csm-2-convened": ("", "se ha acordado", CONCEPT_NOTE),
    "crm-csm-5-roadmaps-recommended": ("Los participantes", "recomendaron", REPORT),
    "crm-csm-5-roadmaps-approved": ("los Países Miembros", "validadas y aprobadas", REPORT),
    "crm-csm-5-roadmaps-recognised": ("Los participantes", "reconocieron", COMMUNIQUE),
    "crm-csm-5-troikas": ("Los Estados", "acordaron", COMMUNIQUE),
}


def test_each_decision_keeps_its_verb_its_subject_and_its_source():
    found = {row.address: (row.subject, row.verb, row.source.address) for row in Decision.objects.all()}

    assert found == STATED


def test_nothing_is_numbered_and_nothing_is_made_of_another():
    assert set(Decision.objects.values_list("number", flat=True)) == {""}
    assert not Tie.objects.exists()


def test_the_approval_of_the_joint_plenary_is_the_crms_alone_by_month_and_without_a_paragraph():
    decision = Decision.objects.get(address="crm-2018-joint-plenary")

    assert [str(row.address) for row in decision.conferences.all()] == ["crm"]
    assert (f"{decision.decided_on:%Y-%m}", decision.decided_on_precision) == ("2018-11", "month")
    assert (decision.worded_in, decision.paragraph, decision.meeting) == (None, "", None)
    assert "segunda mano" in decision.note_es


def test_what_grounds_or_recognises_asks_nothing():
    stated = Decision.objects.filter(force="stated").values_list("address", flat=True)

    assert set(stated) == {"crm-1999-observers", "csm-2018-sucre", "crm-csm-5-roadmaps-recognised"}


def test_the_communiques_paragraphs_word_what_was_recognised_and_agreed():
    rows = Decision.objects.exclude(worded_in=None)

    assert {row.address: row.paragraph for row in rows} == {
        "crm-csm-5-roadmaps-recognised": "5",
        "crm-csm-5-troikas": "7",
    }
    for row in rows:
        row.full_clean()


def test_the_grcm_asked_all_members():
    addressee = Addressee.objects.get()

    assert (addressee.decision.address, addressee.kind, addressee.conference.address) == (
        "crm-grcm-2007-activities",
        "members",
        "crm",
    )
