"""The page of a Presidency's seat: for members of the conference, with what each may do there."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations.handovers import accept, offer
from consultations.models import Handover, TeamSeat
from consultations.team_seats import give_seat
from consultations.teams import acting
from tests.consultations.conftest import TODAY, a_pdf

pytestmark = pytest.mark.django_db

PAGE = "/es/conferences/crm/presidency/"


def page_for(client, user):
    client.force_login(user)
    return client.get(PAGE)


def upload():
    return SimpleUploadedFile("note.pdf", a_pdf(), "application/pdf")


@pytest.mark.parametrize("persona", ["anonymous", "outsider", "observer", "delegate_pe", "secretary_csm"])
def test_others_find_no_such_page(client, world, people, in_office, persona):
    if persona != "anonymous":
        client.force_login(people[persona])
    seat = TeamSeat.objects.get()
    for path in ("", f"{in_office.own.pk}/seat/", "hand-over/", f"seats/{seat.pk}/note.pdf"):
        assert client.get(PAGE + path).status_code == 404
    assert client.post(f"{PAGE}seats/{seat.pk}/end/").status_code == 404


def test_members_read_who_is_in_office_and_find_nothing_to_do(client, people, in_office):
    page = page_for(client, people["delegate_sv"]).content.decode()

    assert "Ana" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert "note.pdf" not in page
    assert client.get(f"{PAGE}hand-over/").status_code == 404
    assert client.get(f"{PAGE}{in_office.own.pk}/seat/").status_code == 404


def test_the_team_is_told_first_in_which_seat_it_acts(client, in_office):
    page = page_for(client, in_office.head).content.decode()

    assert page.index("Usted actúa por la <b>Presidencia Pro Tempore de la CRM</b>") < page.index("<h1")


def test_it_gives_a_seat(client, in_office):
    client.force_login(in_office.head)

    answer = client.post(f"{PAGE}{in_office.own.pk}/seat/", {"user": in_office.colleague.pk, "note_number": "7/2026"})

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    seat = TeamSeat.objects.get(user=in_office.colleague)
    assert (seat.note_number, seat.given_by) == ("7/2026", in_office.head)


def test_what_is_refused_stands_at_its_field_with_what_was_typed(client, in_office):
    client.force_login(in_office.admin)

    answer = client.post(f"{PAGE}{in_office.own.pk}/seat/", {"user": in_office.colleague.pk, "note_number": "7/2026"})

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"note_file"}
    assert "7/2026" in answer.content.decode()


def test_nobody_of_another_state_is_offered(client, in_office):
    client.force_login(in_office.head)

    form = client.get(f"{PAGE}{in_office.own.pk}/seat/").context["form"]

    assert {person.username for person in form.fields["user"].queryset} == {"berta", "delegate-sv", "focal-sv"}


def test_the_presidency_is_handed_over_and_accepted_by_their_pages(client, world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    client.force_login(in_office.head)
    client.post(f"{PAGE}hand-over/", {"incoming": in_office.following.pk, "day": TODAY().isoformat()})
    row = Handover.objects.get(accepted_at=None)

    assert f"hand-overs/{row.pk}/accept/" not in client.get(PAGE).content.decode()
    assert f"hand-overs/{row.pk}/accept/" in page_for(client, in_office.next_head).content.decode()
    client.post(f"{PAGE}hand-overs/{row.pk}/accept/")

    assert acting(world.crm) == [in_office.following]
    assert client.post(f"{PAGE}hand-overs/{row.pk}/withdraw/").status_code == 302
    assert Handover.objects.filter(pk=row.pk).exists()


def test_a_form_that_was_open_when_the_presidency_passed_is_refused(client, world, in_office):
    give_seat(in_office.following, in_office.next_head, by=in_office.head)
    row = offer(in_office.following, day=TODAY(), by=in_office.head)
    accept(row, by=in_office.next_head)
    client.force_login(in_office.head)

    answer = client.post(f"{PAGE}{in_office.own.pk}/seat/", {"user": in_office.colleague.pk})

    assert answer.status_code == 404
    assert not TeamSeat.objects.filter(user=in_office.colleague).exists()


def test_the_administration_passes_it_by_its_form_on_a_note(client, world, terms):
    client.force_login(terms.admin)
    told = {"incoming": terms.own.pk, "day": (TODAY() - timedelta(days=1)).isoformat(), "note_file": upload()}

    assert client.post(f"{PAGE}hand-over/", told).status_code == 302
    assert acting(world.crm) == [terms.own]


def test_notes_are_for_the_teams_and_the_administration(client, people, in_office):
    seat = TeamSeat.objects.get()
    for user, status in ((in_office.head, 200), (in_office.admin, 200), (people["delegate_sv"], 404)):
        client.force_login(user)
        answer = client.get(f"{PAGE}seats/{seat.pk}/note.pdf")
        answer.close()
        assert answer.status_code == status


def test_no_cache_keeps_the_page(client, in_office):
    assert "no-store" in page_for(client, in_office.head)["Cache-Control"]
