"""Who is to be convened, and that it was done."""

from datetime import date

import pytest

from meetings.models import Meeting, Membership, Participation
from tests import factories as f
from tests.office.pages import page


def groups(response):
    shown = response.context["form"].shown
    return {str(group.label): [str(invitee.party) for invitee in group.invitees] for group in shown}


def test_those_are_to_be_convened_who_have_a_place_on_the_day(secretary, world, meeting):
    f.make_membership(world.csm, f.make_state("XA", name="Atlántida"), until="2024-10-09")
    f.make_membership(world.csm, f.make_state("XB", name="Narnia"), since="2024-10-11")
    f.make_membership(world.csm, f.make_state("XC", name="Ínsula"), Membership.Status.OBSERVER)
    before = groups(secretary.get(page(meeting, "convocation")))

    Meeting.objects.filter(pk=meeting.pk).update(convenes_observer_states=True, convenes_organisations=True)

    assert before == {"Estados miembros": ["El Salvador", "Perú"]}
    assert groups(secretary.get(page(meeting, "convocation"))) == {
        "Estados miembros": ["El Salvador", "Perú"],
        "Estados observadores": ["Ínsula"],
        "Organizaciones observadoras": ["ACNUR"],
    }


def test_a_group_is_recorded_as_convened_with_its_date_and_counted(secretary, world, meeting):
    data = {"whole": "members", "kind": "invited", "date": "2024-07-01"}

    answer = secretary.post(page(meeting, "convocation"), data)
    secretary.post(
        page(meeting, "convocation"), {"parties": f"state-{world.sv.pk}", "kind": "registered", "date": "2024-08-01"}
    )

    assert answer.status_code == 302
    rows = Participation.objects.order_by("pk").values_list("state__code", "kind", "date", "release", "capacity")
    assert list(rows) == [
        ("SV", "invited", date(2024, 7, 1), "draft", "member"),
        ("PE", "invited", date(2024, 7, 1), "draft", "member"),
        ("SV", "registered", date(2024, 8, 1), "draft", "member"),
    ]
    shown = secretary.get(page(meeting, "convocation")).context["form"].shown[0]
    assert (shown.convened, shown.registered) == (2, 1)


@pytest.mark.parametrize(
    "change", [{"date": "31/31/2024"}, {"kind": "seen"}, {"parties": "state-999999"}, {"parties": ""}]
)
def test_a_wrong_convocation_is_refused_and_keeps_what_was_ticked(secretary, world, meeting, change):
    data = {"parties": f"state-{world.sv.pk}", "kind": "invited", "date": "2024-07-01"} | change
    data = {name: value for name, value in data.items() if value}

    answer = secretary.post(page(meeting, "convocation"), data)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    ticked = f'value="state-{world.sv.pk}" checked' in answer.content.decode()
    assert ticked == ("parties" not in change)
    assert not Participation.objects.exists()
