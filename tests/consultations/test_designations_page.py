"""The page of the designations: a State finds its own, Presidency and secretariat all, other members nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations.designating import designate, dispute
from consultations.models import Designation, DisputedRepresentation
from meetings.models import Seat
from tests import factories as f
from tests.consultations.conftest import TODAY, a_pdf, note

pytestmark = pytest.mark.django_db

PAGE = "/es/conferences/crm/designations/"
SENDS = Designation.Role.SENDS


@pytest.fixture
def designated(world, in_office):
    """Berta sends the answers of El Salvador."""
    return designate(world.sv, world.crm, in_office.colleague, role=SENDS, start=TODAY(), by=in_office.head, **note())


@pytest.fixture
def disputed(world, in_office):
    return dispute(world.sv, world.crm, text="Otra autoridad", by=in_office.head, **note(note_number="N/9"))


def typed(user, **fields):
    file = SimpleUploadedFile("note.pdf", a_pdf(), "application/pdf")
    told = {"user": user.pk, "role": "sends", "start": TODAY().isoformat(), "note_number": "DGM/7"}
    return {**told, "note_date": TODAY().isoformat(), "note_file": file, **fields}


def page_for(client, user) -> str:
    client.force_login(user)
    return client.get(PAGE).content.decode()


def status(client, path) -> int:
    answer = client.get(path)
    answer.close()
    return answer.status_code


@pytest.mark.parametrize("persona", ["anonymous", "outsider", "observer", "delegate_pe", "secretary_csm"])
def test_others_find_no_such_page(client, people, designated, disputed, persona):
    if persona != "anonymous":
        client.force_login(people[persona])
    for path in ("", "sv/add/", "sv/dispute/", f"{designated.pk}/note.pdf", f"disputes/{disputed.pk}/note.pdf"):
        assert client.get(PAGE + path).status_code == 404
    for path in (f"{designated.pk}/end/", f"disputes/{disputed.pk}/end/"):
        assert client.post(PAGE + path).status_code == 404
    designated.refresh_from_db()
    assert designated.end is None


def test_another_member_finds_its_own_state_and_nothing_of_this_one(client, in_office, designated, disputed):
    page = page_for(client, in_office.next_head)

    assert "<h2>Costa Verde</h2>" in page
    assert "Usted actúa por <b>Costa Verde</b>" in page
    assert "El Salvador" not in page.partition("<main")[2].partition("</main>")[0]
    for path in ("sv/add/", "sv/dispute/", f"{designated.pk}/note.pdf", f"disputes/{disputed.pk}/note.pdf"):
        assert client.get(PAGE + path).status_code == 404
    for path in (f"{designated.pk}/end/", f"disputes/{disputed.pk}/end/"):
        assert client.post(PAGE + path).status_code == 404
    assert client.post(f"{PAGE}sv/add/", typed(in_office.next_head)).status_code == 404
    assert Designation.objects.get().end is None


@pytest.mark.parametrize("who", ["head", "colleague", "secretary", "admin"])
def test_its_state_the_presidency_and_the_secretariat_read_it_with_its_notes(
    client, in_office, designated, disputed, who
):
    page = page_for(client, getattr(in_office, who))

    assert "Berta" in page
    assert "DGM/114" in page
    assert "Otra autoridad" in page
    assert status(client, f"{PAGE}{designated.pk}/note.pdf") == 200
    assert status(client, f"{PAGE}disputes/{disputed.pk}/note.pdf") == 200


def test_the_presidency_reads_all_and_records_for_its_own_state_alone(client, in_office, designated):
    page = page_for(client, in_office.head)

    assert "<h2>Costa Verde</h2>" in page
    assert (
        "No consta quién envía sus respuestas" in page.partition("<h2>Costa Verde</h2>")[2].partition("</section>")[0]
    )
    assert f"{PAGE}cv/add/" not in page
    assert f"{PAGE}sv/add/" in page


def test_a_delegate_reads_the_own_state_alone(client, in_office, designated):
    page = page_for(client, in_office.colleague)

    assert "<h2>El Salvador</h2>" in page
    assert "Costa Verde" not in page


def test_the_secretariat_records_and_ends_nothing(client, world, in_office, designated):
    page = page_for(client, in_office.secretary)

    assert f"{PAGE}{in_office.following.state.code.lower()}/add/" in page
    assert "/end/" not in page
    assert client.post(f"{PAGE}{designated.pk}/end/").status_code == 404
    designated.refresh_from_db()
    assert designated.end is None


def test_a_delegate_records_a_designation_by_its_form(client, in_office):
    client.force_login(in_office.head)

    answer = client.post(f"{PAGE}sv/add/", typed(in_office.colleague))

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    row = Designation.objects.get()
    assert (row.user, row.role, row.note_number, row.recorded_by) == (
        in_office.colleague,
        SENDS,
        "DGM/7",
        in_office.head,
    )


def test_in_which_capacity_one_records_is_said_before_the_form(client, in_office):
    for user, said in (
        (in_office.head, "Usted actúa por <b>El Salvador</b>"),
        (in_office.secretary, "por la <b>secretaría de la CRM</b>"),
    ):
        client.force_login(user)
        page = client.get(f"{PAGE}sv/add/").content.decode()
        assert page.index(said) < page.index("<h1")


def test_nobody_of_another_state_is_offered(client, in_office):
    client.force_login(in_office.secretary)

    people = client.get(f"{PAGE}sv/add/").context["form"].fields["user"].queryset

    assert {person.username for person in people} == {"ana", "berta", "delegate-sv", "focal-sv"}


def test_where_nobody_acts_for_a_state_the_page_says_so(client, world, terms):
    state = f.as_member(f.make_state("ZZ"), world.crm)
    client.force_login(terms.secretary)

    page = client.get(f"{PAGE}{state.code.lower()}/add/").content.decode()

    assert "Nadie actúa por este Estado" in page


@pytest.mark.parametrize("missing", ["note_number", "note_date", "note_file"])
def test_what_is_refused_stands_at_its_field_with_what_was_typed(client, in_office, missing):
    client.force_login(in_office.head)
    given = typed(in_office.colleague, note_number="DGM/7", start=(TODAY() + timedelta(days=3)).isoformat())
    given.pop(missing)

    answer = client.post(f"{PAGE}sv/add/", given)

    assert answer.context["form"].errors.keys() == {missing}
    assert (TODAY() + timedelta(days=3)).isoformat() in answer.content.decode()
    assert not Designation.objects.exists()


def test_what_an_operation_refuses_stands_at_its_field(client, in_office):
    client.force_login(in_office.head)

    answer = client.post(f"{PAGE}sv/add/", typed(in_office.colleague, start="2020-01-01"))

    assert answer.context["form"].errors.keys() == {"start"}


def test_a_state_ends_its_designation(client, in_office, designated):
    Designation.objects.update(start=TODAY() - timedelta(days=3))
    client.force_login(in_office.head)

    assert client.post(f"{PAGE}{designated.pk}/end/").status_code == 302

    assert "Berta" not in client.get(PAGE).content.decode()


def test_one_that_waits_is_shown_with_its_day_and_taken_back(client, world, in_office, designated):
    row = designate(
        world.sv,
        world.crm,
        in_office.head,
        role=SENDS,
        start=TODAY() + timedelta(days=9),
        by=in_office.head,
        **note(note_number="DGM/115"),
    )
    page = page_for(client, in_office.head)

    assert "DGM/115" in page
    assert "Ana" in page.partition("<h2>El Salvador</h2>")[2]
    client.post(f"{PAGE}{row.pk}/end/")
    assert "DGM/115" not in client.get(PAGE).content.decode()


def test_a_dispute_is_recorded_shown_and_taken_back(client, in_office, designated):
    client.force_login(in_office.head)
    given = {"text": "Otra autoridad", "note_number": "N/9", "note_date": TODAY().isoformat()}

    assert client.post(f"{PAGE}sv/dispute/", {**given, "text": ""}).context["form"].errors.keys() == {"text"}
    assert client.post(f"{PAGE}sv/dispute/", given).status_code == 302

    row = DisputedRepresentation.objects.get()
    assert "El portal no decide nada" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}disputes/{row.pk}/note.pdf").status_code == 404  # none was added
    DisputedRepresentation.objects.update(start=TODAY() - timedelta(days=1))
    assert f"disputes/{row.pk}/end/" not in page_for(client, in_office.colleague)
    client.force_login(in_office.head)
    client.post(f"{PAGE}disputes/{row.pk}/end/")
    assert "Otra autoridad" not in client.get(PAGE).content.decode()


def test_the_secretariat_adds_the_note_that_disputes(client, in_office):
    client.force_login(in_office.secretary)
    given = {"text": "Otra autoridad", "note_number": "N/9", "note_date": TODAY().isoformat()}

    assert client.post(f"{PAGE}sv/dispute/", given).context["form"].errors.keys() == {"note_file"}


def test_links_lead_there_and_get_changes_nothing(client, in_office, designated):
    client.force_login(in_office.head)

    for path in ("/es/conferences/crm/", "/es/conferences/crm/presidency/", "/es/conferences/crm/focal-points/"):
        assert f'href="{PAGE}"' in client.get(path).content.decode()
    assert client.get(f"{PAGE}{designated.pk}/end/").status_code == 405
    assert Designation.objects.get().end is None


def test_a_states_own_page_asks_who_sends_its_answers_until_it_is_on_record(client, world, in_office):
    client.force_login(in_office.head)
    asked = "Quién envía las respuestas de El Salvador"

    assert asked in client.get("/es/").content.decode()
    designate(world.sv, world.crm, in_office.colleague, role=SENDS, start=TODAY(), by=in_office.head, **note())
    assert asked not in client.get("/es/").content.decode()


def test_the_office_finds_of_whom_it_is_not_on_record(client, world, people, in_office, designated):
    line = "Miembros de los que no consta quién envía sus respuestas"
    form = reverse("consultations:designate", args=["crm", in_office.following.state.code.lower()])

    def office(who) -> str:
        client.force_login(people[who])
        return client.get("/admin/").content.decode()

    assert line in office("secretary_crm")
    assert form in office("secretary_crm")
    assert f"{PAGE}sv/add/" not in office("secretary_crm")
    assert form not in office("secretary_csm")


def test_the_page_asks_as_often_with_many_states(client, queries, world, in_office):
    client.force_login(in_office.head)

    def add(number: int) -> None:
        for _ in range(number):
            state = f.as_member(f.make_state(), world.crm)
            user = f.make_user()
            f.make(Seat, user=user, role=Seat.Role.DELEGATE, state=state, conference=world.crm)
            designate(state, world.crm, user, role=SENDS, start=TODAY(), by=user, **note())
            dispute(state, world.crm, text="Otra", by=user, **note())

    add(1)
    few = queries(PAGE)
    add(f.MANY)

    assert queries(PAGE) == few


def test_no_cache_keeps_the_page(client, in_office):
    client.force_login(in_office.head)

    assert "no-store" in client.get(PAGE)["Cache-Control"]
