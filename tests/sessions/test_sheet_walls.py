"""What a focal point meets in the office beyond its sheet, at the addresses that no page offers: nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from meetings.models import Conference, Seat, State
from sessions.models import Concept, Session
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data
from tests.hidden_cases import HIDDEN
from tests.office.rows import BUILDERS, OFFICE_MODELS
from tests.selection import EVERY_PAGE

VIEWS = ("change", "history", "delete", "withdraw", "sheet", "invitation")
NAMING = {"title_es", "name_es", "term_es", "text_es", "theme_es", "heading_es", "alternative_text_es", "last_name"}
FOR_EVERYBODY = {Conference: {"name_es"}}  # in the head of every page
LISTS = ("changelist", "add", "export", "import", "process_import", "invite")


@pytest.fixture
def sheet(world):
    session = f.make_session(f.make_meeting(world.series, **f.COMING), title="Retorno")
    f.make_lead(session, world.sv)
    f.make_concept(session, term="Regreso")
    return session


@pytest.fixture
def focal(client, people, sheet):
    client.force_login(people["focal_sv"])
    return client


def addresses(model, row):
    """Every address of a desk, of its list and of one row."""
    for view in LISTS:
        try:
            yield address(model, view)
        except NoReverseMatch:
            continue
    for view in VIEWS:
        try:
            yield address(model, view, row.pk)
        except NoReverseMatch:
            continue
    if hasattr(model, "history"):
        yield address(model, "simple_history", row.pk, row.history.first().pk)


def test_at_no_address_of_a_desk_stands_what_is_others(focal, world, sheet):
    """With EVERY_PAGE at all of them; else of each desk at every second, at these of one and those of the next."""
    meeting = f.make_meeting(world.series, **f.COMING)
    for number, model in enumerate(OFFICE_MODELS):
        row = BUILDERS[model](world, meeting)
        names = {field.name for field in model._meta.fields} & NAMING - FOR_EVERYBODY.get(model, set())
        model._base_manager.filter(pk=row.pk).update(**dict.fromkeys(names, HIDDEN))
        asked = list(addresses(model, row))
        for path in asked if EVERY_PAGE else asked[number % 2 :: 2]:
            answer = focal.get(path)
            assert HIDDEN.encode() not in answer.content, path
            assert answer.status_code in (302, 403, 404, 405) or path == address(model), path
            if path != address(model):
                assert focal.post(path, {"post": "yes", "_save": "1"}).status_code in (302, 403, 404), path
        assert focal.get(address(model)).status_code == (200 if model in (Session, Concept) else 403), model
        assert model._base_manager.filter(pk=row.pk).exists()


def test_every_autocomplete_offers_a_focal_point_what_may_be_seen(focal, world, sheet):
    f.make_session(f.make_meeting(world.own, title=HIDDEN, audience="members"), title=HIDDEN)
    f.make_seat(f.make_user(HIDDEN), Seat.Role.DELEGATE, state=world.pe)
    found = {}

    for model in {
        model
        for desk in OFFICE_MODELS
        for model in (desk, *(each.related_model for each in desk._meta.related_objects))
    }:
        plain = [field for field in model._meta.fields if not field.is_relation]
        for field in [*plain[:2], *(field for field in model._meta.fields if field.is_relation)]:
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "term": ""}
            answer = focal.get(reverse("admin:autocomplete"), asked | {"field_name": field.name})
            assert HIDDEN.encode() not in answer.content, (model, field)
            if answer.status_code == 200:
                found[f"{model._meta.model_name}.{field.name}"] = len(answer.json()["results"])

    assert found["conceptuse.concept"] == 1
    assert "seat.user" not in found


def test_a_concept_that_may_not_be_seen_is_not_chosen(focal, world, sheet):
    closed = f.make_concept(session=f.make_session(f.make_meeting(world.own), release="draft"))
    data = form_data(focal.get(address(Session, "change", sheet.pk)))
    lead = add_line(data, "concept_uses", position=2, concept=closed.pk)

    assert list(errors_of(focal.post(address(Session, "change", sheet.pk), data))) == [f"{lead}-concept"]


@pytest.mark.parametrize(
    "query", ["_to_field=note", "_popup=1&_to_field=audience", "_to_field=sheet_closed_by__password"]
)
def test_no_other_field_is_asked_for_by_name(focal, query):
    assert focal.get(f"{address(Session)}?{query}").status_code == 400


@pytest.mark.parametrize(
    "lookup", ["user__password__startswith", "user__email__contains", "user__is_superuser", "state__seats__user"]
)
def test_a_secretary_asks_the_list_of_seats_nothing_about_accounts(client, people, world, lookup):
    f.make_seat(people["delegate_sv"], Seat.Role.DELEGATE, state=world.sv, conference=world.crm)
    client.force_login(people["secretary_crm"])

    assert client.get(address(Seat), {lookup: "a"}).status_code == 400


def test_a_person_with_a_secretariats_seat_works_as_the_secretariat(client, people, world, sheet):
    f.make_seat(people["secretary_crm"], Seat.Role.FOCAL_POINT, state=world.sv)
    client.force_login(people["secretary_crm"])

    assert client.get(address(State)).status_code == 200
    assert "title_es" in client.get(address(Session, "change", sheet.pk)).context["adminform"].form.fields


def test_a_sheet_with_more_lines_asks_no_more(focal, world, sheet):
    where = address(Session, "change", sheet.pk)

    def grow(number):
        f.make_topic(sheet, position=number)
        f.make_question(sheet, position=number)
        f.make_concept(sheet, source=f.make_source())
        f.make_lead(sheet, world.sv, position=number)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert focal.get(where).status_code == 200
        return len(captured)

    grow(2)
    count()
    few = count()
    for number in range(3, 20):
        grow(number)

    assert count() == few
