"""The command that loads the reference data, and the people of a demonstration."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.models import Organisation, Seat
from portal.models import User
from portal.reference import DEMO_PASSWORD, BadRecordError


def test_command_says_on_one_line_what_is_wrong(db, monkeypatch, tmp_path, settings):
    settings.DEBUG = False
    monkeypatch.setattr("portal.reference.Reading.load", lambda *_: (_ for _ in ()).throw(BadRecordError("a.yaml, 1")))

    with pytest.raises(CommandError, match=r"^a\.yaml, 1$"):
        call_command("load_reference")


DEMO = {"admin", "secretaria-crm", "secretaria-csm", "delegada-pe", "delegado-sv", "focal-sv", "observador-acnur"}


def test_command_makes_demo_people_with_seats_while_debug_is_on(db, settings, capsys):
    settings.DEBUG = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    call_command("load_reference")

    people = {user.username: user for user in User.objects.all()}
    assert set(people) == DEMO
    assert all(user.check_password(DEMO_PASSWORD) for user in people.values())
    assert {name for name, user in people.items() if user.is_staff} == {"admin", "secretaria-crm", "secretaria-csm"}
    assert {name for name, user in people.items() if user.is_superuser} == {"admin"}
    assert set(
        Seat.objects.values_list(
            "user__username", "role", "conference__address", "state__code", "organisation__address"
        )
    ) == {
        ("secretaria-crm", "secretariat", "crm", None, None),
        ("secretaria-csm", "secretariat", "csm", None, None),
        ("delegada-pe", "delegate", None, "PE", None),
        ("delegado-sv", "delegate", None, "SV", None),
        ("focal-sv", "focal-point", "crm", "SV", None),
        ("observador-acnur", "observer", None, None, "acnur"),
    }
    assert "records created" in capsys.readouterr().out
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE idx = 'practice_in_order'")
            assert cursor.fetchone() == (1,)

    people["admin"].set_password("otra")
    people["admin"].save()
    call_command("load_reference")

    assert capsys.readouterr().out == ""
    assert User.objects.get(username="admin").check_password("otra")


@pytest.mark.once
def test_command_makes_no_login_while_debug_is_off(db, settings):
    settings.DEBUG = False

    call_command("load_reference", verbosity=0)

    assert not User.objects.exists()
    assert Organisation.objects.filter(address="acnur").exists()
