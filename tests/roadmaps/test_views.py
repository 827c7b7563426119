from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from meetings.access import Audience
from roadmaps.models import Indicator, Measurement, SpecificObjective, Standing, Subtheme, Target
from roadmaps.views import RoadmapList
from tests import factories as f


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, address="crm-csm-5", title="V Reunión Plenaria")


@pytest.fixture
def roadmap(meeting):
    return f.make_roadmap(meeting, number=2, theme="Protección")


def page(client, thing):
    with translation.override("en"):
        return " ".join(client.get(thing.get_absolute_url()).content.decode().split())


def fill(world, roadmap, position):
    f.make(Subtheme, roadmap=roadmap, position=position, text="Un subtema")
    f.make(SpecificObjective, roadmap=roadmap, position=position, text="Un objetivo")
    f.make(
        Standing,
        roadmap=roadmap,
        kind=Standing.Kind.VALIDATED,
        position=position,
        wording="dicha",
        source=f.make_source(),
    )
    result = f.make_result(roadmap=roadmap, position=position, source=f.make_source())
    indicator = f.make_indicator(result, source=f.make_source())
    f.make(Target, indicator=indicator, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31), value=Decimal(10))
    f.make(Measurement, indicator=indicator, date=date(2025, 6, 1), value=Decimal(4), state=world.pe)


def test_indicator_keeps_its_printed_number(client, roadmap):
    f.make_indicator(f.make_result(roadmap=roadmap, position=1), position=1, printed_number="6.", text="Países")

    assert 'data-label="No.">6.</td>' in page(client, roadmap)


def test_unknown_is_not_zero(client, world, roadmap):
    result = f.make_result(roadmap=roadmap)
    f.make_indicator(result, position=1, text="Sin datos")
    zero = f.make_indicator(
        result,
        position=2,
        text="Con un cero",
        baseline_status=Indicator.Baseline.KNOWN,
        baseline_value=Decimal(0),
    )
    f.make(Measurement, indicator=zero, date=date(2025, 6, 1), value=Decimal(0), state=world.pe)

    unknown, measured = page(client, roadmap).split("<tbody")[1].split("</tr>")[:2]

    assert "Not on record" in unknown
    assert unknown.count("not on record") == 2
    assert "No measurement on record" in unknown
    assert ">0" not in unknown.replace(" ", "")
    assert "Measured, without a target" in measured
    assert measured.replace(" ", "").count('">0<') == 2
    assert "Perú, 1 June 2025" in measured


def test_status_is_derived_from_target_and_measurement(client, world, roadmap):
    fill(world, roadmap, 1)
    assert "Target not reached yet" in page(client, roadmap)

    f.make(
        Measurement, indicator=Indicator.objects.get(), date=date(2025, 12, 1), value=Decimal("10.5"), state=world.pe
    )
    assert "Target reached" in page(client, roadmap)


def test_standing_is_worded_by_each_document(client, roadmap):
    source = f.make_source(title="Informe")
    for position, wording in enumerate(["recomendaron", "validadas y aprobadas"], 1):
        f.make(
            Standing,
            roadmap=roadmap,
            kind=Standing.Kind.RECOMMENDED,
            position=position,
            wording=wording,
            place="introducción",
            source=source,
        )

    text = page(client, roadmap)

    assert text.index("recomendaron") < text.index("validadas y aprobadas")
    assert text.count("introducción") == 2
    assert "Adopted" not in text


def test_roadmap_page_says_what_is_not_on_record(client, roadmap):
    text = page(client, roadmap)

    for said in (
        "No general objective is on record.",
        "No specific objectives are on record.",
        "No subthemes are on record.",
        "No document on record says how it stands.",
        "No results are on record.",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("who", "status"), [(None, 404), ("outsider", 404), ("observer", 404), ("delegate_pe", 200), ("secretary_crm", 200)]
)
def test_a_roadmap_for_members_answers_404_to_others(client, people, meeting, who, status):
    closed = f.make_roadmap(meeting, number=7, theme="Reservada", audience=Audience.MEMBERS)
    if who:
        client.force_login(people[who])

    assert client.get(closed.get_absolute_url()).status_code == status
    assert ("Reservada" in client.get(reverse("roadmaps:list")).content.decode()) is (status == 200)


def test_a_roadmap_is_found_by_number_not_by_place(client, meeting, roadmap):
    assert client.get(reverse("roadmaps:detail", args=[meeting.address, 2])).status_code == 200
    assert client.get(reverse("roadmaps:detail", args=[meeting.address, 1])).status_code == 404


def test_list_stands_by_meeting_newest_first(client, world, roadmap):
    later = f.make_meeting(world.series, start=date(2025, 5, 1), end=date(2025, 5, 2))
    newer = f.make_roadmap(later, number=1)

    assert list(client.get(reverse("roadmaps:list")).context["roadmaps"]) == [newer, roadmap]


def test_many_stand_on_pages(client, world, roadmap, monkeypatch):
    monkeypatch.setattr(RoadmapList, "paginate_by", 2)
    for number in (11, 12):
        f.make_roadmap(roadmap.meeting, number=number)

    first, second = client.get(reverse("roadmaps:list")), client.get(reverse("roadmaps:list") + "?page=2")

    assert [[row.number for row in page.context["roadmaps"]] for page in (first, second)] == [[2, 11], [12]]
    assert "<dd>3</dd>" in first.content.decode()
    assert 'href="?page=2"' in first.content.decode()


def test_list_asks_as_often_for_one_row_as_for_many(client, world, roadmap, queries):
    fill(world, roadmap, 1)
    one = queries(reverse("roadmaps:list"))

    for _ in range(f.MANY):
        fill(world, f.make_roadmap(f.make_meeting(world.series)), 1)

    assert queries(reverse("roadmaps:list")) == one


def test_roadmap_page_asks_as_often_for_one_row_as_for_many(client, world, roadmap, queries):
    fill(world, roadmap, 1)
    one = queries(roadmap.get_absolute_url())

    for position in range(2, 31):
        fill(world, roadmap, position)

    assert queries(roadmap.get_absolute_url()) == one
