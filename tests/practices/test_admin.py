"""The form of good practices, and what of them goes into a spreadsheet."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from practices.models import Practice
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data

EXPORT = "admin:practices_practice_export"


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def new_practice(client, meeting, **fields):
    data = form_data(client.get(address(Practice, "add")))
    data |= {"title_es": "Ventanilla", "kind": "programme", "address": "ventanilla", "meeting": meeting.pk}
    return data | fields


def test_a_practice_is_saved_with_its_attribution(secretary, world):
    data = new_practice(secretary, f.make_meeting(world.series))
    add_line(data, "attributions", position=1, state=world.sv.pk)

    response = secretary.post(address(Practice, "add"), data)

    assert response.status_code == 302
    assert [row.party for row in Practice.objects.get().attributions.all()] == [world.sv]


def test_a_practice_without_attribution_is_refused_in_plain_words(secretary, world):
    response = secretary.post(address(Practice, "add"), new_practice(secretary, f.make_meeting(world.series)))

    message = "Say to whom the practice is attributed: a state, organisation, conference, body or region."
    assert errors_of(response) == {"attributions": [gettext(message)]}
    assert not Practice.objects.exists()


def test_an_attribution_as_printed_fills_in_the_lines(secretary, world):
    printed = "El Salvador / CRM / ACNUR"
    data = new_practice(secretary, f.make_meeting(world.series), attribution_printed=printed)

    response = secretary.post(address(Practice, "add"), data)

    assert response.status_code == 302
    practice = Practice.objects.get()
    assert practice.attribution_printed == printed
    assert [(row.position, row.party) for row in practice.attributions.all()] == [
        (1, world.sv),
        (2, world.crm),
        (3, world.acnur),
    ]
    assert practice.attributions.first().history.get().history_user.username == "secretary-crm"


def test_lines_that_are_filled_in_are_not_made_anew(secretary, world):
    data = new_practice(secretary, f.make_meeting(world.series), attribution_printed="El Salvador")
    add_line(data, "attributions", position=1, state=world.pe.pk)

    secretary.post(address(Practice, "add"), data)

    assert [row.party for row in Practice.objects.get().attributions.all()] == [world.pe]


@pytest.mark.parametrize(
    ("printed", "named"), [("Narnia / Perú", "«Narnia» no es"), ("Gemela", "«Gemela» puede referirse a varios")]
)
def test_an_attribution_that_cannot_be_read_names_the_part_and_loses_nothing(secretary, world, printed, named):
    for code in ("XA", "XB"):
        f.make_state(code, name="Gemela")
    data = new_practice(secretary, f.make_meeting(world.series), attribution_printed=printed)

    response = secretary.post(address(Practice, "add"), data)

    found = errors_of(response)
    assert list(found) == ["attributions"]
    assert named in found["attributions"][0]
    assert f'value="{printed}"' in response.content.decode()
    assert not Practice.objects.exists()


def test_the_last_attribution_is_not_removed(secretary, world):
    practice = f.make_practice(f.make_meeting(world.series), states=[world.sv])
    data = form_data(secretary.get(address(Practice, "change", practice.pk)))

    response = secretary.post(address(Practice, "change", practice.pk), data | {"attributions-0-DELETE": "on"})

    assert list(errors_of(response)) == ["attributions"]
    assert practice.attributions.count() == 1


def test_an_attribution_names_one_party(secretary, world):
    data = new_practice(secretary, f.make_meeting(world.series))
    add_line(data, "attributions", position=1, state=world.sv.pk, organisation=world.acnur.pk)

    response = secretary.post(address(Practice, "add"), data)

    assert list(errors_of(response)) == ["attributions-0-state"]
    assert not Practice.objects.exists()


def test_a_session_of_another_meeting_is_refused(secretary, world):
    elsewhere = f.make_session(f.make_meeting(world.series))
    data = new_practice(secretary, f.make_meeting(world.series), session=elsewhere.pk)
    add_line(data, "attributions", position=1, state=world.sv.pk)

    response = secretary.post(address(Practice, "add"), data)

    assert list(errors_of(response)) == ["session"]
    assert not Practice.objects.exists()


def test_a_foreign_session_is_no_choice(secretary, world):
    foreign = f.make_session(f.make_meeting(world.own))
    data = new_practice(secretary, f.make_meeting(world.series), session=foreign.pk)
    add_line(data, "attributions", position=1, state=world.sv.pk)

    response = secretary.post(address(Practice, "add"), data)

    assert list(errors_of(response)) == ["session"]
    assert not Practice.objects.exists()


def test_the_spreadsheet_holds_what_the_secretariat_edits(secretary, world):
    f.make_practice(f.make_meeting(world.series), address="conjunta", release="draft", states=[world.sv])
    f.make_practice(f.make_meeting(world.own), address="ajena")

    response = secretary.post(reverse(EXPORT), {"resource": "0", "format": "1"})

    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert [row[0] for row in rows[1:]] == ["conjunta"]
