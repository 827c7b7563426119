"""A figure that cannot be: of another State, in another unit, of the future, below or above, a second of one day.

It is told at its field, on the form of a State, on that of the office and in a spreadsheet; nothing is half saved.
"""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext

from meetings.access import Viewer
from meetings.models import Membership, Seat
from roadmaps.models import Indicator, Measurement, StateReport
from roadmaps.reporting import accept
from roadmaps.resources import MeasurementResource
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data
from tests.roadmaps.reporting import QUARTERS, make_reporting, tell
from tests.spreadsheets import dataset
from tests.spreadsheets import plan as preview
from tests.spreadsheets import told as mistakes

DAY = QUARTERS[0].isoformat()
TO_COME = (timezone.now().date() + timedelta(days=2)).isoformat()
IMPOSSIBLE = [
    ("date", "indicator", {"date": TO_COME}),
    ("value", "indicator", {"value": "-1"}),
    ("value", "share", {"value": "-0.5"}),
    ("value", "share", {"value": "100.01"}),
]


@pytest.fixture
def told(world, people):
    return make_reporting(world)


def send(client, user, indicator, language="es", **fields):
    client.force_login(user)
    with translation.override(language):
        path = f"{indicator.get_absolute_url()}report/"
    return client.post(path, {"date": DAY, "value": "18"} | fields)


def save_in_office(client, told, *figures, about="indicator"):
    """What the form of an indicator answers to the secretariat that records these figures on it."""
    indicator = getattr(told, about)
    where = address(Indicator, "change", indicator.pk)
    data = form_data(client.get(where))
    for fields in figures:
        add_line(data, "measurements", **({"date": DAY, "value": "18", "state": told.sv.state_id} | fields))
    return client.post(where, data)


@pytest.mark.parametrize(("field", "about", "fields"), IMPOSSIBLE)
def test_a_state_is_told_at_the_field_in_each_language(client, told, people, field, about, fields):
    said = set()
    for language in ("es", "en", "pt-br"):
        answer = send(client, people["focal_sv"], getattr(told, about), language, **fields)
        form = answer.context["form"]
        assert list(form.errors) == [field], language
        assert form.errors[field][0] in answer.content.decode()
        said.add(form.errors[field][0])

    assert len(said) == 3
    assert not StateReport.objects.exists()


def test_a_state_is_told_that_it_has_a_figure_of_the_day(client, told, people):
    tell(told.indicator, told.sv, people["focal_sv"])

    answer = send(client, people["focal_sv"], told.indicator, value="19", note="Otra cuenta")

    assert list(answer.context["form"].errors) == ["date"]
    assert "Otra cuenta" in answer.content.decode()
    assert StateReport.objects.get().value == 18


def test_whoever_reports_for_one_state_reports_for_no_other(client, told, people):
    answer = send(client, people["focal_sv"], told.indicator, place=str(told.pe.pk))

    assert answer.status_code == 302
    assert StateReport.objects.get().membership == told.sv


def test_whoever_reports_for_two_states_chooses_among_them_alone(client, world, told):
    both = f.make_user("focal-two")
    for state in (world.sv, world.pe):
        f.make_seat(both, Seat.Role.FOCAL_POINT, state=state)
    other = f.make(Membership, conference=world.crm, state=world.ke, status="member", release="published")

    refused = send(client, both, told.indicator, place=str(other.pk))
    assert list(refused.context["form"].errors) == ["place"]
    assert not StateReport.objects.exists()

    send(client, both, told.indicator, place=str(told.pe.pk))
    assert StateReport.objects.get().membership == told.pe


@pytest.mark.parametrize(("field", "about", "fields"), IMPOSSIBLE)
def test_the_office_is_told_at_the_field(client, told, people, field, about, fields):
    client.force_login(people["secretary_crm"])

    refused = save_in_office(client, told, {"date": "2024-12-31"}, fields, about=about)

    assert list(errors_of(refused)) == [f"measurements-1-{field}"]
    assert not Measurement.objects.exists()


def test_the_office_records_one_value_a_day_of_each_state(client, world, told, people):
    client.force_login(people["secretary_crm"])

    refused = save_in_office(client, told, {}, {"value": "19"})
    assert errors_of(refused)
    assert not Measurement.objects.exists()

    save_in_office(client, told, {}, {"state": told.pe.state_id})
    again = save_in_office(client, told, {"value": "20"})
    assert list(errors_of(again)) == ["measurements-2-date"]
    assert [row.value for row in Measurement.objects.all()] == [18, 18]


def test_that_a_value_is_not_known_may_be_noted_of_a_day_more_than_once(told):
    for note in ("No informó.", "Tampoco en la segunda consulta."):
        f.make(Measurement, indicator=told.indicator, date=QUARTERS[0], state=told.sv.state, note=note)

    assert Measurement.objects.count() == 2


def test_a_day_that_the_office_has_recorded_meanwhile_is_told_to_whoever_accepts(client, told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"])
    f.make(Measurement, indicator=told.indicator, date=row.date, state=told.sv.state, value=7)
    client.force_login(people["secretary_crm"])

    answer = client.post(address(Indicator, "reports", told.indicator.pk), {f"report-{row.pk}-what": "accept"})

    said = gettext("A value of this day is on record already.")
    assert [list(form.errors.values()) for form in answer.context["asked"]] == [[[said]]]
    assert StateReport.objects.get().standing == "reported"
    assert [measurement.value for measurement in Measurement.objects.all()] == [7]


def test_a_spreadsheet_is_told_row_by_row(told):
    titles = ["meeting", "roadmap", "result", "indicator", "date", "value", "state", "organisation"]
    number, share = told.indicator.position, told.share.position
    rows = [
        (number, DAY, "18", "SV"),
        (number, TO_COME, "18", "SV"),
        (number, "2025-06-30", "-1", "SV"),
        (share, DAY, "100.01", "SV"),
        (number, DAY, "19", "SV"),
        (number, DAY, "19", "PE"),
    ]

    plan = preview(
        MeasurementResource(Viewer(sees_all=True)),
        dataset(titles, *([told.meeting.address, 1, 1, *row, ""] for row in rows)),
    )

    assert mistakes(plan) == [(3, "Fecha"), (4, "Valor"), (5, "Valor"), (6, "")]  # the same as row 2
    assert not Measurement.objects.exists()


def test_of_two_values_on_record_the_last_stays_and_the_other_is_told_in_its_note(told, people):
    """As a portal is brought up to date that had two values of one State and day; what a State reported goes first."""
    reported = accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])
    fields = {"indicator": told.indicator, "date": QUARTERS[1], "state": told.sv.state}
    migration = import_module("roadmaps.migrations.0004_one_value_a_day")
    with connection.cursor() as cursor:  # the test's transaction puts it back
        cursor.execute("DROP INDEX measurement_once_a_day_by_state")
    rows = [Measurement(value=value, **fields) for value in (12, 13)]
    later = Measurement(value=99, **fields | {"date": QUARTERS[0]})
    for row in (*rows, later):
        row.save()

    migration.into_notes(apps, SimpleNamespace(connection=connection, execute=connection.cursor().execute))

    assert [row.value for row in Measurement.objects.order_by("pk")] == [reported.value, None, 13, None]
    rows[0].refresh_from_db()
    assert rows[0].note_es == "Consta además otro valor de este día: 12.00."
    assert rows[0].history.first().history_change_reason == migration.REASON
