"""The form of a decision in the office."""

import pytest
from django.urls import reverse

from decisions.models import Correction, Decision
from tests import factories as f
from tests.admin_forms import add_line, errors_of, form_data
from tests.consultations.consulted import open_round
from tests.decisions.rows import make_addressee, make_decision, make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, people):
    client.force_login(people["secretary_crm"])
    return client


def form_of(decision):
    return reverse("admin:decisions_decision_change", args=[decision.pk])


def sent(office, decision, **changes):
    data = form_data(office.get(form_of(decision)))
    return office.post(form_of(decision), data | changes)


def test_a_published_decision_is_corrected_with_a_note(office, world):
    decision = make_decision(world.crm)

    refused = sent(office, decision, verb="acordaron")
    assert "correction" in refused.context["adminform"].form.errors
    assert Decision.objects.get().verb == "recomendaron"

    sent(office, decision, verb="acordaron", correction="Mal leído en el informe.")
    assert Decision.objects.get().verb == "acordaron"
    assert Correction.objects.get().what == "Mal leído en el informe."


def test_a_draft_is_changed_without_a_note(office, world):
    decision = make_decision(world.crm, release="draft")

    sent(office, decision, verb="acordaron")

    assert Decision.objects.get().verb == "acordaron"
    assert not Correction.objects.exists()


def test_a_draft_instructs_no_state(office, world):
    decision = make_decision(world.crm, release="draft", wording="drafted", verb="invitar")
    make_addressee(decision, state=world.sv)

    refused = sent(office, decision, verb="instruir")
    assert "es solo para órganos y secretarías" in refused.content.decode()
    assert Decision.objects.get().verb == "invitar"

    sent(office, decision, verb="exhortar")
    assert Decision.objects.get().verb == "exhortar"


def test_the_paragraphs_of_the_text_are_offered_and_one_that_is_gone_is_told(office, world):
    document = f.make_document(nature="reconstruction")
    document.conferences.add(world.crm)
    section = f.make_section(document, text="Uno.\n\nDos.")
    first, second = section.keys["es"]
    decision = make_decision(world.crm, release="draft", worded_in=document, paragraph_key=first)

    form = office.get(form_of(decision)).context["adminform"].form
    assert [key for key, _label in form.fields["paragraph_key"].choices] == ["", first, second]

    section.text_es = "Dos."
    section.save()
    refused = sent(office, decision)
    assert "paragraph_key" in refused.context["adminform"].form.errors


def test_a_circle_of_decisions_is_told_at_its_line_and_nothing_of_the_form_is_saved(office, world):
    first, second, third = (make_decision(world.crm, release="draft") for _each in range(3))
    make_tie(second, first)
    make_tie(third, second)
    data = form_data(office.get(form_of(first))) | {"verb": "acordaron"}
    add_line(data, "ties", kind="supersedes", earlier=third.pk)

    refused = office.post(form_of(first), data)

    assert list(errors_of(refused)) == ["ties-0-earlier"]
    assert Decision.objects.get(pk=first.pk).verb == "recomendaron"
    assert not first.ties.exists()


def test_a_consultation_is_found_by_its_name_and_another_word_is_refused(client, world, consulted):
    decision = make_decision(world.crm, release="draft")
    client.force_login(consulted.secretary)
    open_round(consulted)
    consultation = consulted.consultation
    page = client.get(form_of(decision))
    field = page.context["adminform"].form["consultation"]
    assert f'<option value="{consultation}">' in str(field)
    assert 'list="id_consultation-words"' in str(field)

    refused = sent(client, decision, consultation="Otra cosa")
    assert "consultation" in refused.context["adminform"].form.errors
    assert 'value="Otra cosa"' in refused.content.decode()

    sent(client, decision, consultation=str(consultation))
    assert Decision.objects.get().consultation == consultation
    sent(client, decision, title_es="Otra")
    assert (Decision.objects.get().title, Decision.objects.get().consultation) == ("Otra", consultation)
