"""Saving leads back to where one worked: to a list as it was filtered, to a page, to a part of the form."""

from urllib.parse import quote

import pytest
from django.http import HttpResponseRedirect
from django.urls import reverse

from meetings.models import Image, Meeting
from meetings.office.redirect import back, checklist_address, returning_to, staying
from sessions.models import Session
from tests.admin_forms import address, form_data


def saved(client, where, **more):
    return client.post(where, form_data(client.get(where)) | more)["Location"]


@pytest.fixture
def form(meeting):
    return address(Meeting, "change", meeting.pk)


def test_a_list_is_as_it_was_filtered(secretary, meeting, form):
    listed = secretary.get(address(Meeting) + "?situation__exact=confirmed&q=plenaria").content.decode()
    filters = quote("situation__exact=confirmed&q=plenaria", safe="")

    assert f"{form}?_changelist_filters={filters}" in listed
    assert saved(secretary, f"{form}?_changelist_filters={filters}") == (
        address(Meeting) + "?situation__exact=confirmed&q=plenaria"
    )


def test_the_front_page_is_where_its_lines_lead_back_to(secretary, rf, viewers, session):
    front = secretary.get(reverse("admin:index") + "?conference=crm")
    lines = [line for _template, panel in front.context["pending"] for line in panel.get("lines", [])]
    requests = [rf.get(row["address"]) for line in lines for row in line["rows"]]
    for request in requests:
        request.viewer = viewers["secretary_crm"]

    assert {back(request).url for request in requests} == {reverse("admin:index") + "?conference=crm"}


def test_a_form_that_stays_open_keeps_its_part_and_its_way_back(secretary, form):
    answer = saved(secretary, f"{form}?next=/admin/", _continue="x", _part="objectives-group")

    assert answer == f"{form}?next=%2Fadmin%2F#objectives-group"
    assert saved(secretary, answer.partition("#")[0]) == "/admin/"


def test_a_new_record_that_stays_open_leads_back_to_what_its_meeting_lacks(secretary, meeting):
    lacking = checklist_address(meeting)
    where = returning_to(f"{address(Session, 'add')}?meeting={meeting.pk}", lacking)

    answer = saved(secretary, where, title_es="Uno", _continue="x", _part="part-0")

    session = Session.objects.get()
    way_back = quote(lacking, safe="")
    assert answer == f"{address(Session, 'change', session.pk)}?meeting={meeting.pk}&next={way_back}#part-0"


@pytest.mark.parametrize("part", ["", "a b", "x#y", "//example.org", "<b>", "a" * 70])
def test_what_is_no_part_of_a_form_is_left_out(rf, part):
    request = rf.post("/admin/", {"_continue": "x", "_part": part})

    assert staying(request, HttpResponseRedirect("/admin/form/")).url == "/admin/form/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "example.org"])
def test_saving_leads_nowhere_else(rf, viewers, elsewhere):
    request = rf.get("/admin/", {"next": elsewhere})
    request.viewer = viewers["secretary_crm"]

    assert back(request) is None


def test_a_photograph_leads_back_to_its_meeting(secretary, meeting, form):
    page = secretary.get(form)

    [link] = [tool.address for tool in page.context["tools"]["prepare"] if "/image/" in tool.address]
    assert link.startswith(address(Image, "add"))
    assert link.endswith(f"&next={form}")
