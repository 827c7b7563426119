"""A lead state's focal point drafts its session's sheet and nothing else, until the secretariat closes it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Seat
from meetings.operations import withdraw
from meetings.seats import viewer_for
from portal.models import User
from sessions.models import Concept, ConceptUse, Session
from sessions.operations import close_sheet
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data

INDEX = reverse("admin:index")


def where(session, view="change"):
    return address(Session, view, session.pk)


# What a focal point finds.


def test_a_focal_point_finds_one_desk_with_its_own_sheets(focal, world, sheet):
    another = f.make_session(sheet.meeting)
    held = f.make_session(f.make_meeting(world.series))
    f.make_lead(held, world.sv)

    index = focal.get(INDEX)
    listed = focal.get(address(Session)).context["cl"].result_list

    assert [entry["model"] for room in index.context["app_list"] for entry in room["models"]] == [Session]
    assert "Retorno digno" in index.content.decode()
    assert list(listed) == [sheet]
    for foreign in (another, held):
        assert focal.get(where(foreign)).url == INDEX
        assert focal.get(where(foreign, "history")).status_code == 404


def test_the_front_page_says_what_a_sheet_lacks(focal, sheet):
    assert _("nothing is missing") in focal.get(INDEX).content.decode()

    sheet.questions.all().delete()

    assert _("guiding questions") in focal.get(INDEX).content.decode()


@pytest.mark.parametrize("who", ["outsider", "observer", "delegate_sv", "delegate_pe"])
def test_nobody_else_without_a_secretariat_enters(client, people, sheet, who):
    client.force_login(people[who])

    assert client.get(INDEX).status_code == 302
    assert client.post(where(sheet), {}).url.startswith(reverse("admin:login"))


def test_a_focal_point_of_another_state_or_of_the_past_does_not_find_it(client, world, people, sheet):
    other = f.make_user()
    f.make_seat(other, Seat.Role.FOCAL_POINT, state=world.pe)
    Seat.objects.filter(user=people["focal_sv"]).update(end=timezone.now().date() - timedelta(days=1))

    client.force_login(other)
    assert list(client.get(address(Session)).context["cl"].result_list) == []
    assert client.post(where(sheet), {}).url == INDEX
    client.force_login(people["focal_sv"])
    assert client.get(where(sheet)).url.startswith(reverse("admin:login"))


def test_a_focal_point_for_one_conference_drafts_nothing_of_anothers(world):
    f.make_membership(world.csm, world.sv, "observer")
    own = f.make_session(f.make_meeting(world.own, **f.COMING), release="draft")
    f.make_lead(own, world.sv, source=f.make_source(), note="Así lo imprime la nota.")
    user = f.make_user()
    f.make_seat(user, Seat.Role.FOCAL_POINT, state=world.sv, conference=world.crm)

    assert not Session.objects.sheets_of(viewer_for(user)).exists()
    assert not Session.objects.visible_to(viewer_for(user)).exists()


def test_a_focal_point_signs_in_at_the_office(client, people, sheet):
    signed_in = client.post(reverse("admin:login"), {"username": "focal-sv", "password": "secret", "next": INDEX})

    assert signed_in.url == INDEX
    assert client.get(INDEX).status_code == 200


# What a focal point writes.


def test_a_focal_point_writes_topics_and_questions(focal, people, sheet):
    data = form_data(focal.get(where(sheet)))
    add_line(data, "topics", position=2, text_es="Otro tema")
    data["questions-0-text_es"] = "¿Otra?"

    saved = focal.post(where(sheet), data)

    assert saved.status_code == 302
    assert [topic.text for topic in sheet.topics.all()] == ["Un tema", "Otro tema"]
    assert sheet.questions.get().text == "¿Otra?"
    assert sheet.questions.get().history.first().history_user == people["focal_sv"]


def test_what_the_form_does_not_show_cannot_be_sent(focal, world, sheet):
    before = Session.objects.filter(pk=sheet.pk).values().get()
    parts = list(sheet.parts.values())
    data = form_data(focal.get(where(sheet)))
    sent = {
        "title_es": "Zarzamora",
        "audience": "drafters",
        "release": "draft",
        "summary_es": "Zarzamora",
        "meeting": f.make_meeting(world.own).pk,
        "sheet_closed_at": "2024-01-01",
        "parts-TOTAL_FORMS": 1,
        "parts-INITIAL_FORMS": 1,
        "parts-0-id": parts[0]["id"],
        "parts-0-DELETE": "on",
    }

    assert focal.post(where(sheet), data | sent).status_code == 302
    assert Session.objects.filter(pk=sheet.pk).values().get() == before
    assert list(sheet.parts.values()) == parts


def test_lines_of_another_session_are_out_of_reach(focal, sheet):
    another = f.make_session(sheet.meeting)
    theirs = f.make_topic(another, "Ajeno")
    data = form_data(focal.get(where(sheet)))

    focal.post(where(sheet), data | {"topics-0-id": theirs.pk, "topics-0-text_es": "Zarzamora"})
    focal.post(where(sheet), data | {"topics-0-id": theirs.pk, "topics-0-DELETE": "on"})
    theirs.refresh_from_db()

    assert (theirs.text, theirs.session) == ("Ajeno", another)


def test_nothing_is_added_deleted_withdrawn_exported_or_done_to_many(focal, people, sheet):
    desk = "admin:plenary_sessions_session"
    for name in ("add", "export", "import", "process_import"):
        assert focal.get(reverse(f"{desk}_{name}")).status_code == 403, name
        assert focal.post(reverse(f"{desk}_{name}"), {"format": "0", "resource": "0"}).status_code == 403, name
    for name in ("delete", "withdraw", "sheet"):
        assert focal.get(where(sheet, name)).status_code == 403, name
        assert focal.post(where(sheet, name), {"post": "yes"}).status_code == 403, name
    for action in ("delete_selected", "withdraw_selected", "close_sheets", "reopen_sheets"):
        chosen = {"action": action, "_selected_action": [sheet.pk], "post": "yes"}
        assert focal.post(address(Session), chosen).status_code == 403, action
    for verb in (withdraw, close_sheet):
        with pytest.raises(PermissionDenied):
            verb(sheet, by=people["focal_sv"])
    assert focal.get(address(Session), {"note_es__contains": "a"}).status_code == 400
    assert focal.get(address(Session), {"pending": "sheet"}).status_code == 400


def test_history_tells_a_focal_point_of_the_sheet_alone(focal, sheet):
    sheet.note, sheet.summary = "Zarzamora", "Zarzamora"
    sheet.save()
    topic = sheet.topics.get()
    topic.text = "Otro tema"
    topic.save()

    page = focal.get(where(sheet, "history")).content.decode()
    old = focal.get(address(Session, "simple_history", sheet.pk, sheet.history.first().pk)).content.decode()

    assert "<ins>Otro </ins>" in page
    assert "Zarzamora" not in page + old


def test_an_earlier_state_of_the_sheet_comes_back(focal, sheet):
    then = timezone.now()
    sheet.topics.update(text_es="Después")
    topic = sheet.topics.get()
    topic.save()
    topic.delete()

    form = focal.get(where(sheet), {"as_of": then.isoformat()})
    focal.post(where(sheet), form_data(form))

    assert [topic.text for topic in sheet.topics.all()] == ["Un tema"]


def test_choices_for_a_sheet_are_what_may_be_seen(focal, world, sheet):
    f.make_source(title="Una obra")
    f.make_concept(session=f.make_session(f.make_meeting(world.own), release="draft"), term="Zarzamora")
    asked = {"app_label": "plenary_sessions", "model_name": "conceptuse", "field_name": "concept", "term": ""}
    works = asked | {"model_name": "citation", "field_name": "cited"}
    elsewhere = {"app_label": "practices", "model_name": "practice", "field_name": "source", "term": ""}

    def found(query):
        return [row["text"] for row in focal.get(reverse("admin:autocomplete"), query).json()["results"]]

    assert found(asked) == ["Retorno"]
    assert len(found(works)) == 1
    assert focal.get(reverse("admin:autocomplete"), elsewhere).status_code == 403


# Key concepts.


def test_a_concept_of_the_glossary_is_chosen(focal, world, sheet):
    known = f.make_concept(session=f.make_session(sheet.meeting), term="Refugio")
    data = form_data(focal.get(where(sheet)))
    add_line(data, "concept_uses", position=2, concept=known.pk)

    assert focal.post(where(sheet), data).status_code == 302
    assert [use.concept.term for use in sheet.concept_uses.all()] == ["Retorno", "Refugio"]


def test_a_new_concept_is_written_with_what_it_cites(focal, people, world, sheet):
    work = f.make_source()
    f.make_concept(address="retorno-asistido", term="Otro")
    data = form_data(focal.get(where(sheet)))
    words = {"term": "Retorno asistido", "definition": "Con apoyo.", "wording": "verbatim"}
    add_line(data, "concept_uses", position=2, **words, cited=work.pk, locator="p. 3")

    saved = focal.post(where(sheet), data)

    made = Concept.objects.get(address="retorno-asistido-2")
    assert saved.status_code == 302
    assert (made.term, made.definition, made.wording) == tuple(words.values())
    assert [(each.cited, each.locator) for each in made.citations.all()] == [(work, "p. 3")]
    assert made.history.get().history_user == people["focal_sv"]
    assert ConceptUse.objects.get(concept=made).session == sheet


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ({"term": "Retorno asistido"}, "definition"),
        ({"definition": "Con apoyo."}, "term"),
        ({"term": "x" * 201, "definition": "y"}, "term"),
        ({"term": "a", "definition": "b", "locator": "p. 3"}, "cited"),
        ({"position": 3}, "concept"),
    ],
)
def test_a_new_concept_that_lacks_something_is_not_made(focal, sheet, line, at):
    data = form_data(focal.get(where(sheet)))
    lead = add_line(data, "concept_uses", **({"position": 2} | line))

    answer = focal.post(where(sheet), data)

    assert list(errors_of(answer)) == [f"{lead}-{at}"]
    assert Concept.objects.count() == 1


def test_a_concept_is_chosen_or_written_and_not_both(focal, sheet):
    known = f.make_concept(session=f.make_session(sheet.meeting))
    data = form_data(focal.get(where(sheet)))
    lead = add_line(data, "concept_uses", position=2, concept=known.pk, term="a", definition="b")

    assert list(errors_of(focal.post(where(sheet), data))) == [f"{lead}-concept"]


def test_a_concept_of_the_own_sheet_alone_is_edited(focal, sheet):
    own = Concept.objects.get()
    shared = f.make_concept(sheet)
    f.make(ConceptUse, concept=shared, meeting=sheet.meeting, session=f.make_session(sheet.meeting))
    form = focal.get(address(Concept, "change", own.pk))
    data = form_data(form) | {"definition_es": "De otro modo.", "address": "zarzamora"}
    add_line(data, "citations", position=1, remark_es="Los autores")

    saved = focal.post(address(Concept, "change", own.pk), data)
    own.refresh_from_db()

    assert saved.status_code == 302
    assert own.definition == "De otro modo."
    assert own.address != "zarzamora"
    assert own.citations.get().remark == "Los autores"
    assert focal.get(address(Concept, "change", shared.pk)).url == INDEX
    assert focal.post(address(Concept, "delete", own.pk), {"post": "yes"}).status_code == 403
    close_sheet(sheet, by=User.objects.get(username="admin"))
    assert focal.post(address(Concept, "change", own.pk), data).url == INDEX
