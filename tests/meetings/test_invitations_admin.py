"""The desk from which a secretariat invites, and the mail that goes out."""

import pytest
from django.utils import translation

from meetings.invitations import end_seat, link_to
from meetings.models import Seat
from tests import factories as f
from tests.admin_forms import address, form_data

# The mail.


def test_the_mail_goes_to_the_address_on_record_in_the_language_asked_for(client, people, world, mailoutbox):
    f.make_user("ana", email="ana@sv.example", first_name="Ana", last_name="Sosa")
    client.force_login(people["secretary_crm"])

    client.post(address(Seat, "invite"), invitation(world, email="ANA@sv.example", language="pt-br"))

    (mail,) = mailoutbox
    seat = Seat.objects.get(user__username="ana")
    with translation.override("pt-br"):
        assert str(world.sv) in mail.body
    assert mail.to == ["ana@sv.example"]
    assert link_to(seat, "pt-br").rsplit("/", 2)[0] in mail.body


def invitation(world, **fields) -> dict:
    """What is sent of the form with which somebody is invited."""
    given = {"first_name": "Ana", "last_name": "Sosa", "email": "ana@sv.example", "conference": world.crm.pk}
    return given | {"role": "delegate", "state": world.sv.pk, "language": "es"} | fields


def test_a_mail_that_cannot_be_sent_leaves_the_link(client, people, world, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client.force_login(people["secretary_crm"])

    page = client.post(address(Seat, "invite"), invitation(world), follow=True)

    assert page.status_code == 200
    assert "/es/invitation/" in page.content.decode()
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


# The desk.


def test_a_secretariat_invites_sends_again_and_ends_from_its_desk(client, people, world):
    client.force_login(people["secretary_crm"])

    to_form = client.get(address(Seat, "add"))
    made = client.post(address(Seat, "invite"), invitation(world, role="focal-point"))
    seat = Seat.objects.get(user__email="ana@sv.example")
    page = client.get(made.url).content.decode()
    client.post(made.url, {"language": "en"})
    seat_again = Seat.objects.get(pk=seat.pk)
    listed = client.get(address(Seat)).context["cl"].result_list
    client.post(address(Seat), {"action": "end_seats", "_selected_action": [seat.pk]})

    assert to_form.url == address(Seat, "invite")
    assert made.url == address(Seat, "invitation", seat.pk)
    assert page.count("/invitation/") >= 3
    assert seat_again.invited_at > seat.invited_at
    assert list(listed) == [seat]
    assert Seat.objects.get(pk=seat.pk).end is not None
    assert not Seat.objects.get(pk=seat.pk).user.is_active


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"state": ""}, "state"),
        ({"role": "observer"}, "state"),
        ({"role": "secretariat"}, "role"),
        ({"end": "2020-01-01"}, "end"),
        ({"email": "nobody"}, "email"),
        ({"email": "a" * 150 + "@sv.example"}, "email"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, people, world, fields, at):
    client.force_login(people["secretary_crm"])

    answer = client.post(address(Seat, "invite"), invitation(world, **fields))

    assert list(answer.context["form"].errors) == [at]
    assert not Seat.objects.filter(invited_at__isnull=False).exists()


def test_the_form_offers_ones_own_conference_and_its_parties(client, people, world):
    client.force_login(people["secretary_csm"])
    form = client.get(address(Seat, "invite")).context["form"]

    foreign = client.post(address(Seat, "invite"), invitation(world))

    assert list(form.fields["conference"].queryset) == [world.csm]
    assert list(form.fields["state"].queryset) == [world.pe]
    assert list(form.fields["organisation"].queryset) == []
    assert set(foreign.context["form"].errors) == {"conference", "state"}


def test_a_secretariat_neither_sees_nor_touches_the_seats_of_others(client, people, world, offered):
    superusers = Seat.objects.get(user=people["delegate_sv"])
    secretariats = Seat.objects.get(user=people["secretary_csm"])
    client.force_login(people["secretary_csm"])

    for seat in (offered, superusers, secretariats):
        before = Seat.objects.filter(pk=seat.pk).values().get()
        assert seat not in client.get(address(Seat)).context["cl"].result_list
        assert client.get(address(Seat, "change", seat.pk)).status_code == 302
        assert client.get(address(Seat, "history", seat.pk)).status_code == 404
        for view in ("change", "invitation", "delete"):
            client.post(address(Seat, view, seat.pk), {"language": "es", "post": "yes", "end": "2020-01-01"})
        client.post(address(Seat), {"action": "end_seats", "_selected_action": [seat.pk]})
        assert Seat.objects.filter(pk=seat.pk).values().get() == before
    assert list(client.get(address(Seat), {"q": "ana"}).context["cl"].result_list) == []


def test_of_its_own_seats_a_secretariat_changes_the_dates_alone(client, people, world, offered):
    client.force_login(people["secretary_crm"])
    data = form_data(client.get(address(Seat, "change", offered.pk)))
    sent = {"user": people["admin"].pk, "role": "secretariat", "state": world.pe.pk, "accepted_at": "2024-01-01"}

    saved = client.post(address(Seat, "change", offered.pk), data | sent | {"end": "2099-12-31"})
    seat = Seat.objects.get(pk=offered.pk)

    assert saved.status_code == 302
    assert (seat.user, seat.role, seat.state, seat.is_pending) == (offered.user, "focal-point", world.sv, True)
    assert str(seat.end) == "2099-12-31"
    assert client.post(address(Seat, "delete", offered.pk), {"post": "yes"}).status_code == 403


def test_a_seat_that_has_ended_is_not_brought_back(client, people, offered):
    client.force_login(people["secretary_crm"])
    data = form_data(client.get(address(Seat, "change", offered.pk)))
    end_seat(offered, by=people["secretary_crm"])

    answer = client.post(address(Seat, "change", offered.pk), data | {"end": ""})

    assert answer.status_code == 403
    assert Seat.objects.get(pk=offered.pk).end is not None


@pytest.mark.parametrize("who", ["delegate_sv", "focal_sv", "outsider"])
def test_nobody_else_comes_to_the_invitations(client, people, offered, who):
    client.force_login(people[who])

    for where in (address(Seat), address(Seat, "invite"), address(Seat, "invitation", offered.pk)):
        assert client.get(where).status_code in (302, 403)
        assert client.post(where, {"language": "es"}).status_code in (302, 403)
