"""The pages of groups that draft: who finds them, and what heads and States do there by forms."""

from datetime import timedelta

import pytest
from lxml import html

from consultations.grouping import (
    add_members,
    form_group,
    name_person,
)
from consultations.models import DraftingGroup, GroupMember, GroupSeat
from meetings.models import Seat
from tests import factories as f
from tests.consultations.conftest import TODAY, person

pytestmark = pytest.mark.django_db
PAGE = "/es/conferences/crm/groups/"


def test_a_mail_names_the_group_and_leads_to_its_page(world, mailoutbox, in_office, group, member):
    other = person(in_office.following.state, world.crm, "elena")

    name_person(member, other, by=in_office.next_head)

    [mail] = [each for each in mailoutbox if each.to == [other.email]]
    assert "Artículo 4" in mail.body
    assert f"{PAGE}{group.pk}/\n" in mail.body


@pytest.mark.parametrize(
    "persona", ["anonymous", "outsider", "observer", "delegate_pe", "delegate_sv", "secretary_crm", "admin"]
)
def test_others_find_no_page_of_it(client, people, in_office, group, persona):
    if persona != "anonymous":
        client.force_login(people[persona])

    assert "Artículo 4" not in client.get(PAGE).content.decode()
    for path in ("add/", f"{group.pk}/", f"{group.pk}/members/", f"{group.pk}/cv/add/"):
        assert client.get(PAGE + path).status_code == 404
    for path in (f"{group.pk}/head/", f"{group.pk}/end/", f"{group.pk}/members/", "add/"):
        assert client.post(PAGE + path, {"name": "Otro", "kind": "drafting"}).status_code == 404
    assert DraftingGroup.objects.get().end is None


def test_the_presidency_forms_one_by_its_form(client, world, in_office):
    meeting = f.make_meeting(world.series)
    hidden = f.make_meeting(world.own)
    client.force_login(in_office.head)
    given = {"name": "Artículo 4", "kind": "working", "formed_at": meeting.pk}

    assert hidden not in client.get(f"{PAGE}add/").context["form"].fields["formed_at"].queryset
    assert client.post(f"{PAGE}add/", given)["Location"] == PAGE

    row = DraftingGroup.objects.get()
    assert (row.name, row.kind, row.formed_at) == ("Artículo 4", "working", meeting)
    assert meeting.title in client.get(f"{PAGE}{row.pk}/").content.decode()


def test_it_adds_states_and_these_name_people_by_their_forms(client, world, in_office, group):
    client.force_login(in_office.head)
    client.post(f"{PAGE}{group.pk}/members/", {"states": [world.sv.pk]})
    code = in_office.following.state.code.lower()

    assert f"{PAGE}{group.pk}/sv/add/" in client.get(f"{PAGE}{group.pk}/").content.decode()
    assert client.get(f"{PAGE}{group.pk}/{code}/add/").status_code == 404
    client.force_login(in_office.next_head)
    assert f"{PAGE}{group.pk}/members/" not in client.get(f"{PAGE}{group.pk}/").content.decode()
    assert client.get(f"{PAGE}{group.pk}/members/").status_code == 404
    client.post(f"{PAGE}{group.pk}/{code}/add/", {"user": in_office.next_head.pk})
    page = client.get(f"{PAGE}{group.pk}/").content.decode()
    assert "Usted <b>integra el grupo</b>" in page
    assert "Carla" in page

    GroupSeat.objects.update(start=TODAY() - timedelta(days=2))
    client.post(f"{PAGE}{group.pk}/seats/{GroupSeat.objects.get().pk}/end/")
    assert (
        "Carla" not in client.get(f"{PAGE}{group.pk}/").content.decode().partition("</main>")[0].partition("<main")[2]
    )


def test_the_other_presidency_finds_that_it_is_asked_and_agrees(client, world, in_office, of_csm):
    group = form_group(world.crm, name="Conjunto", together_with=[world.csm], by=in_office.head)
    page = PAGE.replace("crm", "csm")
    client.force_login(of_csm)

    assert "se le ha pedido" in client.get(f"{page}{group.pk}/").content.decode()
    client.post(f"{page}{group.pk}/head/")

    answer = client.get(f"{page}{group.pk}/").content.decode()
    assert "se le ha pedido" not in answer
    assert f"{page}{group.pk}/members/" in answer


def test_a_head_says_that_it_has_ended(client, in_office, group):
    client.force_login(in_office.head)

    client.post(f"{PAGE}{group.pk}/end/")

    assert DraftingGroup.objects.get().end == TODAY()
    assert "/members/" not in client.get(f"{PAGE}{group.pk}/").content.decode()


def test_the_page_asks_as_often_with_many_states(client, queries, world, in_office, group):
    client.force_login(in_office.head)

    def add(number: int) -> None:
        for _ in range(number):
            state = f.as_member(f.make_state(), world.crm)
            user = f.make_user()
            f.make(Seat, user=user, role=Seat.Role.DELEGATE, state=state, conference=world.crm)
            add_members(group, world.crm, [state], by=in_office.head)
            name_person(GroupMember.objects.get(state=state), user, by=user)

    add(1)
    few = queries(f"{PAGE}{group.pk}/")
    add(f.MANY)

    assert queries(f"{PAGE}{group.pk}/") == few


def test_boxes_to_tick_have_one_name_for_all(client, in_office, group):
    client.force_login(in_office.head)

    page = html.fromstring(client.get(f"{PAGE}{group.pk}/members/").content.decode())

    assert page.xpath("//fieldset[.//input[@name='states']]/legend/text()") == ["Estados"]
    assert not page.xpath("//label[@for='']")
