"""Passwords are guessed slowly, wherever one is asked for; readers are never held up."""

import re
import time

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import Client
from django.utils.translation import override

from meetings.models import Meeting
from tests.admin_forms import address
from tests.portal.guesses import CHOSEN, from_everywhere, guess, sign_in, waits

pytestmark = pytest.mark.usefixtures("fresh_limits", "paces", "db")

DOORS = ("/es/login/", "/admin/login/")


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
