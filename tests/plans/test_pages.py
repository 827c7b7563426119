"""What is read and recorded on the pages of the plans."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.access import Viewer
from plans.following import mark_priority, report
from plans.models import ActivityReport, Priority
from plans.panels import FEW, of_body
from tests import factories as f
from tests.consultations.conftest import a_pdf
from tests.plans.rows import make_activity, make_plan, make_subtopic, make_topic, make_work_plan

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PLAN, LIST = "/es/conferences/crm/plan/", "/es/conferences/crm/plan/activities/"


@pytest.fixture
def topic(world):
    return make_topic(make_plan(world.crm, address="accion"), position=1, name="Protección consular")


@pytest.fixture
def work_plan(world):
    return make_work_plan(world.crm, f.make_body(world.crm, kind="network", name="Red de protección"))


@pytest.fixture
def activity(work_plan, topic):
    return make_activity(
        work_plan, address="seminario", title="Seminario", subtopic=make_subtopic(topic), due_on=date(2026, 6, 30)
    )


def test_an_empty_cell_of_the_matrix_is_nothing_on_record_and_a_full_one_leads_to_its_activities(
    client, world, activity
):
    earlier = make_work_plan(world.crm, start=date(2024, 1, 1))
    make_activity(earlier, title="Sin tema", due_on=date(2024, 1, 1), due_on_precision="year")

    page = client.get(PLAN)
    matrix = page.context["matrix"]

    assert matrix.years == [2024, 2025, 2026]
    found = [
        (axis and axis.name, [[len(cell.rows) for cell in line.cells] for line in lines])
        for axis, lines in matrix.groups
    ]
    assert found == [("Eje", [[0, 0, 1]]), (None, [[1, 0, 0]])]
    cell = matrix.groups[0][1][0].cells[2]
    assert [row.title for row in client.get(cell.address).context["activities"]] == ["Seminario"]
    assert f'href="{cell.address.replace("&", "&amp;")}"' in page.content.decode()


def test_an_activity_without_a_day_stands_in_the_years_of_its_meetings_or_of_its_plan(client, world):
    long = make_work_plan(world.crm, start=date(2024, 1, 1), end=date(2026, 12, 31))
    make_activity(long)
    make_activity(long).meetings.add(f.make_meeting(world.series, start=date(2025, 5, 1), end=date(2025, 5, 2)))

    cells = client.get(PLAN).context["matrix"].groups[0][1][0].cells

    assert [len(cell.rows) for cell in cells] == [1, 2, 1]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("topic=accion-1", True),
        ("topic=none", False),
        ("year=2026", True),
        ("standing=planned", True),
        ("body=otra", False),
    ],
)
def test_the_list_is_narrowed(client, world, activity, in_office, query, is_found):
    other = make_activity(
        make_work_plan(world.crm), title="Otra", body=f.make_body(world.crm, address="otra"), due_on=date(2027, 1, 1)
    )
    report(other, by=in_office.head, standing="dropped", text="Se dejó.", reported_on=TODAY())

    found = {row.title for row in client.get(f"{LIST}?{query}").context["activities"]}

    assert ("Seminario" in found, "Otra" in found) == (is_found, not is_found)


def test_what_is_unknown_is_refused_and_finds_nothing(client, activity):
    page = client.get(f"{LIST}?year=1850")

    assert "year" in page.context["form"].errors
    assert list(page.context["activities"]) == []


def test_the_queries_of_the_pages_do_not_grow(client, world, work_plan, activity, topic, in_office):
    def fill(count):
        for _each in range(count):
            row = make_activity(work_plan, subtopic=make_subtopic(topic), due_on=date(2026, 7, 1))
            row.due_on, row.due_meeting = None, f.make_meeting(world.series)
            row.save()
            row.meetings.add(f.make_meeting(world.series))
            report(row, by=in_office.head, standing="under-way", text="Va.", reported_on=TODAY())
            mark_priority(row, by=in_office.head, consulted_on=TODAY(), how="Nota")
            make_work_plan(world.crm, approved_by=f.make_body(world.crm), approved_on=date(2026, 1, 1))

    def asked():
        found = {}
        for path in (PLAN, LIST, work_plan.get_absolute_url(), world.crm.get_absolute_url()):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found[path] = len(queries)
        return found

    fill(FEW + 1)
    few = asked()
    fill(f.MANY)

    assert asked() == few


def test_a_plan_of_which_the_text_is_not_on_record_says_so_and_so_does_a_working_group(client, world, topic):
    group = make_work_plan(world.crm, f.make_body(world.crm, kind="working-group"))

    assert client.get(PLAN).context["plans"][0].full_text is None
    page = client.get(group.get_absolute_url())
    assert page.context["work_plan"].is_of_working_group
    assert 'class="empty"' in page.content.decode()


def test_a_work_plan_for_members_is_for_members_alone(client, world, people, work_plan):
    work_plan.audience = "members"
    work_plan.save()
    activity = make_activity(work_plan, title="Zarzamora")
    pages = (work_plan.get_absolute_url(), activity.get_absolute_url())

    for user, status in (
        (None, 404),
        (people["observer"], 404),
        (people["delegate_pe"], 404),
        (people["delegate_sv"], 200),
    ):
        client.logout()
        if user:
            client.force_login(user)
        assert [client.get(path).status_code for path in pages] == [status, status]
        assert ("Zarzamora" in client.get(LIST).content.decode()) is (status == 200)


def test_the_presidency_reports_on_a_page_and_nothing_is_lost_where_it_is_refused(client, in_office, activity):
    client.force_login(in_office.head)
    address = reverse("plans:report", args=["crm", "seminario"])
    told = {"text": "Se hizo.", "standing": "done", "language": "es"}

    refused = client.post(address, told | {"reported_on": (TODAY() + timedelta(days=9)).isoformat()})
    assert "reported_on" in refused.context["form"].errors
    assert "Se hizo." in refused.content.decode()
    assert not ActivityReport.objects.exists()

    accepted = client.post(address, told | {"reported_on": TODAY().isoformat()})
    assert accepted.url == f"{activity.get_absolute_url()}#standing"
    page = client.get(activity.get_absolute_url())
    assert page.context["activity"].standing == "done"
    assert "Se hizo." in page.content.decode()


def test_evidence_is_a_pdf_which_whoever_reads_the_report_finds(client, world, people, in_office, activity):
    client.force_login(in_office.head)
    address = reverse("plans:report", args=["crm", "seminario"])
    told = {"text": "Se hizo.", "standing": "done", "language": "es", "reported_on": TODAY().isoformat()}

    refused = client.post(address, told | {"evidence_file": ContentFile(b"no", name="acta.pdf")})
    assert "evidence_file" in refused.context["form"].errors
    assert not ActivityReport.objects.exists()

    pdf = a_pdf()
    client.post(address, told | {"evidence_file": ContentFile(pdf, name="acta.pdf")})
    row = ActivityReport.objects.get()
    file = reverse("plans:evidence", args=["crm", "seminario", row.pk])
    client.logout()
    assert f'href="{file}"' in client.get(activity.get_absolute_url()).content.decode()
    assert b"".join(client.get(file)) == pdf
    row.activity.work_plan.audience = "members"
    row.activity.work_plan.save()
    assert client.get(file).status_code == 404
    client.force_login(people["delegate_sv"])
    assert b"".join(client.get(file)) == pdf


def test_a_report_without_a_file_has_no_file(client, in_office, activity):
    row = report(activity, by=in_office.head, standing="done", text="Se hizo.", reported_on=TODAY())

    assert client.get(reverse("plans:evidence", args=["crm", "seminario", row.pk])).status_code == 404


def test_evidence_is_a_paper_of_the_conference_found_by_its_title(client, world, in_office, activity):
    client.force_login(in_office.head)
    own, other = f.make_document(title="Informe"), f.make_document(title="Otro")
    own.conferences.set([world.crm])
    other.conferences.set([world.csm])
    address = reverse("plans:report", args=["crm", "seminario"])
    told = {"text": "Se hizo.", "standing": "done", "language": "es", "reported_on": TODAY().isoformat()}

    refused = client.post(address, told | {"evidence_paper": f"Otro · {other.address}"})
    assert "evidence_paper" in refused.context["form"].errors
    client.post(address, told | {"evidence_paper": f"Informe · {own.address}"})

    assert ActivityReport.objects.get().evidence_paper == own


def test_the_presidency_marks_a_priority_and_takes_it_back(client, in_office, activity):
    client.force_login(in_office.head)
    address = reverse("plans:mark_priority", args=["crm", "seminario"])

    refused = client.post(address, {"consulted_on": TODAY().isoformat()})
    assert "how" in refused.context["form"].errors
    client.post(address, {"consulted_on": TODAY().isoformat(), "how": "En la reunión del GRCM"})
    assert "En la reunión del GRCM" in client.get(activity.get_absolute_url()).content.decode()

    client.post(reverse("plans:take_back_priority", args=["crm", "seminario"]))
    assert not Priority.objects.exists()


def test_whoever_may_not_act_finds_no_page(client, in_office, people, activity):
    names = ("report", "mark_priority")
    for user in (None, people["observer"], people["secretary_csm"], in_office.next_head):
        client.logout()
        if user:
            client.force_login(user)
        assert [client.get(reverse(f"plans:{name}", args=["crm", "seminario"])).status_code for name in names] == [
            404,
            404,
        ]
        assert client.post(reverse("plans:take_back_priority", args=["crm", "seminario"])).status_code == 404

    client.force_login(in_office.secretary)
    assert client.get(reverse("plans:report", args=["crm", "seminario"])).status_code == 200


def test_what_is_foreseen_stands_with_the_seat_of_the_presidency_and_is_never_late(client, in_office, activity):
    activity.due_on = date(2020, 1, 1)
    client.force_login(in_office.head)

    said = client.get(reverse("consultations:presidency", args=["crm"])).content.decode()

    assert "Seminario" in said
    assert [word for word in ("overdue", "vencid", "atrasad", "retras") if word in said.lower()] == []


def test_a_body_tells_of_its_plans_and_of_those_that_it_approved(world, work_plan, activity):
    grcm = f.make_body(world.crm, kind="consultation")
    assert of_body(Viewer(), grcm) is None

    work_plan.approved_by, work_plan.approved_on = grcm, date(2026, 1, 1)
    work_plan.save()

    assert of_body(Viewer(), grcm)["work_plans"] == [work_plan]
    assert of_body(Viewer(), work_plan.body)["foreseen"] == [activity]


def test_the_api_gives_each_activity_with_what_it_is_tied_to_and_how_it_stands(client, world, in_office, activity):
    meeting = f.make_meeting(world.series)
    hidden = f.make_meeting(world.series, release="draft")
    activity.meetings.add(meeting, hidden)
    report(activity, by=in_office.head, standing="under-way", text="Va.", reported_on=TODAY())

    row = client.get("/api/v1/activities/seminario/").json()

    assert (row["status"], row["reported_on"], row["due"]) == ("under-way", TODAY().isoformat(), "2026-06-30")
    assert (row["topic"], row["axis"], row["meetings"]) == ("Protección consular", "Eje", [meeting.address])
    counts = [client.get(f"/api/v1/activities/?meeting={each.address}").json()["count"] for each in (meeting, hidden)]
    assert counts == [1, 0]


@pytest.mark.parametrize(
    ("words", "kind", "address"),
    [
        ("seminario", "activities", "/activities/seminario/"),
        ("consular", "plans", "/plan/#accion"),
        ("trabajo", "work-plans", "/plan/work/"),
    ],
)
def test_search_finds_plans_by_their_topics_too(client, activity, words, kind, address):
    assert address in client.get(f"/es/search/?q={words}&kind={kind}").content.decode()
