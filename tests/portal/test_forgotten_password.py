"""A forgotten password is found again by mail, and nobody learns who has an account."""

import re

import pytest
from django.utils.translation import override

from portal.views import ForgottenPassword
from tests import factories as f

ASK, SENT = "/es/password/", "/es/password/sent/"


pytestmark = pytest.mark.usefixtures("fresh_limits")


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_a_new_password_is_chosen_by_a_link(client, db, mailoutbox, language):
    user = f.make_user("ana", email="ana@sv.example")

    client.post(f"/{language}/password/", {"email": "ANA@sv.example"})
    link = re.search(r"http://127.0.0.1:8000(/\S+)", mailoutbox[0].body).group(1)
    form = client.get(link, follow=True)
    chosen = {"new_password1": "una-clave-larga-2", "new_password2": "una-clave-larga-2"}
    saved = client.post(form.redirect_chain[-1][0], chosen)
    user.refresh_from_db()

    assert mailoutbox[0].to == ["ana@sv.example"]
    assert link.startswith(f"/{language}/password/")
    assert saved.url == f"/{language}/login/"
    assert user.check_password("una-clave-larga-2")
    assert "new_password1" not in client.get(link).content.decode()


@pytest.mark.parametrize(("chosen", "mailed"), [("pt-br", "pt-br"), ("", "en"), ("fr", "es")])
def test_whoever_has_chosen_a_language_is_mailed_in_it(client, db, mailoutbox, chosen, mailed):
    """One that is no longer offered is that of the portal."""
    f.make_user("ana", email="ana@sv.example", language=chosen)

    client.post("/en/password/", {"email": "ana@sv.example"})

    assert f"/{mailed}/password/" in mailoutbox[0].body


@pytest.mark.parametrize("email", ["nobody@sv.example", "closed@sv.example", "invited@sv.example"])
def test_the_answer_is_the_same_whether_there_is_an_account_or_not(client, db, mailoutbox, email):
    f.make_user("ana", email="ana@sv.example")
    f.make_user("closed", email="closed@sv.example", is_active=False)
    invited = f.make_user("invited", email="invited@sv.example")
    invited.set_unusable_password()
    invited.save()

    known = client.post(ASK, {"email": "ana@sv.example"})
    unknown = client.post(ASK, {"email": email})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, SENT)
    assert [mail.to for mail in mailoutbox] == [["ana@sv.example"]]


def test_the_mail_goes_out_after_the_answer_which_so_takes_as_long_without_one(rf, db, mailoutbox):
    f.make_user("ana", email="ana@sv.example")

    request = rf.post(ASK, {"email": "ana@sv.example"})
    request._dont_enforce_csrf_checks = True
    with override("pt-br"):
        answer = ForgottenPassword.as_view()(request)
    before = len(mailoutbox)
    answer.close()

    assert (before, len(mailoutbox)) == (0, 1)
    assert "/pt-br/password/" in mailoutbox[0].body


def test_an_address_gets_so_many_mails_an_hour_and_the_answer_stays_the_same(client, db, mailoutbox, settings):
    settings.FORGOTTEN_PASSWORDS = {"address": 2, "client": 99}
    for name in ("ana", "eva"):
        f.make_user(name, email=f"{name}@sv.example")

    answers = [client.post(ASK, {"email": each}) for each in ["ana@sv.example", "ANA@sv.example"] * 2]
    client.post(ASK, {"email": "eva@sv.example"})

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, SENT)}
    assert [mail.to for mail in mailoutbox] == [["ana@sv.example"], ["ana@sv.example"], ["eva@sv.example"]]


def test_a_client_asks_for_so_many_addresses_an_hour(client, db, mailoutbox, settings):
    settings.FORGOTTEN_PASSWORDS = {"address": 9, "client": 1}
    for name in ("ana", "eva"):
        f.make_user(name, email=f"{name}@sv.example")

    first = client.post(ASK, {"email": "ana@sv.example"})
    second = client.post(ASK, {"email": "eva@sv.example"})
    client.post(ASK, {"email": "eva@sv.example"}, REMOTE_ADDR="192.0.2.7")

    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, SENT)
    assert [mail.to for mail in mailoutbox] == [["ana@sv.example"], ["eva@sv.example"]]


def test_what_a_client_asks_for_beyond_its_limit_is_not_counted_for_the_address(client, db, mailoutbox, settings):
    """Whoever asks for others' links all day neither keeps these from them nor fills what is counted."""
    settings.FORGOTTEN_PASSWORDS = {"address": 1, "client": 1}
    f.make_user("ana", email="ana@sv.example")

    for email in ("nobody@sv.example", "ana@sv.example", "ana@sv.example"):
        client.post(ASK, {"email": email})
    client.post(ASK, {"email": "ana@sv.example"}, REMOTE_ADDR="192.0.2.7")

    assert [mail.to for mail in mailoutbox] == [["ana@sv.example"]]
