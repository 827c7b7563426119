"""The secretariat reads what States report, and all focal points are reminded alike."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meetings.models import Seat
from meetings.seats import viewer_for
from portal.models import Mail
from roadmaps import reminding
from roadmaps.demonstration import show_reports
from roadmaps.models import Measurement, ReportPeriod, StateReport
from roadmaps.pending import reported
from roadmaps.reminding import remind_of_reports, reminding_day
from roadmaps.reporting import accept
from tests import factories as f
from tests.roadmaps.reporting import QUARTERS, make_reporting, tell


@pytest.fixture
def told(world, people):
    return make_reporting(world)


def page(told):
    return reverse("admin:roadmaps_indicator_reports", args=[told.indicator.pk])


def test_the_secretariat_accepts_one_report_and_returns_another(client, told, people):
    one, other = (tell(told.indicator, told.sv, people["focal_sv"], day) for day in QUARTERS[:2])
    client.force_login(people["secretary_crm"])
    what = {f"report-{one.pk}-what": "accept", f"report-{other.pk}-what": "return"}

    answer = client.post(page(told), {**what, f"report-{other.pk}-word": "Sin lista."})

    assert answer.status_code == 302
    assert list(StateReport.objects.values_list("standing", "word")) == [("accepted", ""), ("returned", "Sin lista.")]
    assert Measurement.objects.get().report == one


def test_nothing_is_half_answered(client, told, people):
    one, other = (tell(told.indicator, told.sv, people["focal_sv"], day) for day in QUARTERS[:2])
    client.force_login(people["secretary_crm"])

    answer = client.post(page(told), {f"report-{one.pk}-what": "accept", f"report-{other.pk}-what": "return"})

    assert answer.status_code == 200
    assert [list(form.errors) for form in answer.context["asked"]] == [[], ["word"]]
    assert not Measurement.objects.exists()


def test_each_office_reads_the_reports_of_its_own_states(client, told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"])
    client.force_login(people["secretary_csm"])

    answer = client.get(page(told))
    client.post(page(told), {f"report-{row.pk}-what": "accept"})

    assert answer.context["asked"] == []
    assert not Measurement.objects.exists()


def test_what_waits_is_pending_until_it_is_read(told, people):
    viewers = [viewer_for(people[name]) for name in ("secretary_crm", "secretary_csm")]
    row = tell(told.indicator, told.sv, people["focal_sv"])
    assert [list(reported(viewer)) for viewer in viewers] == [[told.indicator], []]

    accept(row, by=people["secretary_crm"])
    assert [list(reported(viewer)) for viewer in viewers] == [[], []]


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (date(2026, 12, 4), date(2026, 12, 2)),
        (date(2026, 12, 7), date(2026, 12, 3)),
        (date(2026, 12, 6), date(2026, 12, 3)),
    ],
)
def test_weekends_are_no_working_days(due, day):
    assert reminding_day(due) == day


def test_focal_points_are_reminded_whether_they_have_reported_or_not(told, people, world, monkeypatch):
    focal_pe = f.make_user("focal-pe", email="focal@pe.example")
    f.make_seat(focal_pe, Seat.Role.FOCAL_POINT, state=world.pe)
    people["focal_sv"].email = "focal@sv.example"
    people["focal_sv"].save()
    tell(told.indicator, told.sv, people["focal_sv"])
    today = timezone.now().date()
    due = today + timedelta(days=3)
    monkeypatch.setattr(reminding, "reminding_day", lambda day: today)
    f.make(ReportPeriod, meeting=told.meeting, name="T4", start=date(2025, 1, 1), end=today, due=due)
    silent = {"start": date(2024, 1, 1), "end": date(2024, 2, 1), "reminds": False}
    f.make(ReportPeriod, meeting=told.meeting, name="Sin", due=due, **silent)

    remind_of_reports.enqueue()

    assert sorted(Mail.objects.values_list("address", flat=True)) == ["focal@pe.example", "focal@sv.example"]
    assert all("T4" in each.subject for each in mail.outbox)


def test_a_reminder_is_for_whoever_still_reports(told, people):
    today = timezone.now().date()
    period = f.make(ReportPeriod, meeting=told.meeting, name="T4", start=date(2025, 1, 1), end=today, due=today)

    def context(name):
        return reminding.REMINDER.context({"period": period.pk, "user": people[name].pk})

    assert [row["roadmap"] for row in context("focal_sv")["roadmaps"]] == ["1. Fronteras"]
    assert context("delegate_sv") is None
    told.roadmap.release = "draft"
    told.roadmap.save()
    assert context("focal_sv") is None


def test_the_demonstration_has_nothing_to_show_without_its_roadmap(db):
    assert show_reports(timezone.now(), "UTC") == []
