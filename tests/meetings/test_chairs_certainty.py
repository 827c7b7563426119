"""How sure it is that a State presides a meeting, wherever it is told; who presides has a source of its own."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from meetings.access import Viewer
from meetings.attendance import attendances
from meetings.migrations import _0002_rows
from meetings.models import Meeting, MeetingChair
from tests import factories as f
from tests.admin_forms import errors_of, form_data


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=9, start=date(2027, 2, 28), end=date(2027, 3, 1))


def words(html: str) -> str:
    return " ".join(html.split())


def test_a_chair_that_is_inferred_says_so_wherever_it_is_told(client, world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(situation="held")
    f.make_chair(meeting, world.csm, world.pe, certainty="inferred")
    paper = f.make_document(meeting, kind="agenda", release="published")
    listed = '(CSM) <span class="certainty">inferido</span>'

    told = {
        path: words(client.get(path).content.decode())
        for path in (
            meeting.get_absolute_url(),
            reverse("meetings:list"),
            f"{reverse('portal:search')}?q=Perú",
            world.pe.get_absolute_url(),
            reverse("meetings:state_print", args=["pe"]),
            paper.get_absolute_url(),
        )
    }

    page, rows, found, own, sheet, read = told.values()
    assert '<span class="quiet">(CSM)</span> <span class="certainty">inferido</span>' in page
    assert listed in rows
    assert listed in found
    assert "presidió (CSM, inferido)" in own
    assert sheet.count("presidió (CSM, inferido)") == 2
    assert '(CSM) <i class="certainty">inferido</i>' in read
    assert client.get("/api/v1/meetings/").json()["results"][0]["chairs"][0]["certainty"] == "inferred"


@pytest.mark.parametrize(
    ("presided", "hosted", "listed", "doubts"),
    [
        ("inferred", False, "", ["inferido"]),
        ("stated", False, "inferred", []),
        ("inferred", True, "", []),
        ("inferred", False, "stated", []),
    ],
)
def test_a_state_was_there_as_surely_as_the_surest_that_is_on_record(world, presided, hosted, listed, doubts):
    host = {"modality": "in-person", "host": world.pe} if hosted else {}
    meeting = f.make_meeting(world.series, situation="held", **host)
    f.make_chair(meeting, world.csm, world.pe, source=f.make_source(), certainty=presided)
    if listed:
        f.make_participation(meeting, world.pe, kind="listed", source=f.make_source(), certainty=listed)

    [row] = attendances(Viewer(), world.pe)

    assert [str(each) for each in row.doubts] == doubts


def test_the_office_asks_for_the_source_of_a_chair_that_is_called_stated(secretary, world, meeting):
    chair = f.make_chair(meeting, world.crm, world.sv)
    page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    data = form_data(secretary.get(page))

    refused = secretary.post(page, data | {"chairs-0-certainty": "stated"})
    secretary.post(page, data | {"chairs-0-certainty": "stated", "chairs-0-source": f.make_source().pk})

    assert list(errors_of(refused)) == ["chairs-0-certainty"]
    chair.refresh_from_db()
    assert chair.certainty == "stated"


def test_chairs_from_before_are_as_sure_as_their_meeting_was_and_have_its_source(world):
    outlet, own = f.make_source(address="un-medio"), f.make_source(address="otra-fuente")
    meeting = f.make_meeting(world.series, source=outlet, certainty="one-outlet")
    unsourced = f.make_meeting(world.series, number=7)
    chairs = [
        f.make_chair(meeting, world.crm, world.sv),
        f.make_chair(meeting, world.csm, world.pe, source=own),
        f.make_chair(unsourced, world.csm, world.pe),
    ]
    MeetingChair.objects.update(certainty="unsourced")

    _0002_rows.tell_where_chairs_come_from(apps, None)

    rows = [MeetingChair.objects.get(pk=chair.pk) for chair in chairs]
    assert [(row.certainty, row.source) for row in rows] == [
        ("one-outlet", outlet),
        ("stated", own),
        ("unsourced", None),
    ]
