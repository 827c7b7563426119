import re

import pytest
from django.test import Client

from tests import factories as f


@pytest.mark.parametrize(
    ("preference", "address"),
    [("pt", "/pt-br/"), ("en-GB,en;q=0.8", "/en/"), ("fr", "/es/"), ("", "/es/")],
)
def test_bare_address_leads_to_the_browsers_language(client, db, preference, address):
    response = client.get("/", headers={"accept-language": preference})

    assert (response.status_code, response.headers["Location"]) == (302, address)


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_page_says_its_language_and_leads_to_itself_in_the_others(client, db, language):
    page = client.get(f"/{language}/meetings/?kind=plenary").content.decode()

    assert f'<html lang="{language}"' in page
    links = dict(re.findall(r'<a href="([^"]+)" hreflang="([^"]+)"', page))
    assert links == {f"/{code}/meetings/?kind=plenary": code for code in ("es", "en", "pt-br")}


def test_page_without_anything_on_record_still_stands(client, db):
    for address in ("/es/", "/en/meetings/", "/pt-br/search/?q=nada", "/es/login/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/fr/meetings/", "/no-such-place", "/es/no-such-place/", "/en/meetings/none/"])
def test_missing_page_stands_in_the_layout(client, db, address):
    response = client.get(address)

    assert response.status_code == 404
    assert 'class="masthead"' in response.content.decode()


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "500.html"])
def test_error_page_needs_no_request(db, template):
    from django.template.loader import render_to_string

    assert "<h1>" in render_to_string(template)


def test_page_holds_no_inline_script_or_style(client, world):
    meeting = f.make_meeting(world.series)

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page)


def test_login_says_in_words_what_went_wrong(client, people):
    page = client.post("/en/login/", {"username": "delegate-sv", "password": "wrong"}).content.decode()

    assert "do not belong together" in page


def test_login_leads_back_to_where_the_person_came_from(client, people):
    form = {"username": "delegate-sv", "password": "secret", "next": "/en/meetings/"}

    response = client.post("/en/login/", form)

    assert response.headers["Location"] == "/en/meetings/"


def test_login_does_not_lead_to_another_site(client, people):
    form = {"username": "delegate-sv", "password": "secret", "next": "https://example.org/"}

    assert client.post("/en/login/", form).headers["Location"] == "/en/"


def test_logout_takes_a_post_and_leads_home(client, people):
    client.force_login(people["delegate_sv"])

    assert client.get("/es/logout/").status_code == 405
    assert client.post("/es/logout/").headers["Location"] == "/es/"
    assert "_auth_user_id" not in client.session


def test_masthead_leads_staff_alone_to_the_office(client, people):
    client.force_login(people["delegate_sv"])
    assert "/admin/" not in client.get("/es/").content.decode()

    client.force_login(people["secretary_crm"])
    assert 'href="/admin/"' in client.get("/es/").content.decode()


def test_form_without_its_token_is_refused_in_words(people):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/en/login/", {"username": "delegate-sv", "password": "secret"})

    assert response.status_code == 403
    assert "too old" in response.content.decode()
