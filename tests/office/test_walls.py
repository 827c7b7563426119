"""What a secretariat meets of another's at the second surface of the office: searches, lists, choices, histories."""

import pytest
from django.contrib import admin
from django.urls import reverse

from documents.models import Document, DocumentUse
from meetings.models import (
    FocalPoint,
    Meeting,
)
from practices.models import Practice
from sessions.models import AgendaBlock, AgendaItem, Concept, Part, Session
from tests import factories as f
from tests.admin_forms import address, form_data
from tests.office.rows import OFFICE_MODELS


@pytest.fixture
def hostile(client, people):
    """The browser of the other conference's secretary."""
    client.force_login(people["secretary_crm"])
    return client


def test_contact_details_are_not_found_backwards(hostile, world):
    f.make(FocalPoint, state=world.pe, conference=world.csm, name="Zarzamora", email="z@example.org")

    for model, name in (("state", "focal_points"), ("conference", "focal_points"), ("meeting", "sessions")):
        asked = {"app_label": "meetings", "model_name": model, "field_name": name, "term": ""}
        assert hostile.get(reverse("admin:autocomplete"), asked).status_code == 403, name


def test_a_concept_of_a_session_narrowed_to_another_is_closed(hostile, world):
    session = f.make_session(f.make_meeting(world.series), narrowed_to=world.csm, audience="members")
    concept = f.make_concept(session=session, term="Zarzamora")

    assert b"Zarzamora" not in hostile.get(address(Concept)).content
    assert hostile.get(address(Concept, "change", concept.pk)).status_code == 302


def test_a_part_of_a_sub_item_is_closed_with_the_item_above(hostile, world):
    block = f.make_block(f.make_meeting(world.series))
    above = f.make_item(block, narrowed_to=world.csm, audience="members")
    f.make(Part, agenda_item=f.make_item(block, parent=above), role=Part.Role.OPENS, person="Zarzamora")

    assert b"Zarzamora" not in hostile.get(address(Part)).content


def test_what_another_has_linked_keeps_its_name_and_its_place(hostile, world):
    ours = f.make_practice(f.make_meeting(world.series))
    theirs = f.make_practice(f.make_meeting(world.own), title="Zarzamora", release="draft")
    theirs.same_as.add(ours)

    form = hostile.get(address(Practice, "change", ours.pk))
    saved = hostile.post(address(Practice, "change", ours.pk), form_data(form))

    assert b"Zarzamora" not in form.content
    assert saved.status_code == 302
    assert list(ours.same_as.all()) == [theirs]


def test_a_lists_filters_do_not_ask_what_points_here(hostile, world):
    f.make_meeting(world.own, prepares=f.make_meeting(world.series), release="draft")

    assert hostile.get(address(Meeting), {"preparations__isnull": "0"}).status_code == 400


def test_deleting_names_and_takes_nothing_of_anothers(hostile, world):
    document = f.make_document(f.make_meeting(world.series))
    closed = f.make_meeting(world.own, title="Zarzamora", release="draft")
    f.make(DocumentUse, document=document, meeting=closed, role=DocumentUse.Role.EXAMINED)

    asked = hostile.get(address(Document, "delete", document.pk))
    chosen = hostile.post(address(Document), {"action": "delete_selected", "_selected_action": [document.pk]})
    refused = hostile.post(address(Document, "delete", document.pk), {"post": "yes"})

    assert b"Zarzamora" not in asked.content + chosen.content
    assert refused.status_code == 403
    assert document.uses.exists()


def test_a_line_is_not_deleted_with_what_stands_in_it_of_anothers(hostile, world):
    block = f.make_block(f.make_meeting(world.series))
    ours = f.make_item(block)
    theirs = f.make_item(block, parent=ours, title="Zarzamora", narrowed_to=world.csm, audience="members")
    data = form_data(hostile.get(address(AgendaBlock, "change", block.pk)))
    line = next(name for name, value in data.items() if name.endswith("-id") and value == ours.pk)

    answer = hostile.post(address(AgendaBlock, "change", block.pk), data | {f"{line.removesuffix('-id')}-DELETE": "on"})

    assert answer.status_code == 200
    assert b"Zarzamora" not in answer.content
    assert AgendaItem.objects.filter(pk=theirs.pk).exists()


def test_history_does_not_name_what_is_closed(hostile, world):
    session = f.make_session(f.make_meeting(world.series), title="Zarzamora", narrowed_to=world.csm, audience="members")
    practice = f.make_practice(session=session)
    practice.session = None
    practice.save()
    old = reverse("admin:practices_practice_simple_history", args=(practice.pk, practice.history.last().pk))

    assert b"Zarzamora" not in hostile.get(address(Practice, "history", practice.pk)).content
    assert b"Zarzamora" not in hostile.get(old).content


@pytest.mark.parametrize("keys", [("\0",), ("abc",), ("1", "abc"), ("abc", "1")])
def test_the_history_of_what_cannot_be_is_missing(client, people, keys):
    client.force_login(people["admin"])
    name = "history" if len(keys) == 1 else "simple_history"

    assert client.get(address(Session, name, *keys)).status_code == 404


@pytest.mark.parametrize("model", OFFICE_MODELS, ids=lambda model: model._meta.label)
def test_a_list_is_sorted_by_each_of_its_columns(client, people, model):
    client.force_login(people["admin"])

    for column in range(1, len(admin.site._registry[model].list_display) + 1):
        assert client.get(address(model), {"o": column}).status_code == 200
