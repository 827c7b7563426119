"""The technical sheet as a form: its order, what it refuses, and what is foreign."""

import pytest

from meetings.models import Membership
from sessions.models import AgendaBlock, AgendaItem, Concept, ConceptUse, GuidingQuestion, Part, Session, Topic
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series)


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def new_session(client, meeting, **fields):
    data = form_data(client.get(address(Session, "add")))
    return data | {"meeting": meeting.pk, "title_es": "Refugio", "number": 3, "position": 3, "address": "3"} | fields


def test_the_form_follows_the_technical_sheet(secretary, meeting):
    session = f.make_session(meeting)

    parts = secretary.get(address(Session, "change", session.pk)).context["paper"]

    order = [
        part["formset"].opts.model if "formset" in part else next(iter(part["fieldset"])).fields[0] for part in parts
    ]
    lines = [Part, Topic, ConceptUse, GuidingQuestion]
    assert order == ["meeting", *lines, "summary_es", "cancelled", "audience", "address", "aliases"]


def test_lead_states_stand_before_other_parts(secretary, world, meeting):
    session = f.make_session(meeting)
    f.make(Part, session=session, role=Part.Role.OPENS, person="Ana", position=1)
    lead = f.make_lead(session, world.sv, position=2)

    page = secretary.get(address(Session, "change", session.pk))

    formset = next(i.formset for i in page.context["inline_admin_formsets"] if i.opts.model is Part)
    assert [form.instance.role for form in formset.forms] == ["leads", "opens"]
    assert formset.forms[0].instance == lead


def test_a_whole_sheet_is_saved_at_once(secretary, world, meeting):
    concept = f.make_concept(meeting=meeting)
    data = new_session(secretary, meeting)
    add_line(data, "parts", role="leads", position=1, state=world.sv.pk, conference=world.crm.pk, certainty="unsourced")
    add_line(data, "topics", position=1, text_es="Un tema")
    add_line(data, "concept_uses", position=1, concept=concept.pk)
    add_line(data, "questions", position=1, kind="question", text_es="¿Qué?")

    response = secretary.post(address(Session, "add"), data)

    assert response.status_code == 302
    session = Session.objects.get(meeting=meeting)
    assert [str(part.state) for part in session.parts.all()] == ["El Salvador"]
    assert [topic.text for topic in session.topics.all()] == ["Un tema"]
    assert [(use.concept, use.meeting) for use in session.concept_uses.all()] == [(concept, meeting)]
    assert [question.text for question in session.questions.all()] == ["¿Qué?"]


def test_a_form_opened_and_saved_changes_nothing(secretary, world, meeting):
    session = f.make_session(meeting, duration=90, summary="Se trató el refugio.")
    f.make_lead(session, world.sv, conference=world.crm)
    f.make_concept(session=session)
    before = [Session.objects.values().get(), *Part.objects.values(), *ConceptUse.objects.values()]

    response = secretary.post(
        address(Session, "change", session.pk), form_data(secretary.get(address(Session, "change", session.pk)))
    )

    assert response.status_code == 302
    assert [Session.objects.values().get(), *Part.objects.values(), *ConceptUse.objects.values()] == before


@pytest.mark.parametrize("is_new", [True, False])
def test_a_lead_state_is_a_member_of_a_conference_of_the_meeting(secretary, world, meeting, is_new):
    where = address(Session, "add") if is_new else address(Session, "change", f.make_session(meeting).pk)
    data = new_session(secretary, meeting) if is_new else form_data(secretary.get(where))
    add_line(data, "parts", role="leads", position=1, state=world.ke.pk, certainty="unsourced")

    response = secretary.post(where, data)

    assert response.status_code == 200
    assert errors_of(response) == {
        "parts-0-state": [
            (
                "Kenia no consta como Estado miembro (CRM, CSM, 10–11 de octubre de 2024). Si una fuente dice otra"
                " cosa, indíquela como fuente y explíquelo en la nota."
            )
        ]
    }
    assert not Part.objects.exists()
    assert Session.objects.count() == (0 if is_new else 1)


def test_a_concept_stands_once_in_a_sheet(secretary, meeting):
    concept = f.make_concept(meeting=meeting)
    data = new_session(secretary, meeting)
    add_line(data, "concept_uses", position=1, concept=concept.pk)
    add_line(data, "concept_uses", position=2, concept=concept.pk)

    response = secretary.post(address(Session, "add"), data)

    assert list(errors_of(response)) == ["concept_uses-1-concept"]
    assert not Session.objects.exists()


def test_a_part_has_one_actor(secretary, world, meeting):
    data = new_session(secretary, meeting)
    who = {"state": world.sv.pk, "organisation": world.acnur.pk}
    add_line(data, "parts", role="leads", position=1, certainty="unsourced", **who)

    response = secretary.post(address(Session, "add"), data)

    assert list(errors_of(response)) == ["parts-0-state"]
    assert not Session.objects.exists()


def test_a_session_is_not_put_into_a_foreign_meeting(secretary, world):
    foreign = f.make_meeting(world.own)

    response = secretary.post(address(Session, "add"), new_session(secretary, foreign))

    assert list(errors_of(response)) == ["meeting"]
    assert not Session.objects.exists()


def test_the_meeting_of_a_session_is_not_posted_over(secretary, world, meeting):
    session = f.make_session(meeting)
    data = form_data(secretary.get(address(Session, "change", session.pk)))

    secretary.post(address(Session, "change", session.pk), data | {"meeting": f.make_meeting(world.own).pk})

    session.refresh_from_db()
    assert session.meeting == meeting


def test_a_side_that_does_not_hold_the_meeting_is_refused(secretary, world):
    third = f.make_conference("third")
    meeting = f.make_meeting(world.series)
    f.make_membership(third, world.sv)
    data = new_session(secretary, meeting)
    add_line(data, "parts", role="leads", position=1, state=world.sv.pk, conference=third.pk, certainty="unsourced")

    response = secretary.post(address(Session, "add"), data)

    assert list(errors_of(response)) == ["parts-0-conference"]
    assert not Session.objects.exists()


def test_a_session_is_not_narrowed_to_another_conference(secretary, world, meeting):
    response = secretary.post(address(Session, "add"), new_session(secretary, meeting, narrowed_to=world.csm.pk))

    assert list(errors_of(response)) == ["narrowed_to"]
    assert not Session.objects.exists()


def test_an_error_of_a_translated_text_stands_at_its_spanish_field(secretary, meeting):
    block = f.make_block(meeting)
    data = form_data(secretary.get(address(AgendaItem, "add")))

    response = secretary.post(address(AgendaItem, "add"), data | {"block": block.pk, "title_es": ""})

    assert list(errors_of(response)) == ["title_es"]
    assert not AgendaItem.objects.exists()


def test_a_day_outside_the_meeting_is_refused_with_its_items(secretary, meeting):
    data = form_data(secretary.get(address(AgendaBlock, "add")))
    data |= {"meeting": meeting.pk, "position": 1, "date": "2024-12-01"}
    add_line(data, "items", position=1, title_es="Café", audience="public", release="published", listing="hidden")

    response = secretary.post(address(AgendaBlock, "add"), data)

    assert list(errors_of(response)) == ["date"]
    assert not AgendaBlock.objects.exists()
    assert not AgendaItem.objects.exists()


def test_an_item_of_a_new_block_names_a_session_of_its_meeting(secretary, world, meeting):
    elsewhere = f.make_session(f.make_meeting(world.series))
    data = form_data(secretary.get(address(AgendaBlock, "add"))) | {"meeting": meeting.pk, "position": 1}
    add_line(data, "items", position=1, session=elsewhere.pk, audience="public", release="published", listing="hidden")

    response = secretary.post(address(AgendaBlock, "add"), data)

    assert errors_of(response)["items-0-session"] == ["Esta sesión pertenece a otra reunión."]
    assert not AgendaBlock.objects.exists()


def test_a_citation_names_a_work_or_a_remark(secretary, meeting):
    concept = f.make_concept(meeting=meeting)
    data = form_data(secretary.get(address(Concept, "change", concept.pk)))
    add_line(data, "citations", position=1, locator_es="art. 3")

    response = secretary.post(address(Concept, "change", concept.pk), data)

    assert list(errors_of(response)) == ["citations-0-cited"]
    assert not concept.citations.exists()


def test_a_concept_of_foreign_meetings_is_not_edited(secretary, world):
    concept = f.make_concept(meeting=f.make_meeting(world.own))

    assert secretary.get(address(Concept, "change", concept.pk)).status_code == 302


def test_a_state_that_left_does_not_lead(secretary, world, meeting):
    Membership.objects.filter(state=world.sv).update(until="2020-12-31")
    data = new_session(secretary, meeting)
    add_line(data, "parts", role="leads", position=1, state=world.sv.pk, certainty="unsourced")

    response = secretary.post(address(Session, "add"), data)

    assert list(errors_of(response)) == ["parts-0-state"]


def test_a_text_longer_than_its_field_is_refused_at_its_place_and_nothing_is_saved(secretary, meeting):
    """SQLite would take it."""
    data = form_data(secretary.get(address(Concept, "add"))) | {"term_es": "x" * 500, "definition_es": "y"}

    answer = secretary.post(address(Concept, "add"), data)

    said = "Asegúrese de que este valor tenga menos de 200 caracteres (tiene 500)."
    assert errors_of(answer) == {"term_es": [said]}
    assert not Concept.objects.exists()
