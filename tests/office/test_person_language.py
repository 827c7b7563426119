"""The office speaks the language of the person, not that of the browser."""

import pytest
from django.urls import reverse

INDEX, LANGUAGE = reverse("admin:index"), reverse("admin:language")
SAID = {"es": "Cerrar sesión", "en": "Log out", "pt-br": "Encerrar sessão"}


def spoken(answer) -> str:
    """The language in which a page of the office says how to sign out."""
    page = answer.content.decode()
    found = [code for code, words in SAID.items() if f'<button type="submit">{words}</button>' in page]
    assert [f'lang="{found[0]}"'] == [each for each in [f'lang="{code}"' for code in SAID] if f"<html {each}" in page]
    return found[0]


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_the_office_speaks_the_language_of_the_person_whatever_the_browser_asks_for(secretary, people, language):
    people["secretary_crm"].language = language
    people["secretary_crm"].save()

    assert spoken(secretary.get(INDEX, headers={"accept-language": "en"})) == language
    assert spoken(secretary.get(INDEX, headers={"accept-language": "pt-br,es"})) == language


@pytest.mark.parametrize("stored", ["", "xx"])
def test_a_person_of_whom_no_language_is_on_record_is_spoken_to_in_the_first(secretary, people, stored):
    people["secretary_crm"].language = stored
    people["secretary_crm"].save()

    assert spoken(secretary.get(INDEX, headers={"accept-language": "en"})) == "es"


def test_a_language_that_is_chosen_stays_and_leads_back_to_the_page(secretary, people):
    answer = secretary.post(LANGUAGE, {"language": "en", "next": f"{INDEX}?conference=crm"})

    people["secretary_crm"].refresh_from_db()
    assert answer["Location"] == f"{INDEX}?conference=crm"
    assert people["secretary_crm"].language == "en"
    assert spoken(secretary.get(INDEX)) == "en"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org", ""]
)
def test_a_choice_of_language_leads_nowhere_else(secretary, elsewhere):
    answer = secretary.post(LANGUAGE, {"language": "en", "next": elsewhere})

    assert answer["Location"] == INDEX


def test_a_language_that_there_is_not_is_refused(secretary, people):
    assert secretary.post(LANGUAGE, {"language": "xx"}).status_code == 400
    assert secretary.get(LANGUAGE).status_code == 405
    people["secretary_crm"].refresh_from_db()
    assert people["secretary_crm"].language == ""


def test_before_signing_in_the_office_follows_the_browser(client, db):
    page = client.get(reverse("admin:login"), headers={"accept-language": "pt-br"})

    assert '<html lang="pt-br"' in page.content.decode()


def test_pages_of_the_portal_stay_in_the_language_of_their_address(secretary, people):
    people["secretary_crm"].language = "en"
    people["secretary_crm"].save()

    assert '<html lang="es"' in secretary.get("/es/").content.decode()
