"""States report figures on a roadmap; the secretariat accepts or returns them; others see what is accepted, at most."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from meetings.seats import viewer_for
from roadmaps.models import Indicator, Measurement, StateReport
from roadmaps.reporting import accept, send_back
from tests import factories as f
from tests.roadmaps.reporting import QUARTERS, SHOWN, make_quarters, make_reporting, tell


@pytest.fixture
def told(world, people):
    return make_reporting(world)


def seen_by(model, people, name):
    return set(model.objects.visible_to(viewer_for(people[name])).values_list("pk", flat=True))


def test_a_state_reports_four_quarters_and_one_is_returned_and_corrected(told, people):
    by, secretary = people["focal_sv"], people["secretary_crm"]
    first, second, third, fourth = (
        tell(told.indicator, told.sv, by, day, value) for day, value in zip(QUARTERS, (18, 64, 31, 40), strict=True)
    )
    for row in (first, third, fourth):
        accept(row, by=secretary)
    send_back(second, word="Contaba dos veces un curso.", by=secretary)

    second = StateReport.objects.get(pk=second.pk)
    corrected = tell(told.indicator, told.sv, by, QUARTERS[1], 24, corrects=second)
    accept(corrected, by=secretary)

    standing = StateReport.objects.values_list("value", "standing")
    assert dict(standing) == {18: "accepted", 64: "returned", 31: "accepted", 40: "accepted", 24: "accepted"}
    assert [row.value for row in Measurement.objects.all()] == [18, 24, 31, 40]
    indicator = Indicator.objects.get(pk=told.indicator.pk)
    assert (indicator.latest_measurement, indicator.status) == (None, Indicator.Status.BY_STATES)
    assert second.word == "Contaba dos veces un curso."


def test_an_accepted_figure_is_corrected_and_leaves_one_measurement(told, people):
    former = tell(told.indicator, told.sv, people["focal_sv"])
    accept(former, by=people["secretary_crm"])
    later = tell(
        told.indicator, told.sv, people["focal_sv"], value=20, note="Uma pessoa", language="pt-br",
        corrects=StateReport.objects.get(),
    )  # fmt: skip
    assert Measurement.objects.get().value == 18

    accept(later, by=people["secretary_crm"])

    measurement = Measurement.objects.get()
    assert (measurement.value, measurement.report, measurement.note_pt_br) == (20, later, "Uma pessoa")
    former.refresh_from_db()
    assert former.standing == StateReport.Standing.CORRECTED


def test_what_is_not_accepted_is_no_measurement(told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"])
    returned = tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[1])
    send_back(returned, word="Falta la evidencia.", by=people["secretary_crm"])

    assert not Measurement.objects.exists()
    assert Indicator.objects.get(pk=told.indicator.pk).status == Indicator.Status.NO_DATA
    for name in ("focal_sv", "delegate_sv", "secretary_crm", "admin"):
        assert seen_by(StateReport, people, name) == {row.pk, returned.pk}, name
    for name in ("outsider", "observer", "delegate_pe", "secretary_csm"):
        assert seen_by(StateReport, people, name) == set(), name


@pytest.mark.parametrize(
    ("shown", "seeing"),
    [
        (SHOWN.OWN, {"secretary_crm", "admin"}),
        (SHOWN.MEMBERS, {"secretary_crm", "secretary_csm", "admin", "focal_sv", "delegate_sv", "delegate_pe"}),
    ],
)
def test_whom_accepted_figures_are_for_is_said_by_the_roadmap(world, people, shown, seeing):
    told = make_reporting(world, reports_for=shown)
    recorded = f.make(Measurement, indicator=told.indicator, date=QUARTERS[3], value=Decimal(7), state=world.pe)
    accepted = accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])

    for name in people:
        expected = {recorded.pk, accepted.pk} if name in seeing else {recorded.pk}
        assert seen_by(Measurement, people, name) == expected, name


def test_everybody_who_sees_the_roadmap_sees_what_is_for_everybody(world, people):
    told = make_reporting(world, reports_for=SHOWN.EVERYBODY)
    accepted = accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])

    assert seen_by(Measurement, people, "outsider") == {accepted.pk}


def test_members_of_another_conference_do_not_see_what_is_for_members(world, people):
    told = make_reporting(world, f.make_series(world.crm), reports_for=SHOWN.MEMBERS)
    accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])

    assert seen_by(Measurement, people, "delegate_sv")
    assert not seen_by(Measurement, people, "delegate_pe")


def test_the_office_of_another_conference_does_not_keep_what_a_state_reported(told, people):
    accepted = accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])

    assert Measurement.objects.editable_by(viewer_for(people["secretary_crm"])).get() == accepted
    assert not Measurement.objects.editable_by(viewer_for(people["secretary_csm"])).exists()


@pytest.mark.parametrize("name", ["outsider", "observer", "delegate_sv", "delegate_pe", "secretary_crm", "admin"])
def test_only_a_focal_point_reports_for_its_state(told, people, name):
    with pytest.raises(PermissionDenied):
        tell(told.indicator, told.sv, people[name])


def test_no_state_reports_for_another(told, people):
    with pytest.raises(PermissionDenied):
        tell(told.indicator, told.pe, people["focal_sv"])


def test_no_state_corrects_on_another_indicator(told, people):
    row = tell(told.share, told.sv, people["focal_sv"])
    send_back(row, word="No", by=people["secretary_crm"])

    with pytest.raises(PermissionDenied):
        tell(told.indicator, told.sv, people["focal_sv"], corrects=StateReport.objects.get())


@pytest.mark.parametrize("name", ["outsider", "delegate_sv", "focal_sv", "secretary_csm"])
def test_only_the_secretariat_of_the_conference_reads_a_report(told, people, name):
    row = tell(told.indicator, told.sv, people["focal_sv"])

    with pytest.raises(PermissionDenied):
        accept(row, by=people[name])
    with pytest.raises(PermissionDenied):
        send_back(row, word="No", by=people[name])


@pytest.mark.parametrize(
    ("field", "fields", "about"),
    [
        ("date", {"day": timezone.now().date() + timedelta(days=1)}, "indicator"),
        ("value", {"value": -1}, "indicator"),
        ("value", {"value": "1.5"}, "indicator"),
        ("value", {"value": None}, "indicator"),
        ("value", {"value": "100.01"}, "share"),
        ("value", {"value": -1}, "share"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_at_its_field(told, people, field, fields, about):
    with pytest.raises(ValidationError) as refused:
        tell(getattr(told, about), told.sv, people["focal_sv"], **fields)

    assert list(refused.value.message_dict) == [field]
    assert not StateReport.objects.exists()


@pytest.mark.parametrize("value", [0, "0.5", 100])
def test_a_share_may_be_zero_and_whole(told, people, value):
    assert tell(told.share, told.sv, people["focal_sv"], value=value).value == Decimal(value)


def test_two_figures_of_one_day_are_refused(told, people):
    tell(told.indicator, told.sv, people["focal_sv"])

    with pytest.raises(ValidationError) as refused:
        tell(told.indicator, told.sv, people["focal_sv"], value=19)

    assert list(refused.value.message_dict) == ["date"]


def test_a_day_that_the_secretariat_has_recorded_is_taken(world, told, people):
    f.make(Measurement, indicator=told.indicator, date=QUARTERS[0], value=Decimal(7), state=world.sv)

    with pytest.raises(ValidationError) as refused:
        tell(told.indicator, told.sv, people["focal_sv"])

    assert list(refused.value.message_dict) == ["date"]


def test_a_correction_is_made_once(told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"])
    send_back(row, word="No", by=people["secretary_crm"])
    row = StateReport.objects.get()
    tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[1], corrects=row)

    with pytest.raises(ValidationError):
        tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[2], corrects=row)


def test_a_report_is_read_once(told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"])
    accept(row, by=people["secretary_crm"])

    for again in (lambda: accept(row, by=people["admin"]), lambda: send_back(row, word="No", by=people["admin"])):
        with pytest.raises(ValidationError):
            again()
    assert Measurement.objects.count() == 1


def test_a_report_is_returned_with_a_word(told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"])

    with pytest.raises(ValidationError) as refused:
        send_back(row, word=" ", by=people["secretary_crm"])

    assert list(refused.value.message_dict) == ["word"]


def test_what_a_state_said_is_not_reworded_by_the_office(told, people):
    accepted = accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])
    accepted.value = Decimal(19)

    with pytest.raises(ValidationError):
        accepted.full_clean()


def test_progress_is_counted_from_a_baseline_alone(told):
    assert told.indicator.distance(Decimal(5)) is None

    told.indicator.baseline_value = Decimal(0)
    assert told.indicator.distance(Decimal(5)) == 5
    assert told.indicator.distance(None) is None


def test_periods_of_a_meeting_do_not_overlap(told):
    make_quarters(told.meeting)

    with pytest.raises(ValidationError) as refused:
        f.make(
            type(told.meeting.report_periods.get(name="T1 2025")),
            meeting=told.meeting,
            name="Año",
            start=date(2025, 2, 1),
            end=date(2025, 2, 2),
            due=date(2026, 1, 1),
        )
    assert list(refused.value.message_dict) == ["start"]
