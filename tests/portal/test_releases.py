"""Which tables a release works on: its own, made by one process at a time, at an address that it understands."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.recorder import MigrationRecorder

from portal import releases
from portal.backup.connecting import connected
from portal.migrating import one_at_a_time
from portal.seeing.probes import _of_migrations


@pytest.mark.parametrize("url", ["nonsense", "foo://ana:geheim@host/name", "postgres://host"])
def test_an_address_that_is_none_of_a_database_is_not_repeated(url):
    with pytest.raises(ImproperlyConfigured, match=r"^The address of a database is") as refused:
        call_command("move_database", url)

    assert "geheim" not in str(refused.value)


def test_code_does_not_start_on_the_tables_of_a_later_release(db):
    releases.require_known_tables()
    MigrationRecorder(connection).record_applied("somebody", "0001_else")
    releases.require_known_tables()
    MigrationRecorder(connection).record_applied("meetings", "9999_later")

    for start in (releases.require_known_tables, lambda: call_command("run_due")):
        with pytest.raises(ImproperlyConfigured, match=r"later release than this code.*meetings\.9999_later"):
            start()
    assert _of_migrations() == "1 of a later release"


def test_code_starts_while_the_database_is_away(monkeypatch):
    def away(*args):
        raise OperationalError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", away)

    releases.require_known_tables()


def test_who_migrates_second_waits_for_the_first(transactional_db, tmp_path):
    first_is_in, go_on, order = threading.Event(), threading.Event(), []

    def migrate(name, using):
        with one_at_a_time(using):
            order.append(f"{name} in")
            first_is_in.set()
            if name == "first":
                go_on.wait(10)
            order.append(f"{name} out")
        connections[using].close()

    with connected("in a file", {"NAME": tmp_path / "x.sqlite3"}) as in_a_file:
        using = in_a_file.alias if connection.vendor == "sqlite" else connection.alias
        threads = [threading.Thread(target=migrate, args=(name, using)) for name in ("first", "second")]
        threads[0].start()
        first_is_in.wait(10)
        threads[1].start()
        threads[1].join(0.3)
        assert order == ["first in"]
        go_on.set()
        for thread in threads:
            thread.join(10)

    assert order == ["first in", "first out", "second in", "second out"]
