"""The admin site as a whole: who enters, and which rows are there for whom."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from meetings.models import Conference, Organisation, Region, Seat, Series, Source, State, Theme
from portal.models import Mail, Task, Token, User
from sessions.models import Concept, Session
from tests import factories as f
from tests.admin_forms import address, form_data
from tests.office.rows import BUILDERS, OF_STATES, OFFICE_MODELS
from tests.rooms import LABELS


@pytest.fixture
def rows(world, people):
    """One row of each kind for the joint plenaries and one for the CSM alone: `rows[model]` is (joint, own).

    Tasks and mails are read and never edited: `tests/portal/test_work_pages.py`.
    """
    joint, own = f.make_meeting(world.series), f.make_meeting(world.own)
    return {
        model: (build(world, joint), build(world, own))
        for model, build in BUILDERS.items()
        if model
        not in (State, Organisation, Region, Source, Theme, Concept, Conference, Series, User, Seat, Task, Mail, Token)
    }


def test_every_model_has_a_desk_or_is_a_line_of_one():
    lines = {inline.model for model_admin in admin.site._registry.values() for inline in model_admin.inlines}
    kept = {
        model
        for model in apps.get_models()
        if model._meta.app_label in LABELS and not model._meta.model_name.startswith("historical")
    }

    # The revision is a token that the database draws, and paragraphs are read out of what is issued: nobody edits them.
    # Themes are tied to paragraphs on a page of the document's; files that are gone stand on the front page.
    by_the_portal = {"portal.GoneFile", "portal.Revision", "documents.IssuedParagraph", "documents.ThemeParagraph"}
    # What Presidencies do and States say is no secretariat's to write.
    by_the_portal |= {f"consultations.{name}" for name in OF_STATES.split()} | {"roadmaps.StateReport"}
    by_the_portal |= {"decisions.Report", "decisions.Conclusion", "decisions.Correction"}
    by_the_portal |= {"decisions.KeptDossier", "decisions.KeptDossierFile"}  # made by a task, and never changed
    by_the_portal |= {"plans.ActivityReport", "plans.Priority"}
    assert {model._meta.label for model in kept - set(OFFICE_MODELS) - lines} == by_the_portal
    assert set(BUILDERS) == set(OFFICE_MODELS)


# Who enters.


@pytest.mark.parametrize("who", ["outsider", "observer", "delegate_pe"])
def test_people_outside_the_staff_are_sent_to_the_login(client, people, who):
    client.force_login(people[who])

    response = client.get(address(Session))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


def test_staff_without_a_seat_find_nothing(client, world, people):
    client.force_login(f.make_user("clerk", is_staff=True))

    index = client.get(reverse("admin:index"))

    assert index.context["app_list"] == []
    assert {client.get(address(model)).status_code for model in OFFICE_MODELS} == {403}
    assert {client.get(address(model, "add")).status_code for model in OFFICE_MODELS} == {403}


def test_a_seat_that_ended_opens_nothing(client, world, people):
    yesterday = timezone.now().date() - timedelta(days=1)
    Seat.objects.filter(user=people["secretary_crm"]).update(end=yesterday)
    session = f.make_session(f.make_meeting(world.series))
    client.force_login(people["secretary_crm"])

    assert client.get(address(Session)).status_code == 403
    assert client.post(address(Session, "change", session.pk), {"title_es": "x"}).status_code == 403
    assert client.get(reverse("admin:index")).context["app_list"] == []


def test_the_front_page_names_the_rooms_in_their_order(client, people):
    client.force_login(people["admin"])

    rooms = [room["app_label"] for room in client.get(reverse("admin:index")).context["app_list"]]

    assert rooms == [*LABELS[1:], "portal"]


def test_accounts_and_secretariats_seats_are_for_superusers(client, people):
    client.force_login(people["secretary_crm"])
    seat = Seat.objects.get(user=people["secretary_crm"])

    index = client.get(reverse("admin:index")).context["app_list"]

    assert User not in {entry["model"] for room in index for entry in room["models"]}
    assert client.get(address(User)).status_code == 403
    assert list(client.get(address(Seat)).context["cl"].result_list) == []
    for model, key in ((Seat, seat.pk), (User, people["secretary_crm"].pk)):
        assert client.get(address(model, "change", key)).status_code in (302, 403)
        assert client.post(address(model, "change", key), {}).status_code in (302, 403)
        assert client.get(address(model, "history", key)).status_code in (302, 403, 404)


def test_people_are_not_found_by_autocomplete(client, people):
    client.force_login(people["secretary_crm"])

    response = client.get(
        reverse("admin:autocomplete"), {"app_label": "meetings", "model_name": "seat", "field_name": "user", "term": ""}
    )

    assert response.status_code == 403


# Which rows are there for whom.


def test_a_secretariat_lists_and_opens_its_own_rows_alone(client, rows, people):
    client.force_login(people["secretary_crm"])

    for model, (joint, foreign) in rows.items():
        label = model._meta.label
        listed = {row.pk for row in client.get(address(model)).context["cl"].result_list}
        assert joint.pk in listed, label
        assert foreign.pk not in listed, label
        assert client.get(address(model, "change", joint.pk)).status_code == 200, label
        gone = client.get(address(model, "change", foreign.pk))
        assert (gone.status_code, gone.get("Location")) == (302, reverse("admin:index")), label


def test_a_secretariat_neither_changes_nor_deletes_what_is_foreign(client, rows, people):
    client.force_login(people["secretary_crm"])

    for model, (_joint, foreign) in rows.items():
        label = model._meta.label
        before = model.objects.filter(pk=foreign.pk).values().get()
        assert client.post(address(model, "change", foreign.pk), {"_save": "1"}).status_code == 302, label
        assert client.post(address(model, "delete", foreign.pk), {"post": "yes"}).status_code == 302, label
        client.post(address(model), {"action": "delete_selected", "_selected_action": [foreign.pk], "post": "yes"})
        assert model.objects.filter(pk=foreign.pk).values().get() == before, label


def test_the_history_of_what_is_foreign_is_closed(client, rows, people):
    client.force_login(people["secretary_crm"])

    for model, (joint, foreign) in rows.items():
        label = model._meta.label
        version = foreign.history.first().pk
        closed = reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_simple_history", args=(foreign.pk, version)
        )
        assert client.get(address(model, "history", joint.pk)).status_code == 200, label
        assert client.get(address(model, "history", foreign.pk)).status_code == 404, label
        assert client.get(closed).status_code == 404, label


def test_the_history_of_what_was_deleted_is_closed_to_secretariats(client, world, people):
    session = f.make_session(f.make_meeting(world.own))
    key = session.pk
    session.delete()

    client.force_login(people["secretary_crm"])
    closed = client.get(address(Session, "history", key))
    client.force_login(people["admin"])
    opened = client.get(address(Session, "history", key))

    assert (closed.status_code, opened.status_code) == (404, 200)


def test_an_old_state_cannot_be_posted_back(client, world, people):
    session = f.make_session(f.make_meeting(world.series), title="Antes")
    session.title = "Después"
    session.save()
    old = session.history.last().pk
    client.force_login(people["secretary_crm"])
    where = reverse("admin:plenary_sessions_session_simple_history", args=(session.pk, old))

    response = client.post(where, form_data(client.get(where)))

    session.refresh_from_db()
    assert response.status_code == 403
    assert session.title == "Después"


def test_history_tells_who_changed_what(client, world, people):
    session = f.make_session(f.make_meeting(world.series), title="Antes")
    client.force_login(people["secretary_crm"])
    data = form_data(client.get(address(Session, "change", session.pk)))

    client.post(address(Session, "change", session.pk), data | {"title_es": "Después"})
    page = client.get(address(Session, "history", session.pk)).content.decode()

    assert session.history.first().history_user == people["secretary_crm"]
    assert "secretary-crm" in page
    assert "<del>Antes</del>" in page
    assert "<ins>Después</ins>" in page


def test_what_is_narrowed_to_another_conference_is_closed(client, world, people):
    meeting = f.make_meeting(world.series)
    f.make_session(meeting, audience="members", narrowed_to=world.csm)
    ours = f.make_session(meeting, audience="members", narrowed_to=world.crm)
    client.force_login(people["secretary_crm"])

    listed = {row.pk for row in client.get(address(Session)).context["cl"].result_list}

    assert listed == {ours.pk}


def test_searching_finds_nothing_foreign(client, world, people):
    f.make_session(f.make_meeting(world.own), title="Refugio climático")
    client.force_login(people["secretary_crm"])

    response = client.get(address(Session), {"q": "Refugio"})

    assert list(response.context["cl"].result_list) == []


def test_filters_name_nothing_foreign(client, world, people):
    f.make_session(f.make_meeting(world.series, title="Conjunta"))
    f.make_session(f.make_meeting(world.series, title="Conjunta otra"))
    f.make_session(f.make_meeting(world.own, title="Reunión reservada"))
    f.make_session(f.make_meeting(world.own, title="Reunión reservada otra"))
    client.force_login(people["secretary_crm"])

    page = client.get(address(Session)).content.decode()

    assert "Conjunta otra" in page
    assert "reservada" not in page


@pytest.mark.parametrize(
    ("model", "field"),
    [("session", "meeting"), ("agendablock", "meeting"), ("agendaitem", "session"), ("part", "session")],
)
def test_autocomplete_finds_nothing_foreign(client, world, people, model, field):
    ours = f.make_session(f.make_meeting(world.series))
    f.make_session(f.make_meeting(world.own))
    client.force_login(people["secretary_crm"])

    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "plenary_sessions", "model_name": model, "field_name": field, "term": ""},
    ).json()["results"]

    assert [row["id"] for row in found] == [str(ours.meeting_id if field == "meeting" else ours.pk)]


def test_autocomplete_of_what_is_only_mentioned_shows_what_may_be_seen(client, world, people):
    closed = f.make_meeting(world.own, audience="members")
    public = f.make_meeting(world.own)
    ours = f.make_meeting(world.series)
    client.force_login(people["secretary_crm"])

    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "meetings", "model_name": "meeting", "field_name": "prepares", "term": ""},
    ).json()["results"]

    assert {int(row["id"]) for row in found} == {public.pk, ours.pk}
    assert closed.pk not in {int(row["id"]) for row in found}


@pytest.mark.parametrize("model", [State, Organisation, Region, Source, Theme])
def test_shared_lists_are_amended_by_secretariats_and_deleted_from_by_superusers(client, world, people, model):
    row = BUILDERS[model](world, None)
    client.force_login(people["secretary_crm"])
    opened = client.get(address(model, "change", row.pk))

    saved = client.post(
        address(model, "change", row.pk), form_data(opened) | {"aliases": "Otro nombre", "note_es": "Nota"}
    )
    refused = client.post(address(model, "delete", row.pk), {"post": "yes"})
    client.force_login(people["admin"])
    deleted = client.post(address(model, "delete", row.pk), {"post": "yes"})

    assert (opened.status_code, saved.status_code, refused.status_code, deleted.status_code) == (200, 302, 403, 302)
    assert row.history.filter(history_type="~").count() == 1
    assert not model.objects.filter(pk=row.pk).exists()


def test_a_conference_is_edited_by_its_own_secretariat(client, world, people):
    client.force_login(people["secretary_crm"])

    assert client.get(address(Conference, "change", world.crm.pk)).status_code == 200
    assert client.get(address(Conference, "change", world.csm.pk)).status_code == 302
    assert client.get(address(Conference, "add")).status_code == 403
    assert client.post(address(Conference, "delete", world.crm.pk), {"post": "yes"}).status_code == 403
