"""The pages on which States report: an indicator with its line and table, the form, and States by the alphabet."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from meetings.seats import viewer_for
from roadmaps.courses import course_of
from roadmaps.lines import drawing_of
from roadmaps.models import Measurement, ReportPeriod, StateReport
from roadmaps.reporting import accept, send_back
from tests import factories as f
from tests.roadmaps.reporting import QUARTERS, SHOWN, make_quarters, make_reporting, tell


@pytest.fixture
def told(world, people):
    return make_reporting(world)


def address(told, name="indicator", *more):
    with translation.override("en"):
        return reverse(f"roadmaps:{name}", args=[told.meeting.address, told.roadmap.number, *more])


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def read(client, path, user=None) -> str:
    if user:
        client.force_login(user)
    return words(client.get(path))


def send(client, told, user, *more, **fields):
    client.force_login(user)
    asked = {"date": "2025-03-31", "value": "18", "evidence": "", "note": ""}
    name = "correct" if more else "report"
    return client.post(address(told, name, told.indicator.pk, *more), {**asked, **fields})


def test_a_focal_point_reports_a_figure(client, told, people):
    answer = send(client, told, people["focal_sv"], value="18 funcionarios", note="A mano")

    assert answer.status_code == 302
    row = StateReport.objects.get()
    assert (row.value, row.note, row.language, row.reported_by) == (18, "A mano", "en", people["focal_sv"])


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("value", {"value": "18 %"}),
        ("value", {"value": "18 personas"}),
        ("value", {"value": "muchos"}),
        ("value", {"value": "-1"}),
        ("value", {"value": ""}),
        ("date", {"date": "2999-01-01"}),
        ("evidence", {"evidence": "javascript:alert(1)"}),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_saved(client, told, people, field, fields):
    answer = send(client, told, people["focal_sv"], **fields)

    assert list(answer.context["form"].errors) == [field]
    assert not StateReport.objects.exists()


def test_a_share_takes_the_sign_of_per_cent_alone(client, told, people):
    client.force_login(people["focal_sv"])
    path = address(told, "report", told.share.pk)

    refused = client.post(path, {"date": "2025-03-31", "value": "18 funcionarios"})
    client.post(path, {"date": "2025-03-31", "value": "18,5 %".replace(",", ".")})

    assert list(refused.context["form"].errors) == ["value"]
    assert StateReport.objects.get().value == Decimal("18.5")


@pytest.mark.parametrize("name", [None, "outsider", "observer", "delegate_sv", "delegate_pe", "secretary_crm", "admin"])
def test_others_find_no_form(client, told, people, name):
    row = tell(told.indicator, told.sv, people["focal_sv"])
    if name:
        client.force_login(people[name])

    for path in (address(told, "report", told.indicator.pk), address(told, "correct", told.indicator.pk, row.pk)):
        assert client.get(path).status_code == 404
        assert client.post(path, {"date": "2025-06-30", "value": "3"}).status_code == 404


def test_a_returned_figure_is_corrected_on_its_form(client, told, people):
    row = tell(told.indicator, told.sv, people["focal_sv"], value=64)
    send_back(row, word="Contaba dos veces un curso.", by=people["secretary_crm"])

    page = read(client, address(told, "correct", told.indicator.pk, row.pk), people["focal_sv"])
    send(client, told, people["focal_sv"], row.pk, value="46")

    assert "Contaba dos veces un curso." in page
    assert StateReport.objects.get(value=46).corrects == row


def test_the_state_reads_what_waits_and_what_was_returned_and_others_do_not(client, world, people):
    told = make_reporting(world, reports_for=SHOWN.EVERYBODY)
    accept(tell(told.indicator, told.sv, people["focal_sv"], value=11), by=people["secretary_crm"])
    tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[1], value=2222)
    returned = tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[2], value=3333)
    send_back(returned, word="Sin evidencia.", by=people["secretary_crm"])
    path = f"{address(told, 'indicator', told.indicator.pk)}?state=sv"

    for name in ("focal_sv", "delegate_sv", "secretary_crm"):
        page = read(client, path, people[name])
        assert all(word in page for word in ("<b>11</b>", "2,222", "3,333", "Sin evidencia.")), name
    for name in ("delegate_pe", "observer", "secretary_csm", "outsider"):
        page = read(client, path, people[name])
        assert "<b>11</b>" in page, name
        assert not any(word in page for word in ("2,222", "3,333", "Sin evidencia.")), name


def test_what_a_state_reports_for_itself_is_no_page_for_others(client, told, people):
    accept(tell(told.indicator, told.sv, people["focal_sv"], value=4711), by=people["secretary_crm"])
    path = f"{address(told, 'indicator', told.indicator.pk)}?state=sv"

    assert client.get(path).status_code == 404
    client.force_login(people["delegate_pe"])
    assert client.get(path).status_code == 404
    for page in (told.roadmap.get_absolute_url(), "/en/states/sv/", f"/api/v1/indicators/{told.indicator.pk}/"):
        assert "4711" not in read(client, page), page
    assert read(client, "/api/v1/indicators/?state=sv") .count('"id"') == 0  # fmt: skip


def test_no_progress_is_counted_without_a_baseline(client, told, people):
    accept(tell(told.indicator, told.sv, people["focal_sv"], value=11), by=people["secretary_crm"])
    path = address(told, "indicator", told.indicator.pk)

    assert "The baseline is not on record, so that no progress is counted." in read(client, path, people["focal_sv"])

    told.indicator.baseline_status, told.indicator.baseline_value = "known", Decimal(15)
    told.indicator.save()
    assert "The last figure stands at -4 from it." in read(client, path)


def test_the_line_breaks_where_no_report_is_on_record(told, people):
    make_quarters(told.meeting)
    for number, value in ((0, 18), (1, 24), (3, 31)):
        accept(tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[number], value), by=people["secretary_crm"])

    course = course_of(told.indicator, told.sv.state, viewer_for(people["focal_sv"]))

    assert [row.name for row in course.silent] == ["T3 2025"]
    assert [line.period.name for line in course.lines if line.figure is None] == ["T3 2025"]
    drawing = drawing_of(course)
    assert [path.count(",") for path in drawing.paths] == [2]
    assert [row.name for row, _x in drawing.gaps] == ["T3 2025"]


def test_a_returned_figure_is_tied_to_its_correction_and_no_line_goes_through_it(told, people):
    make_quarters(told.meeting)
    rows = [tell(told.indicator, told.sv, people["focal_sv"], day, 30) for day in QUARTERS[:2]]
    accept(rows[0], by=people["secretary_crm"])
    send_back(rows[1], word="No", by=people["secretary_crm"])
    former = StateReport.objects.get(pk=rows[1].pk)
    later = tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[1], 46, corrects=former)
    accept(later, by=people["secretary_crm"])

    drawing = drawing_of(course_of(told.indicator, told.sv.state, viewer_for(people["focal_sv"])))

    (apart,) = drawing.apart
    point = next(each for each in drawing.points if each.figure.row == later)
    assert apart.tie == (point.x, point.y)
    assert drawing.paths == [f"{drawing.points[0].x},{drawing.points[0].y} {point.x},{point.y}"]


def test_a_period_that_is_not_over_is_no_silence(told, people):
    today = timezone.now().date()
    f.make(ReportPeriod, meeting=told.meeting, name="Ahora", start=date(2025, 1, 1), end=today, due=today)

    assert course_of(told.indicator, told.sv.state, viewer_for(people["focal_sv"])).silent == []


def test_states_stand_by_the_alphabet_of_the_reader_and_silence_is_no_zero(client, world, people):
    told = make_reporting(world, reports_for=SHOWN.MEMBERS)
    zebra = f.make_state("AR", name="Zambria", name_es="Zambria", name_en="Aambria")
    f.make_membership(world.crm, zebra)
    accept(tell(told.indicator, told.sv, people["focal_sv"], value=0), by=people["secretary_crm"])
    client.force_login(people["delegate_pe"])

    context = client.get(address(told, "states")).context

    assert [row.state.code for row in context["rows"]] == ["AR", "SV", "PE"]
    (silent, reporting, _other) = context["rows"]
    assert (silent.is_silent, reporting.is_silent) == (True, False)
    assert reporting.cells[0][1].value == 0


def test_the_table_of_states_is_for_whom_the_roadmap_says(client, told, people):
    accept(tell(told.indicator, told.sv, people["focal_sv"], value=7), by=people["secretary_crm"])
    path = address(told, "states")

    found = {}
    for name in people:
        client.force_login(people[name])
        answer = client.get(path)
        found[name] = [row.state.code for row in answer.context["rows"]] if answer.status_code == 200 else None
    assert found == {
        "outsider": None,
        "observer": None,
        "delegate_sv": ["SV"],
        "focal_sv": ["SV"],
        "delegate_pe": ["PE"],
        "secretary_crm": ["SV"],
        "secretary_csm": ["PE"],
        "admin": ["SV", "PE"],
    }


def test_pages_ask_as_many_questions_however_much_there_is(client, told, people):
    def asked(path):
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(path)
        return len(found)

    client.force_login(people["focal_sv"])
    accept(tell(told.indicator, told.sv, people["focal_sv"], date(2024, 1, 1)), by=people["secretary_crm"])
    paths = [address(told, "indicator", told.indicator.pk), address(told, "states")]
    [client.get(path) for path in paths]
    before = [asked(path) for path in paths]
    for number in range(1, 12):
        accept(tell(told.indicator, told.sv, people["focal_sv"], date(2024, 1 + number, 1)), by=people["secretary_crm"])
        with translation.override("es"):
            f.make_indicator(told.indicator.result)

    assert [asked(path) for path in paths] == before


def test_home_tells_a_state_what_it_is_asked_and_what_came_back(client, told, people):
    today = timezone.now().date()
    f.make(
        ReportPeriod, meeting=told.meeting, name="T4 2026", start=today.replace(month=1, day=1), end=today, due=today
    )
    row = tell(told.indicator, told.sv, people["focal_sv"])
    send_back(row, word="Falta la lista.", by=people["secretary_crm"])

    page = read(client, "/en/", people["delegate_sv"])
    assert "T4 2026" in page
    assert "2 indicators without a report on record" in page
    assert "Falta la lista." in page
    assert "Falta la lista." not in read(client, "/en/", people["delegate_pe"])

    tell(told.indicator, told.sv, people["focal_sv"], today, corrects=StateReport.objects.get(pk=row.pk))
    page = read(client, "/en/", people["focal_sv"])
    assert "1 indicator without a report on record" in page
    assert "Falta la lista." not in page


def test_the_api_lists_measurements_and_how_they_came_on_record(client, world, people):
    told = make_reporting(world, reports_for=SHOWN.MEMBERS)
    f.make(Measurement, indicator=told.indicator, date=QUARTERS[3], value=Decimal(7), state=world.pe)
    accept(tell(told.indicator, told.sv, people["focal_sv"]), by=people["secretary_crm"])
    tell(told.indicator, told.sv, people["focal_sv"], QUARTERS[1], value=99)

    def listed(query=""):
        rows = client.get(f"/api/v1/measurements/{query}").json()["results"]
        return [(row["state"], row["value"], row["standing"]) for row in rows]

    assert listed() == [("PE", "7.00", "recorded")]
    client.force_login(people["delegate_pe"])
    assert listed() == [("SV", "18.00", "accepted"), ("PE", "7.00", "recorded")]
    assert listed("?state=sv") == [("SV", "18.00", "accepted")]
    assert listed(f"?indicator={told.share.pk}") == []
