"""Who convenes: nobody else finds a form, a hand-over meanwhile loses no word, and two Presidencies act as one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.convening import draft_round, prepare
from consultations.handovers import accept, offer, pass_on_note
from consultations.models import Agreed, Consultation, Round
from consultations.team_seats import give_seat
from tests import factories as f
from tests.consultations.conftest import TODAY, note, person
from tests.consultations.consulted import NEW, PAGE, make_guidelines, open_round, round_fields

pytestmark = pytest.mark.django_db
OF_CONSULTATION = ("round/", "conclude/", "withdraw/", "adopt/")
OF_ROUND = ("rounds/1/change/", "rounds/1/circulate/", "rounds/1/extend/", "rounds/1/close/")


def hand_over(consulted):
    """The Presidency passes to the next while a form of the present one is open."""
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    accept(offer(consulted.following, day=TODAY(), by=consulted.head), by=consulted.next_head)


@pytest.mark.parametrize("name", ["secretary", "admin", "colleague", "next_head"])
def test_nobody_else_finds_the_pages_of_its_acts(client, consulted, name):
    open_round(consulted)
    client.force_login(getattr(consulted, name))

    for path in (NEW, *(PAGE + each for each in (*OF_CONSULTATION, *OF_ROUND))):
        assert client.get(path).status_code == 404, path
        assert client.post(path).status_code == 404, path
    assert not Agreed.objects.exclude(act="circulate").exists()


def test_the_incoming_team_reads_and_finds_no_act(client, consulted):
    open_round(consulted)
    give_seat(consulted.following, consulted.next_head, by=consulted.head)
    client.force_login(consulted.next_head)

    assert client.get(f"{PAGE}board/").status_code == 200
    assert [client.post(PAGE + each).status_code for each in OF_CONSULTATION] == [404] * 4


# A hand-over meanwhile


@pytest.mark.parametrize(
    ("path", "told", "kept"),
    [
        ("withdraw/", {"reason": "Lo que escribí."}, "Lo que escribí."),
        ("rounds/1/extend/", {"last_day": "2030-01-01", "clock": "18:00", "note_number": "PPT/99"}, "PPT/99"),
        (
            "round/",
            {"asked_for_es": "Lo que escribí.", "off-TOTAL_FORMS": 0, "off-INITIAL_FORMS": 0},
            "Lo que escribí.",
        ),
    ],
)
def test_a_presidency_that_has_passed_meanwhile_is_refused_and_keeps_what_it_typed(
    in_front, consulted, path, told, kept
):
    open_round(consulted)
    hand_over(consulted)

    answer = in_front.post(PAGE + path, told)

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert kept in answer.content.decode()
    assert consulted.consultation.convenors.get().outcome == ""
    assert in_front.get(PAGE + path).status_code == 404


def test_the_same_where_a_new_consultation_was_prepared(in_front, consulted):
    hand_over(consulted)

    answer = in_front.post(
        NEW, {"consulted_document": consulted.version.document_id, "number": "CRM/2026/9", "title_es": "Lo mío"}
    )

    assert answer.context["form"].non_field_errors()
    assert "Lo mío" in answer.content.decode()
    assert not Consultation.objects.filter(number="CRM/2026/9").exists()


# Two conferences


@pytest.fixture
def joint(consulted, world):
    """A consultation of both conferences; Peru presides the CSM."""
    term = f.make_presidency(world.csm, world.pe, start=TODAY() - timedelta(days=50), end=TODAY() + timedelta(days=300))
    head = person(world.pe, world.csm, "pedro")
    pass_on_note(term, day=TODAY(), by=consulted.admin, **note())
    give_seat(term, head, by=consulted.admin, **note())
    document, version = make_guidelines(world, consulted.admin, address="conjuntos", title="Conjuntos")
    document.conferences.set([world.crm, world.csm])
    told = {"address": "conjunta", "number": "CONJUNTA/1", "title": "Conjunta", "consulted_document": document}
    consultation = prepare([world.crm, world.csm], by=consulted.head, **told)
    fields = round_fields(consulted, version=version, name="Miembros") | {"stage": None}
    row = draft_round(consultation, by=consulted.head, **fields)
    consulted.other_head, consulted.row = head, row
    return consulted


def test_an_act_of_two_waits_for_both_and_the_board_says_for_whom(client, joint):
    client.force_login(joint.head)
    client.post("/es/consultations/conjunta/rounds/1/circulate/")
    [waits] = client.get("/es/consultations/conjunta/board/").context["waiting"]
    assert [term.state.name for term in waits.missing] == ["Perú"]
    assert Round.objects.get(pk=joint.row.pk).circulated_at is None

    client.force_login(joint.other_head)
    client.post("/es/consultations/conjunta/rounds/1/circulate/")

    assert client.get("/es/consultations/conjunta/board/").context["waiting"] == []
    assert Round.objects.get(pk=joint.row.pk).circulated_at


def test_neither_presidency_is_told_who_of_the_other_conference_has_answered(client, joint):
    for head in (joint.head, joint.other_head):
        client.force_login(head)
        client.post("/es/consultations/conjunta/rounds/1/circulate/")
    Round.objects.update(opens_at=timezone.now() - timedelta(hours=1))

    for head, told in ((joint.head, ["crm"]), (joint.other_head, ["csm"])):
        client.force_login(head)
        parts = client.get("/es/consultations/conjunta/board/").context["parts"]
        assert [part.convenor.conference.address for part in parts if part.rows is not None] == told
