"""What is laid down of the CRM's bodies, as section III of the brochure has it; of the CSM's nothing is on record."""

from datetime import date

import pytest
from django.db.models import Q

from meetings.models import AgendaElement, Body, ParticipationRule, Provision, Reporting, Rhythm, RuleGroup
from meetings.tree import tree_of

pytestmark = pytest.mark.django_db
MODELS = (AgendaElement, ParticipationRule, Provision, Reporting, Rhythm)


def functions(body: str):
    return Provision.objects.filter(body__address=body, kind="function").order_by("position")


def test_the_presidency_has_nine_functions_and_the_secretariat_eight_and_their_notes_say_what_coincides():
    presidency, secretariat = functions("crm-presidencia"), functions("crm-secretaria")

    assert [row.printed_number for row in presidency] == [str(number) for number in range(1, 10)]
    assert [row.printed_number for row in secretariat] == [str(number) for number in range(1, 9)]
    assert [row.printed_number for row in presidency if row.note_es] == ["7", "9"]
    assert [row.printed_number for row in secretariat if row.note_es] == ["7", "8"]
    assert presidency.get(printed_number="9").text_es == secretariat.get(printed_number="8").text_es
    shared = presidency.get(printed_number="7").text_es
    assert secretariat.get(printed_number="7").text_es.startswith(shared)
    assert secretariat.get(printed_number="7").text_es != shared


def test_the_bodies_of_the_crm_are_a_tree():
    bodies = Body.objects.filter(conferences__address="crm").order_by("pk")

    tree = tree_of(bodies, Reporting.objects.select_related("superior"), date(2026, 1, 1))

    assert {(row.body.address, row.superior.address) for _body, rows in tree.rows for row in rows} == {
        ("crm-presidencia", "crm-viceministerial"),
        ("crm-grcm", "crm-viceministerial"),
        ("crm-red-trata-trafico", "crm-grcm"),
        ("crm-red-proteccion-consular", "crm-grcm"),
        ("crm-secretaria", "crm-presidencia"),
    }
    assert len(tree.nodes) == 6
    assert {body.address for body in tree.others} > {"crm-coalicion-trata", "crm-red-ninez"}


def test_when_bodies_meet_is_told_as_often_as_the_brochure_tells_it():
    told = {
        (row.body.address, row.since and row.since.year, row.until and row.until.year, bool(row.note_es))
        for row in Rhythm.objects.select_related("body")
    }

    assert told == {
        ("crm-viceministerial", None, 2014, False),
        ("crm-viceministerial", 2015, None, False),
        ("crm-grcm", None, None, True),
        ("crm-red-trata-trafico", None, None, True),
        ("crm-red-trata-trafico", 2001, None, True),
        ("crm-red-proteccion-consular", None, None, True),
        ("crm-red-proteccion-consular", 2001, None, True),
    }


def test_rules_of_participation_are_those_of_the_four_bodies():
    rules = {
        (rule.body.address, rule.section): {row.group: row.attends for row in rule.groups.all()}
        for rule in ParticipationRule.objects.select_related("body")
    }
    network = {
        "members": "yes",
        "observer-states": "invited",
        "organisations": "invited",
        "civil-society": "item",
    }

    assert rules == {
        ("crm-viceministerial", "plenary"): network | {"observer-states": "yes", "organisations": "yes"},
        ("crm-viceministerial", "closed"): {"members": "yes"} | dict.fromkeys(list(network)[1:], "no"),
        ("crm-grcm", "whole"): network | {"observer-states": "no", "organisations": "yes"},
        ("crm-red-trata-trafico", "whole"): network,
        ("crm-red-proteccion-consular", "whole"): network,
    }
    assert ParticipationRule.objects.get(section="closed").accompanied_by == 2
    disputed = RuleGroup.objects.get(Q(speaks="disputed"))
    assert "discusiones abiertas" in disputed.note_es
    assert "debate" in disputed.note_es


def test_agendas_of_vice_ministers_hold_three_items_and_three_axes():
    elements = AgendaElement.objects.filter(body__address="crm-viceministerial").order_by("position")

    assert [row.text_es for row in elements if not row.axis_id] == [
        "Informe de la Presidencia Pro Tempore",
        "Declaraciones de apertura de las delegaciones",
        "Diálogo con la sociedad civil",
    ]
    assert [row.text_es == row.axis.name_es for row in elements if row.axis_id] == [True] * 3


def test_all_of_it_has_its_source_and_three_languages_and_none_of_it_is_of_the_csm():
    for model in MODELS:
        assert not model.objects.filter(Q(source=None) | Q(body__conferences__address="csm")).exists()
    for model in (AgendaElement, Provision, Rhythm):
        assert not model.objects.filter(Q(text_en=None) | Q(text_pt_br=None)).exists()
