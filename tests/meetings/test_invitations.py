"""A secretariat invites people to the seats in its own conference, and ends them; nobody gains more than a seat."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from meetings.invitations import accept, end_seat, find, invite_again, link_to, tokens
from meetings.models import Seat
from meetings.seats import viewer_for
from portal.models import User
from tests import factories as f
from tests.meetings.inviting import PASSWORD, ROLE, TODAY, choose, offer


def key_of(link: str) -> list[str]:
    return link.strip("/").split("/")[-2:]


# Accepting.


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_an_invited_person_chooses_a_password_and_is_in(client, offered, world, language):
    link = link_to(offered, language)
    before = viewer_for(offered.user)

    page = client.get(link)
    answer = choose(client, offered, language=language)
    offered.refresh_from_db()

    assert link.startswith(f"http://127.0.0.1:8000/{language}/invitation/")
    assert page.status_code == 200
    assert "ana@sv.example" in page.content.decode()
    assert "private" in page.headers["Cache-Control"]
    assert before.is_public
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(offered.user_id)
    assert viewer_for(offered.user).focal_places == {(world.sv.pk, world.crm.pk)}
    assert offered.history.first().history_user == offered.user
    assert (offered.user.is_staff, offered.user.is_superuser) == (False, False)


def test_a_link_is_good_once(client, offered):
    choose(client, offered)

    assert choose(client, offered, "otra-clave-larga-3").status_code == 404
    assert User.objects.get(pk=offered.user_id).check_password(PASSWORD)


@pytest.mark.parametrize("days", [6, 8])
def test_a_link_is_good_for_a_week(client, offered, monkeypatch, days):
    link, now = link_to(offered, "es"), tokens._now()

    monkeypatch.setattr(tokens, "_now", lambda: now + timedelta(days=days))

    assert (client.get(link).status_code == 200) is (days < 7)


def test_a_link_that_was_tampered_with_is_worth_nothing(client, people, offered, world):
    another = offer(people, world, email="eva@sv.example")
    uid, token = key_of(link_to(offered, "es"))
    foreign, _token = key_of(link_to(another, "es"))

    for forged in ((foreign, token), (uid, token[:-1] + ("a" if token[-1] != "a" else "b")), ("!", "x"), (uid, "x")):
        assert find(*forged) is None
        answer = client.get(reverse("meetings:invitation", args=forged))
        assert answer.status_code == 404
    for key in ("OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ", "AA", "LTE"):
        assert find(key, token) is None


def test_a_weak_password_is_refused_and_the_link_stays_good(client, offered):
    refused = choose(client, offered, "12345678")

    assert refused.status_code == 200
    assert Seat.objects.get(pk=offered.pk).is_pending
    assert choose(client, offered).status_code == 302


def test_sending_again_makes_the_old_link_worthless(client, people, offered):
    old = link_to(offered, "es")

    again = invite_again(offered, by=people["secretary_crm"])

    assert client.get(old).status_code == 404
    assert client.get(link_to(again, "es")).status_code == 200


def test_an_invitation_that_was_ended_opens_nothing(client, people, offered):
    link = link_to(offered, "es")

    end_seat(offered, by=people["secretary_crm"])

    assert client.get(link).status_code == 404
    assert not User.objects.get(pk=offered.user_id).is_active
    with pytest.raises(PermissionDenied):
        accept(offered, password=PASSWORD)


# Accounts that are there already.


@pytest.mark.parametrize("email", ["ana@pe.example", "ANA@PE.example"])
def test_somebody_with_an_account_gains_a_seat_by_signing_in(client, people, world, email):
    ana = f.make_user("ana", email="Ana@pe.example", first_name="Ana María")
    seat = offer(people, world, role=ROLE.OBSERVER, state=world.pe, email=email)

    strangers = client.get(link_to(seat, "es"))
    taken = client.post(link_to(seat, "es"), {"new_password1": PASSWORD, "new_password2": PASSWORD})
    client.force_login(people["delegate_sv"])
    others = client.post(link_to(seat, "es"))
    pending = Seat.objects.get(pk=seat.pk).is_pending
    client.force_login(ana)
    own = client.post(link_to(seat, "es"))
    ana.refresh_from_db()

    assert seat.user == ana
    assert "new_password1" not in strangers.content.decode()
    assert "ana" not in strangers.context["seat"].user.password
    assert (taken.status_code, others.status_code, pending) == (302, 302, True)
    assert own.status_code == 302
    assert not Seat.objects.get(pk=seat.pk).is_pending
    assert (ana.first_name, ana.email) == ("Ana María", "Ana@pe.example")
    assert ana.check_password("secret")


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_superuser": True}, {}])
def test_a_link_gives_no_password_to_an_account_that_opens_something(client, people, world, fields):
    boss = f.make_user("boss", email="boss@example.org", **fields)
    boss.set_unusable_password()
    boss.save()
    if not fields:
        f.make_seat(boss, ROLE.DELEGATE, state=world.pe)
    seat = offer(people, world, email="boss@example.org")

    answer = choose(client, seat)
    boss.refresh_from_db()

    assert answer.url.startswith("/es/login/")
    assert not boss.has_usable_password()
    assert Seat.objects.get(pk=seat.pk).is_pending
    with pytest.raises(PermissionDenied):
        accept(seat, password=PASSWORD)


def test_who_took_an_account_by_its_first_link_does_not_get_what_another_conference_offers(client, people, world):
    """A secretary who keeps the link holds the new account, and gains no seat in another conference with it."""
    first = offer(people, world)
    choose(client, first)

    second = offer(people, world, "secretary_csm", conference=world.csm, role=ROLE.DELEGATE, state=world.pe)

    assert second.user == first.user
    assert viewer_for(first.user).members == {world.crm.pk}
    client.get(link_to(first, "es"))
    assert Seat.objects.get(pk=second.pk).is_pending


def test_the_second_of_two_links_to_a_new_account_gives_no_password(client, people, world):
    first = offer(people, world)
    second = offer(people, world, "secretary_csm", conference=world.csm, role=ROLE.DELEGATE, state=world.pe)
    choose(client, first)
    client.logout()

    assert choose(client, second, "otra-clave-larga-3").url.startswith("/es/login/")
    assert User.objects.get(pk=first.user_id).check_password(PASSWORD)


def test_an_account_that_the_administration_closed_is_not_invited(people, world):
    f.make_user("ana", email="ana@sv.example", is_active=False)

    with pytest.raises(ValidationError) as refused:
        offer(people, world)

    assert list(refused.value.message_dict) == ["email"]


def test_a_name_that_is_taken_is_not_taken_over(people, world):
    squatter = f.make_user("ana@sv.example", email="x@example.org")

    seat = offer(people, world)

    assert seat.user != squatter
    assert seat.user.username.startswith("ana@sv.example.")


# Who may invite whom, and to what.


@pytest.mark.parametrize(
    ("role", "party", "at"),
    [
        (ROLE.FOCAL_POINT, {"state": "pe"}, "state"),
        (ROLE.DELEGATE, {"state": "pe"}, "state"),
        (ROLE.DELEGATE, {"state": "ke"}, "state"),
        (ROLE.OBSERVER, {"state": "sv"}, "state"),
        (ROLE.OBSERVER, {"state": "ke"}, "state"),
        (ROLE.OBSERVER, {"organisation": "other"}, "organisation"),
    ],
)
def test_a_seat_is_for_what_has_its_place_in_the_conference(people, world, role, party, at):
    world.other = f.make_organisation()
    parties = {"state": None} | {name: getattr(world, value) for name, value in party.items()}

    with pytest.raises(ValidationError) as refused:
        offer(people, world, role=role, **parties)

    assert list(refused.value.message_dict) == [at]
    assert not User.objects.filter(email="ana@sv.example").exists()


@pytest.mark.parametrize("who", ["secretary_csm", "delegate_sv", "focal_sv", "outsider"])
def test_a_conference_invites_by_its_own_secretariat_alone(people, world, offered, who):
    for act in (
        lambda: offer(people, world, who),
        lambda: invite_again(offered, by=people[who]),
        lambda: end_seat(offered, by=people[who]),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Seat.objects.get(pk=offered.pk).is_pending


def test_nobody_is_invited_to_a_secretariat(people, world):
    with pytest.raises(PermissionDenied):
        offer(people, world, role=ROLE.SECRETARIAT, state=None)


def test_nobody_is_invited_twice_to_one_seat(people, world, offered):
    with pytest.raises(ValidationError):
        offer(people, world)
    end_seat(offered, by=people["secretary_crm"])

    assert offer(people, world).user == offered.user


def test_a_seat_in_one_conference_counts_in_no_other(people, world):
    f.make_membership(world.csm, world.sv, "observer")
    delegate = f.make_user()
    f.make_seat(delegate, ROLE.DELEGATE, state=world.sv, conference=world.crm)

    viewer = viewer_for(delegate)

    assert (viewer.members, viewer.observers) == ({world.crm.pk}, {world.crm.pk})


# Ending.


def test_a_seat_ends_at_once_and_is_kept_and_its_account_closed(client, people, offered):
    choose(client, offered)
    Seat.objects.filter(pk=offered.pk).update(start=TODAY - timedelta(days=9))

    ended = end_seat(offered, by=people["secretary_crm"])

    assert ended.end == timezone.now().date() - timedelta(days=1)  # the day may have changed since the tests began
    assert ended.history.first().history_user == people["secretary_crm"]
    assert not User.objects.get(pk=offered.user_id).is_active
    assert client.get("/es/").wsgi_request.user.is_anonymous


@pytest.mark.parametrize("kept_by", ["another seat", "another invitation", "a seat without invitation", "staff"])
def test_an_account_that_something_else_needs_stays_open(client, people, world, offered, kept_by):
    choose(client, offered)
    user = offered.user
    if kept_by == "staff":
        User.objects.filter(pk=user.pk).update(is_staff=True)
    elif kept_by == "a seat without invitation":
        f.make_seat(user, ROLE.DELEGATE, state=world.pe, start=TODAY + timedelta(days=3))
    else:
        fields = {"conference": world.csm, "role": ROLE.DELEGATE, "state": world.pe}
        other = offer(people, world, "secretary_csm", **fields)
        if kept_by == "another seat":
            accept(other)

    end_seat(offered, by=people["secretary_crm"])
    user.refresh_from_db()

    assert user.is_active
    assert user.check_password(PASSWORD)
    assert not viewer_for(user).focal_places


def test_a_closed_account_is_opened_again_by_a_new_invitation(client, people, world, offered):
    choose(client, offered)
    end_seat(offered, by=people["secretary_crm"])

    again = offer(people, world)
    choose(client, again, "otra-clave-larga-3")

    user = User.objects.get(pk=offered.user_id)
    assert user.is_active
    assert user.check_password("otra-clave-larga-3")
