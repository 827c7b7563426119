"""The scale is for everybody. Of what is received each State has its own, and some people the whole."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from contributions.models import BudgetEntry, Financing, PaymentDocument, Receipt
from meetings.models import Body, Seat
from meetings.seats import viewer_for
from tests import factories as f
from tests.contributions import rows as r

pytestmark = pytest.mark.django_db

# Where each stands, and who finds it: of the State itself, in its team in office, or reading the whole.
OWN, OTHER, WHOLE = "statement of El Salvador", "statement of Costa Verde", "statement of all"
WORD = "TR-GUAYABA"  # the reference of what Costa Verde has paid


@pytest.fixture
def paid(world, in_office):
    """A year in which two States have paid, and one of them has asked for a document."""
    other = in_office.following.state
    scale = r.make_scale(world.crm)
    for state in (world.sv, other):
        r.make_share(scale, state, "5000")
    year = r.make_year(world.crm)
    r.make_receipt(year, world.sv, "1000", reference="TR-1")
    r.make_receipt(year, other, "2000", reference=WORD)
    r.make_document(year, other, "3000")
    financing = r.make_financing(world.crm)
    r.make_entry(year, r.make_line(financing), budgeted=100)
    return SimpleNamespace(year=year, other=other, financing=financing, scale=scale)


def addresses(paid) -> dict[str, str]:
    place = ["crm", paid.year.number]
    return {
        OWN: reverse("contributions:statement", args=[*place, "sv"]),
        OTHER: reverse("contributions:statement", args=[*place, paid.other.code.lower()]),
        WHOLE: reverse("contributions:year", args=place),
    }


def found_by(client, user, paid) -> set[str]:
    client.logout()
    if user is not None:
        client.force_login(user)
    found = set()
    for name, address in addresses(paid).items():
        answer = client.get(address)
        assert answer.status_code in (200, 404), (name, answer.status_code)
        if answer.status_code == 200:
            found.add(name)
            assert "no-store" in answer["Cache-Control"]
        files = [f"{address}statement.xlsx"] + [f"{address}payment-1.pdf"] * (answer.status_code == 404)
        for file in files:
            assert client.get(file).status_code == answer.status_code, file
    return found


def test_each_state_finds_its_own_and_others_no_page_at_all(client, people, paid, in_office):
    expected = {
        None: set(),
        people["outsider"]: set(),
        people["observer"]: set(),
        people["delegate_pe"]: set(),  # observes this conference
        people["secretary_csm"]: set(),
        people["delegate_sv"]: {OWN},
        people["focal_sv"]: {OWN},
        in_office.next_head: {OTHER},
        in_office.colleague: {OWN},  # of the State that presides, and not in the team of its Presidency
        in_office.head: {OWN, OTHER, WHOLE},
        people["secretary_crm"]: {OWN, OTHER, WHOLE},
        people["admin"]: {OWN, OTHER, WHOLE},
    }

    assert {user: found_by(client, user, paid) for user in expected} == expected


def seat_in(paid, user, kind=Body.Kind.CONSULTATION, **fields):
    body = f.make_body(paid.year.conference, kind=kind)
    return r.make_body_seat(paid.financing, body, user.seats.get(), **fields)


def test_whoever_sits_in_the_group_or_the_closed_meeting_finds_the_whole_while_the_seats_are_held(
    client, people, paid, in_office
):
    sits = seat_in(paid, in_office.next_head)
    ended = seat_in(paid, people["delegate_sv"], Body.Kind.MINISTERIAL, end="2020-01-01")
    seat_in(paid, people["delegate_pe"], Body.Kind.MINISTERIAL)  # of a State that observes

    assert found_by(client, in_office.next_head, paid) == {OWN, OTHER, WHOLE}
    assert found_by(client, people["delegate_sv"], paid) == {OWN}
    assert found_by(client, people["delegate_pe"], paid) == set()

    ended.end = None
    ended.save()
    Seat.objects.filter(pk=sits.seat_id).update(end="2020-01-01")

    assert found_by(client, people["delegate_sv"], paid) == {OWN, OTHER, WHOLE}
    assert found_by(client, in_office.next_head, paid) == set()


@pytest.mark.parametrize(
    ("whole_for", "of_member", "of_body"),
    [("presidency", {OWN}, {OTHER}), ("bodies", {OWN}, {OWN, OTHER, WHOLE}), ("members", *[{OWN, OTHER, WHOLE}] * 2)],
)
def test_the_conference_decides_who_else_finds_the_whole(
    client, people, paid, in_office, whole_for, of_member, of_body
):
    seat_in(paid, in_office.next_head)
    Financing.objects.update(whole_for=whole_for)

    assert found_by(client, people["delegate_sv"], paid) == of_member
    assert found_by(client, in_office.next_head, paid) == of_body
    assert found_by(client, people["delegate_pe"], paid) == set()


def test_nothing_of_another_state_stands_on_any_page_of_a_member(client, people, paid, in_office):
    pages = [*addresses(paid).values(), reverse("contributions:detail", args=["crm"]), reverse("portal:home")]
    pages += ["/api/v1/contributions/", reverse("portal:search") + f"?q={WORD.lower()}"]

    def meets(user):
        client.force_login(user)
        return any(WORD in client.get(page).content.decode().replace("<mark>", "") for page in pages)

    assert not meets(people["delegate_sv"])
    assert meets(in_office.next_head)


def test_the_page_of_all_is_in_no_shared_cache_for_whoever_has_signed_in(client, people, paid):
    page = reverse("contributions:detail", args=["crm"])
    public = client.get(page)
    client.force_login(people["delegate_sv"])
    own = client.get(page)

    assert "private" in own["Cache-Control"]
    assert "no-store" in own["Cache-Control"]
    assert addresses(paid)[OWN] in own.content.decode()
    assert "contributions/2025" not in public.content.decode()


def test_the_door_itself_gives_each_its_own_rows(people, paid, in_office):
    """Whatever page asks: of what is received, of documents, and of the budget by line."""

    def given(user):
        viewer = viewer_for(user)
        rows = (Receipt.objects.visible_to(viewer), PaymentDocument.objects.visible_to(viewer))
        states = [sorted(row.state.code for row in each) for each in rows]
        return [*states, BudgetEntry.objects.visible_to(viewer).count()]

    other = paid.other.code
    assert given(people["delegate_sv"]) == [["SV"], [], 0]
    assert given(in_office.next_head) == [[other], [other], 0]
    assert given(in_office.head) == given(people["secretary_crm"]) == [sorted(["SV", other]), [other], 1]
    assert given(people["delegate_pe"]) == given(people["outsider"]) == [[], [], 0]


def test_a_seat_in_one_conference_opens_nothing_of_another(world, people, paid, in_office):
    """Not even where that one has a Presidency and shows its whole to all its members, of which Peru is one."""
    r.make_receipt(paid.year, world.pe, "7")
    foreign = r.make_receipt(r.make_year(world.csm), world.sv, "9")
    f.make_presidency(world.csm, world.pe)
    r.make_financing(world.csm, whole_for="members", whole_decided_on="2026-01-01")

    def given(user):
        viewer = viewer_for(user)
        rows = Receipt.objects.visible_to(viewer).exclude(state=world.sv, year=paid.year)
        return list(type(paid.year).objects.visible_to(viewer)), sorted(int(row.amount) for row in rows)

    assert given(people["delegate_pe"]) == ([foreign.year], [9])
    assert given(in_office.head) == given(people["secretary_crm"]) == ([paid.year], [7, 2000])
    assert given(people["delegate_sv"]) == ([paid.year], [])

    Financing.objects.filter(conference=world.csm).update(whole_for="presidency")
    f.make_seat(people["delegate_sv"], Seat.Role.DELEGATE, state=world.pe)  # who speaks there for Peru alone
    assert given(people["delegate_sv"])[1] == []
