"""Delivery: what became of the mails about a round, State by State, for the Presidency and the secretariat."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.models import Convenor, Respondent
from consultations.notices.delivery import delivery_of
from consultations.notices.kinds import OPENS
from consultations.notices.posting import tell
from consultations.notices.reminding import reminder_of
from meetings.models import Membership
from portal.models import Mail
from tests import factories as f
from tests.consultations.conftest import person
from tests.consultations.consulted import open_round

pytestmark = pytest.mark.usefixtures("mailed_from_here")


@pytest.fixture
def row(consulted):
    row = open_round(consulted)
    tell(OPENS, row)
    return row


def became(row, name, status, reason=""):
    Mail.objects.filter(address=f"{name}@example.org").update(status=status, reason=reason)


def page(client, row, user):
    client.force_login(user)
    return client.get(reverse("consultations:delivery", args=[row.consultation.address, row.number]))


def test_each_state_stands_with_what_became_of_its_mails(client, consulted, row):
    became(row, "carla", "failed", "550 no such box")
    became(row, "delia", "unknown", "Connection closed")

    for user in (consulted.head, consulted.secretary):
        html = page(client, row, user).content.decode().split("<main")[1]
        assert "550 no such box" in html
        assert "Connection closed" in html
        assert "example.org" not in html
    found = {str(each.state): [sent.status for sent in each.mails] for each in delivery_of(row, by=consulted.head)}
    assert found == {"Costa Verde": ["failed"], "El Salvador": ["sent"], "Lagunaria": ["unknown"]}


def test_where_one_failed_the_presidency_finds_the_way_to_extend(client, consulted, row, monkeypatch):
    say = "No consta que todos los correos hayan llegado"
    before = page(client, row, consulted.head).content.decode()
    became(row, "carla", "failed")

    after = page(client, row, consulted.head).content.decode()

    assert say not in before
    assert say in after


def test_a_failed_mail_goes_again_by_a_persons_decision_and_one_that_was_sent_does_not(client, consulted, row):
    became(row, "carla", "failed")
    keys = dict(Mail.objects.values_list("address", "pk"))
    before = len(mail.outbox)
    client.force_login(consulted.secretary)

    for name in ("carla", "delia"):
        place = [row.consultation.address, row.number, keys[f"{name}@example.org"]]
        client.post(reverse("consultations:deliver_again", args=place))

    assert [each.to for each in mail.outbox[before:]] == [["carla@example.org"]]


def test_nobody_else_sends_a_mail_again_and_none_of_another_round_goes(client, consulted, row):
    became(row, "carla", "failed")
    other = Mail.objects.create(template="forgotten", address="x@example.org", language="es", status="failed")
    own = Mail.objects.get(address="carla@example.org")
    before = len(mail.outbox)

    for user, key in ((consulted.people["cv"], own.pk), (consulted.admin, own.pk), (consulted.head, other.pk)):
        client.force_login(user)
        place = [row.consultation.address, row.number, key]
        assert client.post(reverse("consultations:deliver_again", args=place)).status_code == 404

    assert len(mail.outbox) == before


def test_a_state_without_anybody_to_mail_says_so(client, consulted, world):
    f.as_member(f.make_state(name="Monteazul"), world.crm)
    row = open_round(consulted)
    tell(OPENS, row)

    without = page(client, row, consulted.head).context["without"]
    assert [str(each.state) for each in without] == ["Monteazul"]


def test_questions_do_not_grow_with_states_and_mails(consulted, world, row):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            delivery_of(row, by=consulted.head)
        return len(captured)

    asked()  # kinds of records are looked up once a process
    few = asked()
    for number in range(5):
        user = person(world.sv, world.crm, f"mas{number}", "focal-point")
        assert user.email
    tell(OPENS, row)

    assert asked() == few


def test_of_a_joint_round_each_side_is_told_of_its_own_states_alone(consulted, world, people, row):
    term = f.make_presidency(world.csm, world.pe)
    f.make(Convenor, consultation=row.consultation, conference=world.csm, presidency=term)
    f.make(Respondent, round=row, membership=Membership.objects.get(conference=world.csm, state=world.pe))

    def states(user) -> set[str]:
        told = {str(each.state) for each in delivery_of(row, by=user)}
        assert told == {str(place.membership.state) for place, _people in reminder_of(row, by=user).places}
        return told

    assert states(consulted.head) == states(consulted.secretary) == {"El Salvador", "Costa Verde", "Lagunaria"}
    assert states(people["secretary_csm"]) == {"Perú"}
