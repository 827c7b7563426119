"""Whoever is signed out while a form is open keeps what was typed, and nobody else gets it."""

import re

import pytest
from django.contrib.sessions.models import Session as SignIn
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from meetings.models import Meeting, Presidency
from tests.admin_forms import address, form_data

PASSWORD = "una clave larga de prueba"
TITLE = "Título de una hora de trabajo"
TEXT = 'Dos líneas\r\ny «comillas» & "signos"'


def opened(client, where) -> dict:
    """What a browser would send of the form at an address: also for whom it was made."""
    page = client.get(where)
    token = re.search(r'name="written_by" value="([^"]+)"', page.content.decode())[1]
    return form_data(page) | {"written_by": token}


def carried(answer) -> dict:
    """The hidden fields of a page that asks for the password, or for the form to be sent again."""
    form = html.fromstring(answer.content.decode()).xpath("//form[.//input[@name='written_by']]")[0]
    fields = form.xpath(".//input[@type='hidden']")
    own = {field.get("name"): field.get("value") or "" for field in fields}
    return {"action": form.get("action")} | {name: own[name] for name in own if name != "csrfmiddlewaretoken"}


@pytest.fixture(autouse=True)
def passwords(people):
    for name in ("secretary_crm", "secretary_csm"):
        people[name].set_password(PASSWORD)
        people[name].save()


@pytest.fixture
def form(meeting):
    return address(Meeting, "change", meeting.pk)


@pytest.fixture
def typed(secretary, form):
    """What was typed into the form of the meeting before the session ended."""
    data = opened(secretary, form) | {"title_es": TITLE, "background_es": TEXT, "_save": "x"}
    SignIn.objects.all().delete()
    return data


def sign_in_at(client, answer, user, password=PASSWORD):
    fields = carried(answer)
    return client.post(fields.pop("action"), fields | {"signin-username": user.username, "signin-password": password})


def test_what_was_typed_is_saved_once_the_same_person_signs_in_again(secretary, people, meeting, form, typed):
    asked = secretary.post(form, typed)
    untouched = Meeting.objects.get(pk=meeting.pk).title
    saved = sign_in_at(secretary, asked, people["secretary_crm"])

    assert asked.status_code == 200
    assert 'name="signin-password"' in asked.content.decode()
    assert untouched == "V Reunión Plenaria"
    assert saved["Location"] == address(Meeting)
    row = Meeting.objects.get(pk=meeting.pk)
    assert (row.title, row.background) == (TITLE, TEXT.replace("\r\n", "\n"))
    assert row.history.latest().history_user == people["secretary_crm"]


def test_the_password_is_what_is_left_to_type(secretary, people, form, typed):
    fields = secretary.post(form, typed).context["form"]

    assert fields["username"].value() == people["secretary_crm"].username
    assert "autofocus" not in str(fields["username"])
    assert "autofocus" in str(fields["password"])


def test_a_wrong_password_asks_again_and_still_carries_everything(secretary, people, form, typed):
    asked = secretary.post(form, typed | {"picture": SimpleUploadedFile("a.png", b"x"), "several": ["a", "b"]})
    again = sign_in_at(secretary, asked, people["secretary_crm"], password="wrong")

    assert carried(again) == carried(asked)
    assert carried(again)["background_es"].split() == TEXT.split()
    assert carried(again)["had_files"] == "1"
    assert html.fromstring(asked.content.decode()).xpath("//input[@name='several']/@value") == ["a", "b"]
    assert "no-store" in again["Cache-Control"]


def test_what_is_not_right_stands_in_the_form_again_with_everything_typed(secretary, people, form, typed):
    asked = secretary.post(form, typed | {"start": "2025-05-02", "end": "2025-05-01"})
    back = sign_in_at(secretary, asked, people["secretary_crm"])

    assert back.status_code == 200
    assert back.context["adminform"].form.errors.keys() == {"end"}
    assert back.context["adminform"].form["title_es"].value() == TITLE


def test_whoever_signs_in_there_is_answered_in_the_language_of_the_person(secretary, people, form, typed):
    people["secretary_crm"].language = "en"
    people["secretary_crm"].save()
    asked = secretary.post(form, typed | {"start": "2025-05-02", "end": "2025-05-01"})
    back = sign_in_at(secretary, asked, people["secretary_crm"])

    assert '<html lang="es"' in asked.content.decode()
    assert '<html lang="en"' in back.content.decode()


def test_whoever_else_signs_in_there_gets_nothing_of_it(secretary, people, meeting, form, typed):
    asked = secretary.post(form, typed)
    other = sign_in_at(secretary, asked, people["secretary_csm"])
    shown = secretary.get(other["Location"])

    assert other["Location"] == form
    assert shown.context["user"] == people["secretary_csm"]
    assert TITLE not in shown.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).title == "V Reunión Plenaria"


def test_nothing_is_saved_in_the_name_of_whoever_has_signed_in_meanwhile(secretary, people, meeting, form, typed):
    secretary.force_login(people["secretary_csm"])
    answer = secretary.post(form, typed)

    assert answer["Location"] == form
    assert Meeting.objects.get(pk=meeting.pk).title == "V Reunión Plenaria"


@pytest.mark.parametrize("token", ["", "1", "1:forged:signature"])
def test_a_form_that_does_not_say_for_whom_it_was_made_is_not_kept(client, meeting, form, token):
    answer = client.post(form, {"title_es": TITLE, "written_by": token})

    assert answer["Location"] == f"/admin/login/?next={form}"


def test_a_form_that_was_open_for_longer_than_anybody_stays_signed_in_is_not_kept(secretary, form, typed, settings):
    settings.SESSION_COOKIE_AGE = 0

    assert secretary.post(form, typed)["Location"] == f"/admin/login/?next={form}"


def test_a_signature_that_was_given_for_something_else_is_not_taken(secretary, people, form, typed):
    answer = secretary.post(form, typed | {"written_by": signing.dumps(people["secretary_crm"].pk)})

    assert answer["Location"] == f"/admin/login/?next={form}"


def test_a_token_of_the_browser_that_has_ended_with_a_new_sign_in_loses_nothing(people, meeting, form):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["secretary_crm"])
    data = opened(browser, form) | {"title_es": TITLE, "_save": "x", "csrfmiddlewaretoken": "x" * 64}
    kept = browser.post(form, data)
    fields = carried(kept) | {"csrfmiddlewaretoken": kept.context["csrf_token"]}
    saved = browser.post(fields.pop("action"), fields)

    assert kept.status_code == 403
    assert "Usted volvió a iniciar sesión" in kept.content.decode()
    assert saved.status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).title == TITLE


def test_where_the_token_and_the_sign_in_have_ended_the_password_is_asked_for(people, meeting, form):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["secretary_crm"])
    data = opened(browser, form) | {"title_es": TITLE, "_save": "x"}
    browser.cookies.clear()
    asked = browser.post(form, data)
    fields = carried(asked) | {"csrfmiddlewaretoken": asked.context["csrf_token"]}
    signed_in = {"signin-username": people["secretary_crm"].username, "signin-password": PASSWORD}
    saved = browser.post(fields.pop("action"), fields | signed_in)

    assert (asked.status_code, saved.status_code) == (403, 302)
    assert "no-store" in asked["Cache-Control"]
    assert Meeting.objects.get(pk=meeting.pk).title == TITLE


@pytest.mark.parametrize(("who", "where"), [("secretary_csm", None), ("secretary_crm", "/es/password/")])
def test_what_another_has_typed_or_no_form_of_the_office_is_shown_to_nobody(people, form, who, where):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["secretary_crm"])
    data = opened(browser, form) | {"title_es": TITLE, "csrfmiddlewaretoken": "x" * 64}
    browser.force_login(people[who])
    answer = browser.post(where or form, data)

    assert answer.status_code == 403
    assert TITLE not in answer.content.decode()


def test_a_foreign_page_cannot_have_its_form_sent_again(people, meeting, form):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people["secretary_crm"])
    answer = browser.post(form, {"title_es": "From elsewhere", "_save": "x", "written_by": "forged"})

    assert answer.status_code == 403
    assert "From elsewhere" not in answer.content.decode()


def test_files_are_asked_for_again_and_nothing_is_saved_without_them(secretary, people, form, typed, meeting):
    asked = secretary.post(form, typed | {"picture": SimpleUploadedFile("a.png", b"x")})
    back = sign_in_at(secretary, asked, people["secretary_crm"])

    assert carried(asked)["had_files"] == "1"
    assert back.context["adminform"].form["title_es"].value() == TITLE
    assert [str(each) for each in back.context["adminform"].form.non_field_errors()] == [
        "Vuelva a elegir los archivos que había elegido: el navegador no los conserva."
    ]
    assert Meeting.objects.get(pk=meeting.pk).title == "V Reunión Plenaria"


def test_the_agenda_that_was_typed_goes_in_after_signing_in_again(secretary, people, meeting):
    where = address(Meeting, "agenda", meeting.pk)
    page = secretary.get(where)
    fields = dict(html.fromstring(page.content.decode()).xpath("//form[@id='agenda']")[0].fields)
    SignIn.objects.all().delete()
    asked = secretary.post(
        where, {name: value or "" for name, value in fields.items()} | {"_look": "1", "pasted": "9:00\tApertura"}
    )
    back = sign_in_at(secretary, asked, people["secretary_crm"])

    assert back.status_code == 200
    assert 'value="Apertura"' in back.content.decode()


def test_a_page_that_holds_no_typing_asks_for_the_password_as_ever(client, meeting):
    answer = client.post(address(Presidency, "add"), {"theme_es": TITLE})

    assert answer["Location"].startswith("/admin/login/?next=")
