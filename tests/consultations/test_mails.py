"""What people are told by mail: of a seat in a team, a hand-over that waits, a designation; the link never acts."""

from datetime import timedelta

import pytest

from consultations.designating import designate
from consultations.handovers import accept, offer, withdraw_offer
from consultations.mails import DESIGNATION, HAND_OVER, TEAM_SEAT
from consultations.models import Designation, Handover, TeamSeat
from consultations.team_seats import give_seat
from meetings.models import Seat
from portal.models import Mail
from tests.consultations.conftest import TODAY, note

pytestmark = pytest.mark.django_db

SENDS, DEPUTY = Designation.Role.SENDS, Designation.Role.DEPUTY
PRESIDENCY = "/conferences/crm/presidency/"
DESIGNATIONS = "/conferences/crm/designations/"


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_ADDRESS = "https://plenaria.example"


@pytest.fixture
def designated(world, terms):
    """`designated(role)`: Ana records that El Salvador has designated Berta."""

    def designated(role=SENDS, **fields):
        told = {"role": role, "start": TODAY(), "by": terms.head, **note(), **fields}
        return designate(world.sv, world.crm, terms.colleague, **told)

    return designated


def posted(template: str) -> list[tuple[str, str]]:
    """To whom mails of a kind were asked for, and in which language."""
    return list(Mail.objects.filter(template=template).order_by("pk").values_list("address", "language"))


def sent_to(mailoutbox, user):
    return [mail for mail in mailoutbox if mail.to == [user.email]]


def speaks(user, language):
    user.language = language
    user.save()


def test_who_is_seated_in_a_team_is_told_in_the_own_language(mailoutbox, in_office):
    speaks(in_office.next_head, "pt-br")

    give_seat(in_office.following, in_office.next_head, by=in_office.head)

    [mail] = sent_to(mailoutbox, in_office.next_head)
    assert mail.subject == "CRM: seu lugar na equipe da Presidência"
    assert "Costa Verde" in mail.body
    assert f"https://plenaria.example/pt-br{PRESIDENCY}" in mail.body


def test_the_incoming_team_is_told_that_a_hand_over_waits(mailoutbox, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)

    offer(in_office.following, day=TODAY() + timedelta(days=5), by=in_office.head)

    assert posted(HAND_OVER.name) == [("carla@example.org", "es")]
    [mail] = [each for each in mailoutbox if "traspaso" in each.subject]
    assert "El Salvador traspasa la Presidencia Pro Tempore de la CRM" in mail.body
    assert f"https://plenaria.example/es{PRESIDENCY}\n" in mail.body
    assert Handover.objects.get(incoming=in_office.following).accepted_at is None


def test_who_acts_for_its_state_no_more_is_not_told(in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    Seat.objects.filter(user=in_office.next_head).update(end=TODAY() - timedelta(days=1))

    offer(in_office.following, day=TODAY(), by=in_office.head)

    assert posted(HAND_OVER.name) == []


@pytest.mark.parametrize(("role", "said"), [(SENDS, "para enviar las respuestas"), (DEPUTY, "como suplente")])
def test_who_is_designated_is_told(mailoutbox, terms, designated, role, said):
    designated(role)

    [mail] = sent_to(mailoutbox, terms.colleague)
    assert mail.subject == "CRM: designación por El Salvador"
    assert said in mail.body
    assert "DGM/114" in mail.body
    assert f"https://plenaria.example/es{DESIGNATIONS}\n" in mail.body


def test_nobody_is_told_of_an_own_act(designated, terms):
    designated(by=terms.colleague)

    assert posted(DESIGNATION.name) == []


def test_who_has_no_address_is_not_mailed(terms, designated):
    type(terms.colleague).objects.update(email="")
    terms.colleague.refresh_from_db()

    designated()

    assert posted(DESIGNATION.name) == []


def test_what_is_over_before_a_mail_leaves_is_not_told(in_office, designated):
    seat = give_seat(in_office.following, in_office.next_head, by=in_office.head)
    waiting = offer(in_office.following, day=TODAY(), by=in_office.head)
    told = [
        (TEAM_SEAT, {"row": seat.pk, "user": in_office.next_head.pk}),
        (HAND_OVER, {"row": waiting.pk, "user": in_office.next_head.pk}),
        (DESIGNATION, {"row": designated().pk, "user": in_office.colleague.pk}),
    ]
    before = [kind.context(arguments) is not None for kind, arguments in told]

    withdraw_offer(waiting, by=in_office.head)
    for model in (TeamSeat, Designation):
        model.objects.update(start=TODAY() - timedelta(days=2), end=TODAY() - timedelta(days=1))

    assert before == [True, True, True]
    assert [kind.context(arguments) for kind, arguments in told] == [None, None, None]


def test_a_hand_over_that_was_accepted_is_not_told(in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    waiting = offer(in_office.following, day=TODAY(), by=in_office.head)

    accept(waiting, by=in_office.next_head)

    assert HAND_OVER.context({"row": waiting.pk, "user": in_office.next_head.pk}) is None


def test_whose_account_was_closed_is_not_told(terms, designated):
    row = designated()

    type(terms.colleague).objects.update(is_active=False)

    assert DESIGNATION.context({"row": row.pk, "user": terms.colleague.pk}) is None


def test_the_link_opens_a_page_and_never_acts(client, mailoutbox, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    offer(in_office.following, day=TODAY(), by=in_office.head)
    [mail] = [each for each in mailoutbox if "traspaso" in each.subject]
    [link] = [line for line in mail.body.splitlines() if line.startswith("https://")]

    client.force_login(in_office.next_head)
    answer = client.get(link.removeprefix("https://plenaria.example"))

    assert answer.status_code == 200
    assert Handover.objects.get(incoming=in_office.following).accepted_at is None
