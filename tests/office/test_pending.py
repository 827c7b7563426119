"""The front page of the office says what waits, for whom it waits, and leads to where it is settled."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from lxml import html

from documents.models import Version
from meetings.models import FocalPoint, MeetingChair
from meetings.office.pending import PENDING_LINES
from meetings.pending import days_left
from roadmaps.models import Measurement
from sessions.models import GuidingQuestion, Part, Topic
from tests import factories as f
from tests.admin_forms import address
from tests.consultations.rows import make_designation

INDEX = reverse("admin:index")
AHEAD = {"start": date(2099, 5, 1), "end": date(2099, 5, 2), "situation": "confirmed"}
COMPLETE = {"title_en": "Title", "title_pt_br": "Título"}


def lines(client, query="", part="lines"):
    """What the front page shows, or has `folded`: total and titles of each line, by its key and model."""
    found = {}
    for _template, context in client.get(INDEX + query).context["pending"]:
        for line in context.get(part, []):
            model = line["rows"][0]["row"]._meta.model_name
            key = line["address"].partition("pending=")[2].rpartition(".")[2].removesuffix(":over")
            found[model, key] = (line["total"], [row["row"] for row in line["rows"]])
    return found


def complete_session(meeting, **fields):
    session = f.make_session(meeting, **COMPLETE, **fields)
    f.make(Part, session=session, role=Part.Role.LEADS, person="Ana")
    f.make(Topic, session=session, text="Uno", text_en="One", text_pt_br="Um")
    f.make(GuidingQuestion, session=session, text="¿Qué?", text_en="What?", text_pt_br="O quê?")
    f.make_concept(session=session, term_en="a", term_pt_br="a", definition_en="b", definition_pt_br="b")
    return session


def tidy_meeting(series, world, **fields):
    meeting = f.make_meeting(series, **COMPLETE, **fields)
    f.make(MeetingChair, meeting=meeting, conference=world.csm, state=world.pe)
    type(meeting).objects.filter(pk=meeting.pk).update(place_en="Lima", place_pt_br="Lima")
    return meeting


def test_where_nothing_waits_it_is_said(secretary, people, world):
    tidy_meeting(world.series, world)
    for state, conference, who in ((world.sv, world.crm, "delegate_sv"), (world.pe, world.csm, "delegate_pe")):
        f.make(FocalPoint, state=state, conference=conference, name="Ana", confirmed_on=timezone.now().date())
        make_designation(state, conference, people[who])

    response = secretary.get(INDEX)

    page = response.content.decode()
    assert lines(secretary) == {}
    assert page.index(_("Nothing is pending.")) < page.index('class="next-meetings"')


def test_the_next_meeting_is_prepared_by_a_button(secretary, world):
    last = tidy_meeting(world.series, world)

    page = html.fromstring(secretary.get(INDEX).content.decode())

    [button] = page.xpath("//section[@class='next-meetings']//a[@class='button']")
    assert button.get("href") == address(type(last), "clone", last.pk)


def test_a_sheet_that_lacks_something_is_named_with_what_it_lacks(secretary, world):
    meeting = tidy_meeting(world.series, world, **AHEAD)
    complete = complete_session(meeting)
    lacking = complete_session(meeting)
    lacking.questions.all().delete()
    f.make_session(meeting, number=None, address="introductory", summary="Hecho", **COMPLETE)

    page = secretary.get(INDEX).content.decode()

    assert lines(secretary)["session", "sheet"] == (1, [lacking])
    assert address(type(complete), "change", lacking.pk) in page
    assert _("guiding questions") in page
    assert _("lead states") not in page


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("parts", "lead states"),
        ("topics", "topics"),
        ("concept_uses", "key concepts"),
        ("questions", "guiding questions"),
    ],
)
def test_whatever_a_sheet_lacks_is_said(secretary, world, part, said):
    lacking = complete_session(tidy_meeting(world.series, world, **AHEAD))
    getattr(lacking, part).all().delete()

    panels = secretary.get(INDEX).context["pending"]

    lines_found = [line for _template, context in panels for line in context.get("lines", [])]
    rows = [row for line in lines_found if line["address"].endswith("=sheet") for row in line["rows"]]
    assert [(row["row"], row["note"]) for row in rows] == [
        (lacking, _("%(meeting)s; missing: %(what)s") % {"meeting": lacking.meeting, "what": _(said)})
    ]


def test_a_secretariat_is_told_of_its_own_meetings_alone(secretary, people, world):
    f.make_session(f.make_meeting(world.own, **AHEAD), title="Zarzamora", release="draft")
    f.make_session(f.make_meeting(world.series, **AHEAD), release="draft", narrowed_to=world.csm, audience="members")
    ours = f.make_session(f.make_meeting(world.series, **AHEAD), release="draft")

    assert lines(secretary)["session", "draft"] == (1, [ours])
    assert b"Zarzamora" not in secretary.get(INDEX).content
    secretary.force_login(people["secretary_csm"])
    assert lines(secretary)["session", "draft"][0] == 3


def test_the_page_of_one_conference_and_the_list_behind_it_agree(client, people, world):
    client.force_login(people["admin"])
    joint = f.make_session(f.make_meeting(world.series, **AHEAD), release="draft")
    own = f.make_session(f.make_meeting(world.own, **AHEAD), release="draft")

    assert lines(client)["session", "draft"] == (2, [own, joint])
    assert lines(client, "?conference=crm")["session", "draft"] == (1, [joint])
    narrowed = client.get(address(type(own)), {"pending": "crm.draft"}).context["cl"].result_list
    assert list(narrowed) == [joint]


def test_every_line_leads_to_a_list_of_as_many_rows(secretary, world):
    meeting = f.make_meeting(world.series, start="2020-01-01", end=None, release="draft", situation="announced")
    f.make_session(meeting)
    f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting, release="draft")))
    f.make(Version, document=f.make_document(meeting, release="draft"))
    f.make_practice(meeting, release="draft")
    f.make_session(f.make_meeting(world.series))  # and some that are no drafts
    for build in (f.make_practice, f.make_roadmap, f.make_document):
        build(meeting)
    f.make_session(f.make_meeting(world.series), release="draft")  # of a meeting that is over
    panels = [context for _template, context in secretary.get(INDEX).context["pending"]]
    shown = [line for panel in panels for part in ("lines", "folded") for line in panel.get(part, [])]

    assert len({line["address"].endswith(":over") for line in shown}) == 2
    assert len(shown) > 12
    for line in shown:
        assert secretary.get(line["address"]).context["cl"].result_count == line["total"], line["address"]


def test_an_unknown_question_of_a_list_is_no_error_of_the_server(secretary, world):
    session = f.make_session(f.make_meeting(world.series))

    assert secretary.get(address(type(session)), {"pending": "nothing"}).status_code == 302


def test_an_indicator_waits_until_a_value_is_reported(secretary, world):
    indicator = f.make_indicator(f.make_result(roadmap=f.make_roadmap(f.make_meeting(world.series))))
    unknown = {"indicator": indicator, "date": "2025-01-01", "state": world.sv}
    f.make(Measurement, note="Sin dato", **unknown)
    before = lines(secretary, part="folded")["indicator", "lacks"]

    f.make(Measurement, value=0, **unknown)

    assert before == (1, [indicator])
    assert ("indicator", "lacks") not in lines(secretary, part="folded")


def test_an_indicator_that_lacks_two_things_stands_in_one_row_with_both(secretary, world):
    roadmap = f.make_roadmap(f.make_meeting(world.series), theme="Datos")
    f.make_indicator(f.make_result(roadmap=roadmap), baseline_status="to-be-set")

    panels = [context for _template, context in secretary.get(INDEX).context["pending"]]

    rows = [row for panel in panels for line in panel.get("folded", []) for row in line["rows"]]
    notes = [row["note"] for row in rows if row["row"]._meta.model_name == "indicator"]
    assert notes == [f"{roadmap}; falta: línea de base, medición"]


def test_what_is_open_of_meetings_that_are_over_is_folded_apart(secretary, world):
    over = f.make_session(f.make_meeting(world.series, situation="held"), release="draft")
    past = f.make_session(f.make_meeting(world.series, situation="confirmed"), release="draft")
    coming = f.make_session(f.make_meeting(world.series, **AHEAD), release="draft")

    assert lines(secretary)["session", "draft"] == (1, [coming])
    assert lines(secretary, part="folded")["session", "draft"] == (2, [past, over])
    assert lines(secretary)["meeting", "past"] == (1, [past.meeting])
    assert '<details class="folded">' in secretary.get(INDEX).content.decode()


def test_no_sheet_is_asked_of_a_meeting_that_is_over(secretary, people, world):
    for fields in ({"situation": "held"}, {"situation": "confirmed"}, AHEAD):
        f.make_lead(f.make_session(f.make_meeting(world.series, **fields), number=1), world.sv)

    asked = [
        {row.meeting.start for row in lines(secretary, part=part).get(("session", "sheet"), (0, []))[1]}
        for part in ("lines", "folded")
    ]
    secretary.force_login(people["focal_sv"])
    panels = [context for _template, context in secretary.get(INDEX).context["pending"]]

    assert asked == [{AHEAD["start"]}, set()]
    assert [row["sheet"].meeting.start for panel in panels for row in panel.get("sheets", [])] == [AHEAD["start"]]


def test_old_meetings_are_worked_on_no_more(secretary, world):
    held = [
        f.make_meeting(world.series, number=year, start=f"{year}-05-01", end=f"{year}-05-02", situation="held")
        for year in (2021, 2022, 2023)
    ]
    for meeting in held:
        f.make_session(meeting, title=f"Sesión de {meeting.number}")

    assert [row.meeting for row in lines(secretary, part="folded")["session", "summary"][1]] == [held[2], held[1]]


def test_a_text_that_stands_in_spanish_alone_waits_also_in_a_line_of_the_form(secretary, world):
    session = complete_session(tidy_meeting(world.series, world))
    f.make(Topic, session=session, text="Dos", text_en="Two", position=2)

    found = lines(secretary, part="folded")

    assert ("session", "missing-en") not in found
    assert found["session", "missing-pt-br"] == (1, [session])


@pytest.mark.parametrize(("days", "words"), [(-1, "under way"), (0, "begins today")])
def test_days_are_counted_where_the_meeting_is(world, days, words):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart
        there = timezone.localdate(timezone=ZoneInfo(zone)) + timedelta(days=days)
        meeting = f.make_meeting(world.series, start=there, end=there + timedelta(days=3), timezone=zone)

        assert days_left(meeting) == _(words)


def test_the_next_meeting_of_each_conference_stands_with_the_days_left(client, people, world):
    client.force_login(people["admin"])
    today = timezone.now().date()
    f.make_meeting(world.own, title="Después", start=today + timedelta(days=90), end=None, situation="announced")
    f.make_meeting(world.own, title="Antes", start=today + timedelta(days=60), end=None, situation="announced")
    f.make_meeting(world.own, title="Nunca", start=today + timedelta(days=5), end=None, situation="cancelled")

    shown = client.get(INDEX).context["pending"][0][1]["meetings"]
    with translation.override("en"):
        left = days_left(shown[-1]["meeting"])

    assert {str(row["meeting"]): row["conferences"] for row in shown} == {"None": [world.crm], "Antes": [world.csm]}
    assert re.fullmatch(r"in (59|60|61) days", left)


def test_staff_without_a_seat_are_told_of_nothing(client, world):
    client.force_login(f.make_user("clerk", is_staff=True))
    f.make_session(f.make_meeting(world.series), release="draft")

    assert client.get(INDEX).context["pending"] == []


@pytest.mark.once
def test_many_of_each_ask_no_more_than_one(client, people, world, queries):
    client.force_login(people["secretary_crm"])

    def grow():
        meeting = f.make_meeting(world.series, release="draft")
        session = f.make_session(meeting, release="draft")
        f.make_practice(session=session, release="draft")
        f.make_item(f.make_block(meeting), session=session, release="draft")
        f.make_concept(session=session)
        f.make_participation(meeting, world.sv, release="draft")
        f.make_indicator(f.make_result(roadmap=f.make_roadmap(meeting, release="draft")))
        f.make(Version, document=f.make_document(meeting, release="draft"))

    grow()
    queries(INDEX)
    few = queries(INDEX)
    for _number in range(f.MANY):
        grow()

    assert queries(INDEX) == few
    assert sum(len(own) for own in PENDING_LINES.values()) > 20
