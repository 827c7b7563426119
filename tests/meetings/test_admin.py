"""What the forms of meetings, memberships and presidencies refuse, at the field where it is put right."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from meetings.models import Body, Image, Meeting, MeetingChair, Membership, Presidency, Series
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def new(client, model, **fields):
    return form_data(client.get(address(model, "add"))) | fields


def new_meeting(client, world, **fields):
    return (
        new(
            client,
            Meeting,
            series=world.series.pk,
            number=6,
            title_es="VI Reunión",
            address="crm-csm-6",
            timezone="America/Bogota",
            modality="virtual",
        )
        | fields
    )


def test_a_meeting_is_saved_with_its_chairs(secretary, world):
    data = new_meeting(secretary, world)
    add_line(data, "chairs", position=1, conference=world.crm.pk, state=world.sv.pk, certainty="unsourced")
    add_line(data, "chairs", position=2, conference=world.csm.pk, state=world.pe.pk, certainty="unsourced")

    response = secretary.post(address(Meeting, "add"), data)

    assert response.status_code == 302
    assert [str(chair) for chair in Meeting.objects.get().chairs.all()] == ["El Salvador (CRM)", "Perú (CSM)"]


def test_a_meeting_does_not_end_before_it_starts(secretary, world):
    response = secretary.post(
        address(Meeting, "add"), new_meeting(secretary, world, start="2025-05-02", end="2025-05-01")
    )

    assert errors_of(response) == {"end": ["El fin es anterior al inicio."]}
    assert not Meeting.objects.exists()


def test_a_meeting_in_person_names_its_host(secretary, world):
    response = secretary.post(address(Meeting, "add"), new_meeting(secretary, world, modality="in-person"))

    assert list(errors_of(response)) == ["host"]
    assert not Meeting.objects.exists()


def test_a_meeting_is_not_put_into_a_foreign_series(secretary, world):
    response = secretary.post(address(Meeting, "add"), new_meeting(secretary, world, series=world.own.pk))

    assert list(errors_of(response)) == ["series"]
    assert not Meeting.objects.exists()


def test_a_chair_is_for_a_conference_that_holds_the_meeting(secretary, world):
    third = f.make_conference("third")
    data = new_meeting(secretary, world)
    add_line(data, "chairs", position=1, conference=third.pk, state=world.sv.pk, certainty="unsourced")

    response = secretary.post(address(Meeting, "add"), data)

    assert list(errors_of(response)) == ["chairs-2-conference"]
    assert not Meeting.objects.exists()
    assert not MeetingChair.objects.exists()


def test_a_second_open_membership_is_refused(secretary, world):
    data = new(secretary, Membership, conference=world.crm.pk, state=world.sv.pk, status="observer")

    response = secretary.post(address(Membership, "add"), data)

    assert errors_of(response) == {"state": ["Este Estado ya tiene una membresía vigente en esta conferencia."]}
    assert Membership.objects.filter(state=world.sv).count() == 1


def test_an_organisation_is_not_a_member(secretary, world):
    other = f.make_organisation()
    data = new(secretary, Membership, conference=world.crm.pk, organisation=other.pk, status="member")

    response = secretary.post(address(Membership, "add"), data)

    assert list(errors_of(response)) == ["status"]
    assert not Membership.objects.filter(organisation=other).exists()


def test_a_membership_of_another_conference_is_not_written(secretary, world):
    data = new(secretary, Membership, conference=world.csm.pk, state=world.sv.pk, status="observer")

    response = secretary.post(address(Membership, "add"), data)

    assert list(errors_of(response)) == ["conference"]
    assert not Membership.objects.filter(conference=world.csm, state=world.sv).exists()


def test_a_presidency_does_not_end_before_it_starts(secretary, world):
    data = new(secretary, Presidency, conference=world.crm.pk, state=world.sv.pk, start="2025-01-01", end="2024-01-01")

    response = secretary.post(address(Presidency, "add"), data)

    assert list(errors_of(response)) == ["end"]
    assert not Presidency.objects.exists()


def test_a_secretariat_does_not_set_up_a_series_of_another_conference(secretary, world):
    data = new(secretary, Series, name_es="Otra", address="otra", kind="forum") | {"places-0-position": 1}

    none = secretary.post(address(Series, "add"), data)
    foreign = secretary.post(address(Series, "add"), data | {"places-0-conference": world.csm.pk})
    own = secretary.post(address(Series, "add"), data | {"places-0-conference": world.crm.pk})

    assert (none.status_code, foreign.status_code, own.status_code) == (200, 200, 302)
    assert list(errors_of(foreign)) == ["places-0-conference"]
    assert [row.conference for row in Series.objects.get(address="otra").places.all()] == [world.crm]


def test_the_conferences_of_a_series_are_not_changed_by_a_secretariat(secretary, world):
    data = form_data(secretary.get(address(Series, "change", world.series.pk)))
    for place in world.series.places.all():
        data |= {"places-0-id": place.pk, "places-0-DELETE": "on", "places-TOTAL_FORMS": 1, "places-INITIAL_FORMS": 1}

    secretary.post(address(Series, "change", world.series.pk), data)

    assert world.series.places.count() == 2


def test_a_shared_body_keeps_the_conference_that_one_secretariat_cannot_choose(secretary, world):
    body = f.make(Body, address="red", kind=Body.Kind.NETWORK, name="Red")
    body.conferences.set([world.crm, world.csm])
    data = form_data(secretary.get(address(Body, "change", body.pk)))

    response = secretary.post(address(Body, "change", body.pk), data | {"name_es": "Red conjunta"})

    body.refresh_from_db()
    assert response.status_code == 302
    assert body.name == "Red conjunta"
    assert set(body.conferences.all()) == {world.crm, world.csm}


def test_a_shared_body_is_left_by_ones_own_side_alone(secretary, world):
    body = f.make(Body, address="red", kind=Body.Kind.NETWORK, name="Red")
    body.conferences.set([world.crm, world.csm])
    data = form_data(secretary.get(address(Body, "change", body.pk)))

    refused = secretary.post(address(Body, "change", body.pk), data | {"conferences": [world.crm.pk]})
    left = secretary.post(address(Body, "change", body.pk), data | {"conferences": [world.csm.pk]})

    assert list(errors_of(refused)) == ["conferences"]
    assert left.status_code == 302
    assert set(body.conferences.all()) == {world.csm}


def test_an_image_of_a_secretariat_belongs_to_one_of_its_meetings(secretary, world):
    drawn = BytesIO()
    Picture.new("L", (1, 1)).save(drawn, "PNG")
    data = new(secretary, Image, address="foto", alternative_text_es="Foto")
    data["file"] = SimpleUploadedFile("foto.png", drawn.getvalue(), "image/png")

    response = secretary.post(address(Image, "add"), data)

    assert list(errors_of(response)) == ["meeting"]
    assert not Image.objects.exists()


def test_an_address_with_a_space_is_refused_in_words_of_the_portal(secretary, world):
    body = f.make_body(world.crm)
    form = address(Body, "change", body.pk)

    refused = secretary.post(form, form_data(secretary.get(form)) | {"address": "con espacio"})

    (said,) = errors_of(refused)["address"]
    assert "slug" not in said.lower()
    body.refresh_from_db()
    assert body.address != "con espacio"
