"""Every change of the data draws a new token, whatever way it is made."""

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session as BrowserSession
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from meetings.models import Conference, FocalPoint, State
from portal.caching.revision import EVENTS, current, trigger_name, watched_tables
from portal.models import Revision
from sessions.models import Session
from tests import factories as f
from tests.rooms import LABELS

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("room", LABELS[1:])
def test_all_tables_of_a_room_are_watched(room):
    tables = watched_tables(apps.get_models(include_auto_created=True), room)

    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}

    assert tables
    assert not {trigger_name(table, event) for table in tables for event in EVENTS} - present


def changes() -> dict:
    state = f.make_state("PE", name="Perú")
    conference = f.make_conference("crm", acronym="CRM")
    session, theme, tree = f.make_session(f.make_meeting()), f.make_theme("theme"), f.make_theme("tree")
    session.themes.add(tree)
    return {
        "save": state.save,
        "update": lambda: State.objects.filter(pk=state.pk).update(name_es="Peru"),
        "create in bulk": lambda: State.objects.bulk_create([State(code="CL", name_es="Chile")]),
        "relation": lambda: session.themes.add(theme),
        "relation removed": lambda: session.themes.remove(tree),
        "insert or update": lambda: State.objects.bulk_create(
            [State(code="PE", name_es="Peru")],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name_es"],
        ),
        "delete": lambda: Conference.objects.filter(pk=conference.pk).delete(),
        "raw": lambda: connection.cursor().execute("DELETE FROM meetings_state WHERE code = 'CL'"),
    }


@pytest.mark.parametrize(
    "way", ["save", "update", "create in bulk", "insert or update", "relation", "relation removed", "delete", "raw"]
)
def test_each_way_to_change_a_row_draws_a_new_token(way):
    ways = changes()
    ways["create in bulk"]() if way == "raw" else None
    before = current()

    ways[way]()

    assert current() != before


def test_seats_and_contacts_move_no_page(world):
    before = current()

    seat = f.make_seat(f.make_user(), "delegate", state=world.sv)
    contact = f.make(FocalPoint, state=world.sv, conference=world.crm, name="Ana")
    seat.delete()
    contact.delete()

    assert current() == before


def test_a_change_draws_a_token_where_none_stands():
    """Tests and tools empty all tables."""
    state = f.make_state("PE", name="Perú")
    Revision.objects.all().delete()

    state.save()

    assert current() != 0


def test_reading_and_signing_in_leave_the_token_alone():
    f.make_session(f.make_meeting())
    before = current()

    list(Session.objects.all())
    BrowserSession.objects.create(session_key="k", session_data="", expire_date=timezone.now())

    assert current() == before


def test_a_token_that_was_rolled_back_never_comes_again():
    state = f.make_state("PE", name="Perú")
    with transaction.atomic():
        state.save()
        undone = current()
        transaction.set_rollback(True)

    state.save()

    assert current() != undone


def test_it_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        current()


@pytest.fixture
def earlier(transactional_db):
    """`earlier(sql)` writes in a transaction of another connection, which stays open; this one waits for nobody."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    cache.clear()
    other = connection.copy()
    other.set_autocommit(False)

    def earlier(sql):
        with other.cursor() as cursor:
            cursor.execute(sql)

    earlier.commit, earlier.rollback = other.commit, other.rollback
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '500ms'")
    yield earlier
    other.close()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_at_a_time_neither_waits_and_each_commit_changes_the_token(earlier):
    state = f.make_state("PE", name="Perú")
    f.make_state("CL", name="Chile")
    tokens = [current()]

    earlier("UPDATE meetings_state SET name_es = 'Chili' WHERE code = 'CL'")
    tokens.append(current())
    state.save()
    tokens.append(current())
    earlier.commit()
    tokens.append(current())

    assert [tokens.index(token) for token in tokens] == [0, 0, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_a_writer_who_gives_up_changes_nothing_for_others(earlier):
    state = f.make_state("PE", name="Perú")
    f.make_state("CL", name="Chile")
    earlier("UPDATE meetings_state SET name_es = 'Chili' WHERE code = 'CL'")
    state.save()
    before = current()

    earlier.rollback()

    assert current() == before


@pytest.mark.django_db(transaction=True)
def test_a_page_made_between_two_commits_in_reverse_order_is_not_shown_after_the_second(earlier, client):
    meeting = f.make_meeting(f.make_series(address="crm"), address="crm-2", title="Segunda")
    state = f.make_state("PE", name="Perú")
    client.get(meeting.get_absolute_url())

    earlier("UPDATE meetings_meeting SET title_es = 'Cuarta'")
    state.save()
    between = client.get(meeting.get_absolute_url())
    earlier.commit()
    after = client.get(meeting.get_absolute_url(), HTTP_IF_NONE_MATCH=between["ETag"])

    assert "Segunda" in between.content.decode()
    assert "Cuarta" in after.content.decode()


@pytest.mark.django_db(transaction=True)
def test_numbers_of_writers_at_a_time_do_not_pile_up(earlier):
    state = f.make_state("PE", name="Perú")
    f.make_state("CL", name="Chile")
    earlier("UPDATE meetings_state SET name_es = 'Chili' WHERE code = 'CL'")
    for _ in range(5):
        State.objects.filter(pk=state.pk).update(name_es="Peru")
    earlier.commit()
    before = Revision.objects.count()

    State.objects.filter(pk=state.pk).update(name_es="Perú")

    assert (before, Revision.objects.count()) == (2, 1)
