"""Who is let in."""

import pytest
from django.test import Client

from portal.reference import DEMO_PASSWORD, load_with_demo_people
from tests import factories as f


@pytest.mark.parametrize("debug", [True, False])
def test_the_demonstrations_password_opens_nothing_once_debug_is_off(client, db, settings, debug):
    load_with_demo_people()
    settings.DEBUG = debug

    assert client.login(username="admin", password=DEMO_PASSWORD) is debug


@pytest.mark.parametrize("debug", [True, False])
def test_people_sign_in_with_their_own_password(client, db, settings, debug):
    f.make_user("ana")
    settings.DEBUG = debug

    assert client.login(username="ana", password="secret")


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
