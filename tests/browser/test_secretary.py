import io

import pikepdf
import pytest
from django.core.management import call_command
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SESSION = "/es/meetings/crm-csm-2/sessions/3/"


@pytest.fixture
def portal(live_server, settings):
    settings.DEBUG = True  # demo logins exist only then
    call_command("load_reference", verbosity=0)
    return live_server.url


def sign_in(page, portal, name):
    page.goto(f"{portal}/es/login/")
    page.get_by_label("Usuario").fill(name)
    page.get_by_label("Contraseña").fill("plenaria-demo")
    page.get_by_role("main").get_by_role("button").click()


def test_a_secretary_edits_a_session_and_takes_its_paper(page, portal):
    sign_in(page, portal, "secretaria-crm")
    page.goto(f"{portal}/admin/plenary_sessions/session/?q=xenofobia")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_title_es").fill("Integración y convivencia")
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    page.goto(f"{portal}{SESSION}")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Integración y convivencia")
    for address in (f"{SESSION}technical-sheet.pdf", "/es/meetings/crm-csm-2/documents/concept-note.pdf"):
        answer = page.request.get(f"{portal}{address}")
        assert answer.headers["content-type"] == "application/pdf"
        with pikepdf.open(io.BytesIO(answer.body())) as pdf:
            outline = [str(item.title) for item in pdf.open_outline().root]
            text = " ".join(
                [*outline, *(str(child.title) for item in pdf.open_outline().root for child in item.children)]
            )
        assert "Integración y convivencia" in text


def test_a_delegate_signs_in_and_out_and_changes_the_language(page, portal):
    sign_in(page, portal, "delegada-pe")
    page.goto(f"{portal}{SESSION}")
    head = page.get_by_role("banner")
    head.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{portal}{SESSION.replace('/es/', '/en/')}")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    head.get_by_role("button", name="Sign out").click()

    expect(head.get_by_role("link", name="Sign in")).to_be_visible()
