"""Passwords are guessed slowly, wherever one is asked for, and no guesses keep the owner of an account out."""

import re
import time

import pytest
from axes.models import AccessAttempt
from django.core import signing
from django.core.management import call_command
from django.test import Client
from django.utils.translation import override

from meetings.models import Meeting
from portal import devices
from tests import factories as f
from tests.admin_forms import address
from tests.meetings.inviting import PASSWORD, choose, offer

pytestmark = pytest.mark.usefixtures("fresh_limits", "db")

DOORS = ("/es/login/", "/admin/login/")
CHOSEN = "una clave larga de prueba"


@pytest.fixture(autouse=True)
def paces(settings):
    """Times, within how many seconds, pause; a name from one address waits later than these."""
    settings.GUESSES = {"name": (3, 3600, 300), "address": (5, 3600, 10), "device": (2, 3600, 900)}


@pytest.fixture
def ana():
    return f.make_user("ana", email="ana@sv.example", is_staff=True)


def sign_in(client, name, password, place="192.0.2.1", door="/es/login/"):
    return client.post(door, {"username": name, "password": password}, REMOTE_ADDR=place)


def waits(answer) -> int:
    """For how many seconds a refused try has to wait, to the ten: some have passed already."""
    return -(-int(answer["Retry-After"]) // 10) * 10


def guess(name, times, *places):
    """The answers to wrong passwords that somebody tries at other devices."""
    return [sign_in(Client(), name, f"guess {number}", place) for number, place in enumerate(places * times)]


def from_everywhere(name, times):
    return guess(name, 1, *(f"198.51.100.{number}" for number in range(times)))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_a_name_that_is_guessed_from_everywhere_has_to_wait_whether_it_is_one_or_not(ana, name, door):
    guesses = from_everywhere(name, 3)

    let_through, refused = (sign_in(Client(), name, "guess", f"203.0.113.{n}", door) for n in (1, 2))

    assert {each.status_code for each in guesses} == {200}
    assert let_through.status_code == 200
    assert refused.status_code == 429
    assert waits(refused) == 300


def test_the_right_password_is_refused_as_the_wrong_one_is(ana):
    from_everywhere("ana", 4)

    assert sign_in(Client(), "ana", "secret").status_code == 429


def test_the_pause_of_a_name_has_an_end(ana, monkeypatch):
    from_everywhere("ana", 4)
    now = time.time()

    monkeypatch.setattr(time, "time", lambda: now + 299)
    early = sign_in(Client(), "ana", "secret")
    monkeypatch.setattr(time, "time", lambda: now + 301)
    in_time = sign_in(Client(), "ana", "secret")

    assert (early.status_code, in_time.status_code) == (429, 302)


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
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)[1]
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


def test_whoever_finds_somebody_signed_in_guesses_the_old_password_no_faster(ana):
    browser = Client()
    browser.force_login(ana)
    typed = {"new_password1": CHOSEN, "new_password2": CHOSEN}

    guesses = [browser.post("/admin/password_change/", typed | {"old_password": f"guess {n}"}) for n in range(3)]
    late = browser.post("/admin/password_change/", typed | {"old_password": "secret"})

    assert [each.status_code for each in guesses] == [200, 200, 200]
    assert late.status_code == 429
    assert waits(late) == 900
    ana.refresh_from_db()
    assert ana.check_password("secret")


def test_a_form_that_is_sent_too_early_keeps_what_was_typed_and_says_for_how_long_to_wait(secretary, people, meeting):
    form = address(Meeting, "change", meeting.pk)
    writer = people["secretary_crm"]
    token = re.search(r'name="written_by" value="([^"]+)"', secretary.get(form).content.decode())[1]
    from_everywhere(writer.username, 4)
    browser = Client()

    answer = browser.post(
        form,
        {
            "title_es": "Lo escrito",
            "written_by": token,
            "signin-username": writer.username,
            "signin-password": "secret",
        },
        REMOTE_ADDR="203.0.113.9",
    )
    shown = answer.content.decode()

    assert answer.status_code == 429
    assert waits(answer) == 300
    assert 'value="Lo escrito"' in shown
    assert "Espere 5 minutos" in shown


@pytest.mark.parametrize(
    ("language", "told"), [("es", "Espere 5 minutos"), ("en", "Wait 5 minutes"), ("pt-br", "Aguarde 5 minutos")]
)
def test_for_how_long_to_wait_is_said_in_the_language_of_the_page(ana, language, told):
    from_everywhere("ana", 4)

    with override(language):
        refused = sign_in(Client(), "ana", "secret", door=f"/{language}/login/")

    assert told in refused.content.decode()


def test_a_name_at_one_address_is_told_when_it_may_be_tried_again(ana, settings):
    settings.GUESSES = dict.fromkeys(("name", "address", "device"), (99, 3600, 300))
    guess("ana", settings.AXES_FAILURE_LIMIT, "192.0.2.1")

    early = sign_in(Client(), "ana", "secret")

    assert waits(early) == 900


def test_whoever_keeps_trying_waits_no_longer(ana, settings):
    settings.GUESSES = dict.fromkeys(("name", "address", "device"), (99, 3600, 300))
    guess("ana", settings.AXES_FAILURE_LIMIT, "192.0.2.1")

    before = AccessAttempt.objects.get().attempt_time
    sign_in(Client(), "ana", "secret")

    assert AccessAttempt.objects.get().attempt_time == before


def test_readers_are_never_held_up(ana, world):
    from_everywhere("ana", 9)
    guess("eva", 9, "192.0.2.1")

    read = Client().get("/es/meetings/", REMOTE_ADDR="192.0.2.1")

    assert read.status_code == 200


def test_a_try_that_is_refused_takes_nothing_from_others(ana):
    """Whoever hammers one name that has to wait uses up neither the address nor the name's next try."""
    from_everywhere("ana", 4)
    guess("ana", 9, "192.0.2.1")

    assert sign_in(Client(), "eva", "guess", "192.0.2.1").status_code == 200


def test_superusers_let_a_name_in_at_once(ana):
    from_everywhere("ana", 4)

    call_command("axes_reset_username", "ana")

    assert sign_in(Client(), "ana", "secret").status_code == 302
