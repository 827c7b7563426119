"""Spreadsheets of decisions: what comes in follows the rules of the form, and each refusal stands at its cell."""

import pytest

from decisions.models import Addressee, Correction, Decision, Mandate, Tie
from decisions.resources import (
    AddresseeResource,
    DecisionResource,
    MandateResource,
    ReportResource,
    TieResource,
)
from meetings.access import Audience, Viewer
from tests import factories as f
from tests.decisions.rows import make_addressee, make_decision, make_report
from tests.spreadsheets import dataset, plan, take_in, told, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def crm(world):
    return Viewer.of_audience(Audience.DRAFTERS, frozenset({world.crm.pk}))


NEW = ["address", "title_es", "conferences", "verb", "subject", "source", "due_on"]


def test_a_decision_comes_in_with_its_verb_and_a_month_for_which_it_is_foreseen(crm, world):
    source = f.make_source(address="informe")
    row = ["redes", "Redes", "CRM", "recomendaron", "Los participantes", source.address, "marzo de 2027"]

    take_in(DecisionResource(crm), dataset(NEW, row))

    decision = Decision.objects.get()
    assert (decision.verb, decision.due_on_precision, list(decision.conferences.all())) == (
        "recomendaron",
        "month",
        [world.crm],
    )


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"source": ""}, "Fuente"),
        ({"conferences": "CSM"}, "Conferencias"),
        ({"conferences": ""}, "Conferencias"),
        ({"due_on": "30/2/2026"}, "Prevista para"),
        ({"wording": "drafted", "verb": "ordenar"}, "Verbo según está impreso"),
        ({"paragraph_key": "abcd1234", "worded_in": "texto", "text_meeting": ""}, "Qué párrafo"),
        ({"due_meeting": "no-hay"}, "Prevista para la reunión"),
    ],
)
def test_what_the_form_would_refuse_is_told_at_its_cell(crm, world, changed, column):
    f.make_document(address="texto").conferences.add(world.crm)
    good = dict(zip(NEW, ["redes", "Redes", "CRM", "recomendaron", "", f.make_source().address, ""], strict=True))
    row = good | changed

    result = plan(DecisionResource(crm), dataset(list(row), list(row.values())))

    assert [place[0] for place in told(result)] == [2]
    assert told(result)[0][1] == column
    assert not Decision.objects.exists()


def test_a_published_decision_is_corrected_with_a_note_and_a_note_alone_writes_nothing(crm, world, people):
    decision = make_decision(world.crm, address="redes")
    titles = ["address", "verb", "correction"]

    refused = plan(DecisionResource(crm), dataset(titles, ["redes", "acordaron", ""]))
    assert told(refused) == [(2, "Qué se corrigió y por qué")]
    assert written(plan(DecisionResource(crm), dataset(titles, ["redes", "recomendaron", "Nada"]))) == (0, 0, 1)

    by = people["secretary_crm"]
    take_in(DecisionResource(crm), dataset(titles, ["redes", "acordaron", "Mal leído."]), user=by)
    decision.refresh_from_db()
    note = Correction.objects.get()
    assert (decision.verb, note.decision, note.what, note.corrected_by) == ("acordaron", decision, "Mal leído.", by)


def test_addressees_of_a_published_decision_ask_for_one_note(crm, world, people):
    make_decision(world.crm, address="redes")
    titles = ["decision", "kind", "state", "conference", "body", "correction"]
    rows = [["redes", "Estado", "SV", "", "", "Faltaban."], ["redes", "Secretaría", "", "CRM", "", "Faltaban."]]

    refused = plan(AddresseeResource(crm), dataset(titles, [*rows[0][:5], ""]))
    take_in(AddresseeResource(crm), dataset(titles, *rows), user=people["secretary_crm"])

    assert told(refused) == [(2, "Qué se corrigió y por qué")]
    assert Addressee.objects.count() == 2
    assert Correction.objects.count() == 1


def test_a_draft_that_instructs_is_addressed_to_no_state_and_an_addressee_says_whom(crm, world):
    make_decision(world.crm, address="redes", wording="drafted", verb="instruir", release="draft")
    titles = ["decision", "kind", "state", "conference", "body"]

    rows = [["redes", "Estado", "SV", "", ""], ["redes", "Secretaría", "SV", "", ""]]
    result = plan(AddresseeResource(crm), dataset(titles, *rows))

    assert told(result) == [(2, "Destinatario"), (3, "Destinatario")]


def test_a_circle_that_a_file_alone_would_close_is_told(crm, world):
    for address in ("a", "b", "c"):
        make_decision(world.crm, address=address, release="draft")
    rows = [["a", "follows", "b"], ["b", "follows", "c"], ["c", "supersedes", "a"]]

    result = plan(TieResource(crm), dataset(["decision", "kind", "earlier"], *rows))
    take_in(TieResource(crm), dataset(["decision", "kind", "earlier"], *rows[:2]))

    assert told(result) == [(4, "Decisión anterior")]
    assert Tie.objects.count() == 2


def test_a_mandate_is_given_to_one_and_comes_back_as_it_is(crm, world):
    make_decision(world.crm, address="redes", release="draft")
    titles = ["decision", "body", "meeting", "paper", "paper_meeting", "activity_es"]
    two = ["redes", "", f.make_meeting(world.series).address, "", "", "Un directorio"]

    assert told(plan(MandateResource(crm), dataset(titles, two))) == [(2, "Órgano")]
    for _time in range(2):
        take_in(MandateResource(crm), dataset(titles, ["redes", "", "", "", "", "Un directorio"]))
    assert Mandate.objects.count() == 1


def test_a_decision_of_another_conference_is_not_changed(crm, world):
    make_decision(world.csm, address="ajena", release="draft")

    result = plan(DecisionResource(crm), dataset(["address", "verb"], ["ajena", "acordaron"]))

    assert result.mistakes
    assert Decision.objects.get().verb == "recomendaron"


def test_reports_go_out_to_the_secretariat_and_have_no_way_in(client, people, crm, world):
    for conference in (world.crm, world.csm):
        make_report(make_addressee(make_decision(conference)), text=f"Hecho en {conference}")

    out = ReportResource(crm).export(Decision.objects.all())
    client.force_login(people["secretary_crm"])
    page = client.get("/admin/decisions/decision/import/").content.decode()

    assert [row["text"] if isinstance(row, dict) else row for row in out["Informe"]] == ["Hecho en CRM"]
    assert 'id="file-ties"' in page
    assert 'id="file-followup-reports"' not in page
