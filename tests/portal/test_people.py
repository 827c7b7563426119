"""Who is let in."""

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from portal.people import client_of
from portal.reference import DEMO_PASSWORD, load_with_demo_people
from tests import factories as f

pytestmark = pytest.mark.usefixtures("fresh_limits")


def sign_in(client, name, password, **extra):
    return client.post("/es/login/", {"username": name, "password": password}, **extra)


def test_the_demonstrations_password_opens_nothing_once_debug_is_off(client, db, settings):
    load_with_demo_people()
    answers = {}

    for settings.DEBUG in (False, True):
        answers[settings.DEBUG] = sign_in(client, "admin", DEMO_PASSWORD).status_code

    assert answers == {False: 200, True: 302}


@pytest.mark.parametrize("debug", [True, False])
def test_people_sign_in_with_their_own_password(client, db, settings, debug):
    f.make_user("ana")
    settings.DEBUG = debug

    assert sign_in(client, "ana", "secret").status_code == 302


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:a"])
def test_nobody_is_sent_elsewhere(client, db, elsewhere):
    f.make_user("ana")

    signed_in = client.post("/es/login/", {"username": "ana", "password": "secret", "next": elsewhere})
    in_english = client.post("/i18n/setlang/", {"language": "en", "next": elsewhere})

    assert signed_in.headers["Location"] == "/es/"
    assert in_english.headers["Location"] == "/"


def test_a_session_gets_another_key_at_sign_in(client, db):
    f.make_user("ana")
    session = client.session
    session["kept"] = True
    session.save()
    before = client.cookies["sessionid"].value

    client.post("/es/login/", {"username": "ana", "password": "secret"})

    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize("address", ["/es/login/", "/es/logout/", "/i18n/setlang/"])
def test_forms_from_elsewhere_are_refused(db, address):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(f.make_user("ana"))

    assert browser.post(address, {"username": "ana", "password": "secret"}).status_code == 403


@pytest.mark.parametrize("door", ["/es/login/", "/admin/login/"])
def test_a_name_tried_too_often_from_one_place_has_to_wait(client, db, settings, door):
    f.make_user("ana", is_staff=True)
    guesses = [
        client.post(door, {"username": "ana", "password": f"guess {number}"})
        for number in range(settings.AXES_FAILURE_LIMIT)
    ]

    right_but_late = client.post(door, {"username": "ana", "password": "secret"})

    assert [guess.status_code for guess in guesses] == [200] * 7 + [429]
    assert right_but_late.status_code == 429
    assert "15 minutos" in right_but_late.content.decode()


def test_the_same_person_elsewhere_and_others_here_need_not_wait(client, db, settings):
    f.make_user("ana")
    f.make_user("eva")
    for number in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "ana", f"guess {number}")

    assert sign_in(client, "ana", "secret", REMOTE_ADDR="192.0.2.7").status_code == 302
    assert sign_in(client, "eva", "secret").status_code == 302


@pytest.mark.parametrize("debug", [True, False])
def test_behind_a_web_server_the_one_who_guesses_is_told_from_the_others(client, db, settings, debug):
    f.make_user("ana")
    settings.DEBUG = debug
    for number in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "ana", f"guess {number}", headers={"X-Real-IP": "192.0.2.7"})

    assert sign_in(client, "ana", "secret", headers={"X-Real-IP": "192.0.2.7"}).status_code == 429
    # With DEBUG on nobody stands in front, and what a client says of itself is not believed.
    assert sign_in(client, "ana", "secret", headers={"X-Real-IP": "192.0.2.8"}).status_code == (429 if debug else 302)


@pytest.mark.parametrize("told", ["", "unknown", "192.0.2.7, 192.0.2.8", "'; DROP"])
def test_what_is_no_address_counts_as_the_connection(rf, settings, told):
    settings.DEBUG = False

    assert client_of(rf.get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Real-IP": told})) == "127.0.0.1"


@pytest.mark.parametrize(
    ("connected", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("", ""),
    ],
)
def test_of_ipv6_a_network_is_one_client_since_its_owner_has_all_its_addresses(rf, connected, counted):
    assert client_of(rf.get("/", REMOTE_ADDR=connected)) == counted


def test_the_wait_has_an_end(client, db, settings):
    f.make_user("ana")
    for number in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "ana", f"guess {number}")
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)

    assert sign_in(client, "ana", "secret").status_code == 302


def test_no_password_is_kept(client, db):
    sign_in(client, "ana", "almost the right one")

    kept = AccessAttempt.objects.get()

    assert "almost" not in f"{kept.post_data}{kept.get_data}"
