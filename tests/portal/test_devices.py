"""No guesses keep the owner of an account out of a device from which the account has signed in before."""

import re

import pytest
from django.core import signing
from django.test import Client

from portal import devices
from tests import factories as f
from tests.meetings.inviting import PASSWORD, choose, offer
from tests.portal.guesses import CHOSEN, from_everywhere, guess, sign_in, waits

pytestmark = pytest.mark.usefixtures("fresh_limits", "paces", "db")


def test_no_guesses_keep_out_whoever_has_signed_in_from_this_device(ana):
    browser = Client()
    sign_in(browser, "ana", "secret")
    browser.post("/es/logout/")
    from_everywhere("ana", 9)
    guess("ana", 9, "192.0.2.1")

    stranger, owner = sign_in(Client(), "ana", "secret"), sign_in(browser, "ana", "secret")

    assert (stranger.status_code, owner.status_code) == (429, 302)


def test_nor_do_guesses_of_this_name_at_the_same_address(ana, settings):
    settings.GUESSES = dict.fromkeys(("name", "address", "device"), (99, 3600, 300))
    browser = Client()
    sign_in(browser, "ana", "secret")
    guess("ana", settings.AXES_FAILURE_LIMIT, "192.0.2.1")

    stranger, owner = sign_in(Client(), "ana", "secret"), sign_in(browser, "ana", "secret")

    assert (stranger.status_code, owner.status_code) == (429, 302)


def test_nor_do_those_of_others_behind_the_same_address(ana):
    browser = Client()
    sign_in(browser, "ana", "secret")
    for number in range(9):
        guess(f"name {number}", 1, "192.0.2.1")

    stranger = sign_in(Client(), "eva", "guess")
    owner = sign_in(browser, "ana", "secret")

    assert (stranger.status_code, owner.status_code) == (429, 302)
    assert waits(stranger) == 10


def test_a_device_is_one_of_its_people_alone(ana):
    f.make_user("eva")
    browser = Client()
    sign_in(browser, "ana", "secret")
    from_everywhere("eva", 4)

    assert sign_in(browser, "eva", "secret").status_code == 429


def test_a_shared_desk_is_a_device_of_each_who_has_signed_in_there(ana):
    f.make_user("eva")
    desk = Client()
    for name in ("ana", "eva"):
        sign_in(desk, name, "secret")
    from_everywhere("ana", 4)
    from_everywhere("eva", 4)

    assert [sign_in(desk, name, "secret").status_code for name in ("ana", "eva")] == [302, 302]


def test_a_device_keeps_the_last_who_signed_in_from_it(ana):
    desk = Client()
    names = ["ana", *(f.make_user().username for _ in range(devices.MOST))]
    for name in names:
        sign_in(desk, name, "secret")

    kept = signing.loads(desk.cookies["device"].value, salt=devices.SALT)

    assert len(kept) == 1 + devices.MOST


def test_whoever_takes_a_device_away_guesses_no_faster_with_it(ana):
    browser = Client()
    sign_in(browser, "ana", "secret")
    guesses = [sign_in(browser, "ana", "guess", f"203.0.113.{number}") for number in range(4)]

    assert [each.status_code for each in guesses] == [200, 200, 200, 429]
    assert waits(guesses[-1]) == 900


def test_a_device_counts_until_the_password_is_another(ana):
    browser = Client()
    sign_in(browser, "ana", "secret")
    ana.set_password(CHOSEN)
    ana.save()
    from_everywhere("ana", 4)

    assert sign_in(browser, "ana", CHOSEN).status_code == 429


def test_a_cookie_of_somebodys_own_making_is_of_no_use(ana):
    browser = Client()
    sign_in(browser, "ana", "secret")
    number, *marks = signing.loads(browser.cookies["device"].value, salt=devices.SALT)
    forged = Client()
    forged.cookies["device"] = signing.dumps([number, *marks], salt=devices.SALT, key="k" * 50)
    from_everywhere("ana", 4)

    assert sign_in(forged, "ana", "secret").status_code == 429


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_names_nobody_and_is_kept_from_scripts(ana, settings, secure):
    settings.SESSION_COOKIE_SECURE = secure
    browser = Client()
    sign_in(browser, "ana", "secret")

    cookie = browser.cookies["device"]
    told = str(signing.loads(cookie.value, salt=devices.SALT))

    assert (cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", secure)
    assert cookie["max-age"] == 365 * 24 * 3600
    assert not re.search(rf"ana|{re.escape(ana.password)}|\b{ana.pk}\b", told)


def test_whoever_chooses_a_password_by_mail_is_held_up_by_nobody(ana, mailoutbox):
    from_everywhere("ana", 4)
    browser = Client()

    browser.post("/es/password/", {"email": "ana@sv.example"})
    link = re.search(r"http://127.0.0.1:8000(/\S+)", mailoutbox[0].body)[1]
    form = browser.get(link, follow=True).redirect_chain[-1][0]
    browser.post(form, {"new_password1": CHOSEN, "new_password2": CHOSEN})

    assert sign_in(browser, "ana", CHOSEN).status_code == 302


def test_whoever_accepts_an_invitation_is_known_there_from_the_first_day(client, people, world):
    seat = offer(people, world)
    choose(client, seat)
    client.post("/es/logout/")
    from_everywhere(seat.user.username, 4)

    assert sign_in(client, seat.user.username, PASSWORD).status_code == 302


def test_a_password_that_is_changed_in_the_office_leaves_this_device_known(ana):
    browser = Client()
    sign_in(browser, "ana", "secret")
    change = {"old_password": "secret", "new_password1": CHOSEN, "new_password2": CHOSEN}

    browser.post("/admin/password_change/", change)
    from_everywhere("ana", 4)

    assert sign_in(browser, "ana", CHOSEN).status_code == 302
