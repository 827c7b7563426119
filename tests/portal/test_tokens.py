"""By a token a program acts as a person, at the API alone, and never more than the person may."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from meetings.models import Seat
from portal import limits, tokens
from portal.models import Token
from tests import factories as f

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
MEETINGS = "/api/v1/meetings/"


def today():
    return timezone.now().date()


@pytest.fixture
def closed(world):
    return f.make_meeting(world.series, number=7, audience="members")


@pytest.fixture
def delegate(people):
    return people["delegate_sv"]


@pytest.fixture
def make(delegate):
    def make(scope="read", **also):
        token, secret = tokens.make(delegate, "Sistema", scope, today() + timedelta(days=30))
        Token.objects.filter(pk=token.pk).update(**also)
        return secret

    return make


def ask(client, secret, method="get", address=MEETINGS):
    return getattr(client, method)(address, headers={"authorization": f"Bearer {secret}"})


def listed(answer) -> list[str]:
    return [row["address"] for row in answer.json()["results"]]


def test_a_program_reads_what_its_person_reads_and_no_cache_keeps_it(client, make, closed, delegate):
    answer = ask(client, make())

    assert listed(client.get(MEETINGS)) == []
    assert listed(answer) == [closed.address]
    assert answer["Cache-Control"] == "private, no-store"
    assert not client.cookies
    Seat.objects.filter(user=delegate).delete()
    assert listed(ask(client, make())) == []


def test_it_opens_nothing_beside_the_api(client, make, closed):
    secret = make("write")

    assert ask(client, secret, address=closed.get_absolute_url()).status_code == 404
    assert ask(client, secret, address=reverse("portal:account")).status_code == 302
    assert ask(client, secret, address=reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"ended_at": timezone.now()}, "Este token fue dado de baja."),
        ({"expires_on": today() - timedelta(days=1)}, "Este token venció."),
        ({"digest": "0" * 64}, "No existe tal token."),
    ],
)
def test_one_that_is_good_no_longer_is_refused_with_the_reason(client, make, closed, changed, reason):
    answer = ask(client, make(**changed))

    assert (answer.status_code, answer.json()) == (401, {"detail": reason})
    assert answer["WWW-Authenticate"] == 'Bearer realm="/api/v1/", error="invalid_token"'


def test_a_closed_account_is_refused_whatever_session_comes_with_it(client, make, people, delegate):
    secret = make()
    delegate.is_active = False
    delegate.save()
    client.force_login(people["admin"])

    answer = ask(client, secret)

    assert (answer.status_code, answer.json()) == (401, {"detail": "La cuenta de este token está cerrada."})


def test_the_token_counts_and_not_the_session_beside_it(client, make, people, world):
    of_csm = f.make_meeting(f.make_series(world.csm), number=1, audience="members")
    client.force_login(people["delegate_pe"])

    assert listed(client.get(MEETINGS)) == [of_csm.address]
    assert listed(ask(client, make())) == []


def test_one_that_may_read_is_refused_before_it_writes(client, make):
    may_read, may_write = make(), make("write")

    refused = ask(client, may_read, "post")

    assert (refused.status_code, refused.json()) == (403, {"detail": "Este token solo puede leer."})
    assert 'error="insufficient_scope"' in refused["WWW-Authenticate"]
    assert ask(client, may_write, "post").status_code == 405  # nothing is written at this address


def test_one_that_asks_too_often_is_told_for_how_long_to_wait(client, make, settings):
    settings.ASKED_BY_TOKEN = limits.Pace(2, 300, 7)
    secret, other = make(), make()

    answers = [ask(client, secret) for _each in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1]["Retry-After"] == "7"
    assert ask(client, other).status_code == 200


def test_a_person_makes_one_is_shown_it_once_and_ends_it(client, delegate):
    client.force_login(delegate)
    page = reverse("portal:account")
    day = today() + timedelta(days=90)

    made = client.post(page, {"name": "Registro", "scope": "write", "expires_on": day.isoformat()})
    secret = made.context["secret"]

    assert secret in made.content.decode()
    assert made["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    token = delegate.tokens.get()
    assert (token.name, token.scope, token.expires_on, token.used_on) == ("Registro", "write", day, None)
    assert secret not in str(Token.objects.values())
    assert ask(client, secret).status_code == 200
    again = client.get(page).content.decode()
    assert secret not in again
    assert "Registro" in again
    assert Token.objects.get().used_on == today()

    client.post(page, {"end": token.pk})
    assert ask(client, secret).status_code == 401
    assert "Registro" in client.get(page).content.decode()


def test_nobody_ends_anothers_and_nobody_who_is_not_signed_in_comes_here(client, make, people, delegate):
    page = reverse("portal:account")
    make()
    key = delegate.tokens.get().pk

    assert client.get(page).url.startswith(reverse("portal:login"))
    client.force_login(people["delegate_pe"])
    assert [client.post(page, {"end": each}).status_code for each in (key, "", "x", "٣")] == [404] * 4
    assert "Sistema" not in client.get(page).content.decode()
    assert delegate.tokens.get().ended_at is None


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"scope": "all"}, "scope"),
        ({"expires_on": ""}, "expires_on"),
        ({"days": 0}, "expires_on"),
        ({"days": 367}, "expires_on"),
    ],
)
def test_what_is_no_token_is_refused_at_its_field(client, delegate, given, wrong):
    day = today() + timedelta(days=given.pop("days", 10))
    client.force_login(delegate)

    answer = client.post(reverse("portal:account"), {"name": "X", "scope": "read", "expires_on": day} | given)

    assert list(answer.context["form"].errors) == [wrong]
    assert not Token.objects.exists()


def test_of_one_person_so_many_are_open_and_no_more(client, delegate, make, monkeypatch):
    monkeypatch.setattr(tokens, "MOST", 2)
    make(), make(expires_on=today() - timedelta(days=1)), make()
    client.force_login(delegate)

    answer = client.post(
        reverse("portal:account"), {"name": "X", "scope": "read", "expires_on": today() + timedelta(days=1)}
    )

    assert answer.context["form"].non_field_errors() == ["Tiene 2 tokens: dé de baja uno primero."]
    assert Token.objects.count() == 3


def test_a_superuser_ends_one_and_a_secretariat_finds_none(client, people, make, delegate):
    secret = make()
    desk = reverse("admin:portal_token_changelist")
    client.force_login(people["secretary_crm"])
    assert "Sistema" not in client.get(desk, follow=True).content.decode()

    client.force_login(people["admin"])
    client.post(desk, {"action": "end", "_selected_action": [delegate.tokens.get().pk]})

    assert ask(client, secret).status_code == 401
    assert not admin.site.get_model_admin(Token).has_add_permission(None)
