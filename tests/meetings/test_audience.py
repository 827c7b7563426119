from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override

from meetings.access import Audience, Release, Viewer
from meetings.access.together import asked_together, hand_out
from meetings.models import FocalPoint, Meeting, State
from meetings.seats import viewer_for
from practices.models import Practice
from sessions.models import AgendaBlock, Part, Session, Topic
from tests import factories as f

SECRETARIES = {"secretary_crm", "secretary_csm", "admin"}
MEMBERS = SECRETARIES | {"delegate_sv", "delegate_pe", "focal_sv"}
SEES = {
    (Audience.PUBLIC, Release.PUBLISHED): MEMBERS | {"anonymous", "outsider", "observer"},
    (Audience.OBSERVERS, Release.PUBLISHED): MEMBERS | {"observer"},
    (Audience.MEMBERS, Release.PUBLISHED): MEMBERS,
    (Audience.DRAFTERS, Release.PUBLISHED): SECRETARIES,
    (Audience.PUBLIC, Release.DRAFT): SECRETARIES,
}


@pytest.mark.parametrize(("audience", "release"), SEES)
def test_visible_to_asks_audience_and_release(world, viewers, audience, release):
    f.make_meeting(world.series, audience=audience, release=release)

    seen_by = {name for name, viewer in viewers.items() if Meeting.objects.visible_to(viewer).exists()}

    assert seen_by == SEES[audience, release]


def test_visible_to_narrows_to_one_conference(world, viewers):
    f.make_meeting(world.series, audience=Audience.MEMBERS, narrowed_to=world.csm)

    seen_by = {name for name, viewer in viewers.items() if Meeting.objects.visible_to(viewer).exists()}

    assert seen_by == {"delegate_pe", "secretary_csm", "admin"}


def test_visible_to_is_never_wider_than_what_a_row_stands_in(world, viewers):
    meeting = f.make_meeting(world.series, audience=Audience.MEMBERS)
    session = f.make_session(meeting, audience=Audience.PUBLIC)
    f.make_topic(session)
    f.make_practice(session=session)

    for model in (Session, Topic, Practice):
        assert not model.objects.visible_to(viewers["observer"]).exists()
        assert model.objects.visible_to(viewers["delegate_sv"]).count() == 1


def test_visible_to_practice_hides_with_its_session(world, viewers):
    session = f.make_session(f.make_meeting(world.series), audience=Audience.MEMBERS)
    f.make_practice(session=session)
    f.make_practice(meeting=session.meeting)

    assert Practice.objects.visible_to(viewers["anonymous"]).count() == 1
    assert Practice.objects.visible_to(viewers["delegate_pe"]).count() == 2


def test_visible_to_draft_session_for_focal_points_of_its_lead_states(world, viewers):
    meeting = f.make_meeting(world.series)
    led = f.make_session(meeting, release=Release.DRAFT)
    f.make_lead(led, world.sv)
    f.make_session(meeting, release=Release.DRAFT)

    assert list(Session.objects.visible_to(viewers["focal_sv"])) == [led]
    assert not Session.objects.visible_to(viewers["delegate_sv"]).exists()


def test_visible_to_own_series_is_closed_to_the_other_conference(world, viewers):
    f.make_meeting(world.own, audience=Audience.MEMBERS)

    assert not Meeting.objects.visible_to(viewers["secretary_crm"]).exists()
    assert Meeting.objects.visible_to(viewers["delegate_pe"]).count() == 1


def test_editable_by_is_what_concerns_the_secretariat(world, viewers):
    joint, own = f.make_meeting(world.series), f.make_meeting(world.own)

    assert list(Meeting.objects.editable_by(viewers["secretary_crm"])) == [joint]
    assert set(Meeting.objects.editable_by(viewers["secretary_csm"])) == {joint, own}
    assert not Meeting.objects.editable_by(viewers["delegate_pe"]).exists()


def test_with_visibility_keeps_closed_rows(world, viewers):
    meeting = f.make_meeting(world.series)
    f.make_session(meeting, number=1)
    f.make_session(meeting, number=2, audience=Audience.MEMBERS)

    rows = Session.objects.order_by("number").with_visibility(viewers["anonymous"])

    assert [row.is_visible for row in rows] == [True, False]


def test_visible_to_a_part_hides_with_the_item_above_its_own(world, viewers):
    block = f.make_block(f.make_meeting(world.series))
    above = f.make_item(block, audience=Audience.MEMBERS)
    f.make(Part, agenda_item=f.make_item(block, parent=above), role=Part.Role.OPENS, person="Ana")

    assert not Part.objects.visible_to(viewers["anonymous"]).exists()
    assert Part.objects.visible_to(viewers["delegate_sv"]).exists()


def test_visible_to_members_of_their_conference_alone_are_contact_details(world, viewers):
    f.make(FocalPoint, state=world.pe, conference=world.csm, name="Ana", email="ana@example.org")

    seen_by = {name for name, viewer in viewers.items() if FocalPoint.objects.visible_to(viewer).exists()}
    edited_by = {name for name, viewer in viewers.items() if FocalPoint.objects.editable_by(viewer).exists()}

    assert seen_by == {"delegate_pe", "secretary_csm", "admin"}
    assert edited_by == {"secretary_csm", "admin"}


def test_visible_to_narrows_what_was_narrowed_or_ordered_before(world, viewers):
    meeting, other = f.make_meeting(world.series), f.make_meeting(world.series, number=2)
    first, second = f.make_session(meeting), f.make_session(meeting)
    f.make_session(other)
    viewer = viewers["anonymous"]
    assert Session.objects.visible_to(viewer).count() == 3

    assert set(meeting.sessions.visible_to(viewer)) == {first, second}
    assert list(Session.objects.filter(meeting=meeting).order_by("-pk").visible_to(viewer)) == [second, first]
    assert [row.pk for row in Session.objects.values_list("pk", named=True).visible_to(viewer)].count(first.pk) == 1
    with CaptureQueriesContext(connection) as captured:
        assert {row.meeting for row in Session.objects.select_related("meeting").visible_to(viewer)} == {meeting, other}
    assert len(captured) == 1


def test_visible_to_is_asked_anew_each_time(world, viewers):
    meeting = f.make_meeting(world.series)
    before = list(Session.objects.visible_to(viewers["anonymous"]))

    session = f.make_session(meeting)

    assert before == []
    assert list(Session.objects.visible_to(viewers["anonymous"])) == [session]


def test_the_same_rows_are_asked_for_anew_each_time(world, viewers):
    first = f.make_meeting(world.series)

    before = list(Meeting.objects.visible_to(viewers["delegate_pe"]))
    second = f.make_meeting(world.series, audience=Audience.MEMBERS)

    assert before == [first]
    assert set(Meeting.objects.visible_to(viewers["delegate_pe"])) == {first, second}
    assert set(Meeting.objects.visible_to(viewers["observer"])) == {first}


def test_rows_that_were_narrowed_before_stay_so(world, viewers):
    first, second = f.make_meeting(world.series), f.make_meeting(world.series)
    Meeting.objects.visible_to(viewers["delegate_pe"]).count()

    narrowed = Meeting.objects.filter(pk=second.pk).visible_to(viewers["delegate_pe"])

    assert list(narrowed) == [second]
    assert list(Meeting.objects.none().visible_to(viewers["delegate_pe"])) == []
    assert list(Meeting.objects.order_by("-pk").visible_to(viewers["delegate_pe"])) == [second, first]
    assert list(Meeting.objects.values_list("pk", flat=True).order_by("pk").visible_to(viewers["delegate_pe"])) == [
        first.pk,
        second.pk,
    ]
    assert list(world.series.meetings.order_by("pk").visible_to(viewers["delegate_pe"])) == [first, second]


def test_what_is_seen_does_not_open_what_is_edited(world, viewers):
    meeting = f.make_meeting(world.series)

    assert list(Meeting.objects.visible_to(viewers["secretary_crm"])) == [meeting]
    assert list(Meeting.objects.editable_by(viewers["secretary_crm"])) == [meeting]
    assert list(Meeting.objects.visible_to(viewers["delegate_pe"])) == [meeting]
    assert list(Meeting.objects.editable_by(viewers["delegate_pe"])) == []


@asked_together
def of_meeting(viewer, meeting):
    sessions = Session.objects.visible_to(viewer).filter(meeting=meeting)
    return {
        "meetings": Meeting.objects.visible_to(viewer).filter(pk=meeting).select_related("series"),
        "sessions": sessions.annotate(day=F("meeting__start")),
        "last": sessions.order_by("-number")[:1],
        "blocks": AgendaBlock.objects.visible_to(viewer).filter(meeting=meeting),
        "states": State.objects.visible_to(viewer).filter(code="PE"),
        "topics": Topic.objects.visible_to(viewer).filter(session__meeting=meeting),
        "nothing": Topic.objects.none(),
    }


def test_lists_that_are_asked_together_are_those_of_each_question(world, viewers, django_assert_num_queries):
    meeting = f.make_meeting(world.series, start=date(2024, 10, 10), end=date(2024, 10, 11))
    closed = datetime(2024, 10, 1, 9, tzinfo=UTC)
    first, last = (f.make_session(meeting, number=number, title=f'"{number}" ñ \\') for number in (1, 2))
    Session.objects.filter(pk=last.pk).update(sheet_closed_at=closed)
    block = f.make_block(meeting, date=meeting.start, start=time(9, 30))
    names = [{"name_es": "Alto Perú", "until": "1825-08-06"}]
    State.objects.filter(pk=world.pe.pk).update(earlier_names=names)
    topics = [f.make_topic(last, "Uno"), f.make_topic(last, "Dos")]
    f.make_topic(f.make_session(f.make_meeting(world.series)))

    with django_assert_num_queries(1):
        told = of_meeting(viewers["anonymous"], meeting=meeting.pk)
        hand_out(told["topics"], told["sessions"], "topics")
        topics_of = {session.pk: set(session.topics.all()) for session in told["sessions"]}
        [shown] = told["meetings"]
        assert (shown, shown.series, shown.start) == (meeting, world.series, meeting.start)

    assert {vars(session)["day"] for session in told["sessions"]} == {meeting.start}
    assert sorted(session.title for session in told["sessions"]) == [first.title, last.title]
    assert topics_of == {first.pk: set(), last.pk: set(topics)}
    assert [(each.date, each.start) for each in told["blocks"]] == [(block.date, block.start)]
    assert [each.earlier_names for each in told["states"]] == [names]
    assert [each.sheet_closed_at for each in told["last"]] == [closed]
    assert (told["last"], told["nothing"]) == ([last], [])


def test_lists_are_asked_anew_each_time_with_the_arguments_of_each(world, viewers):
    meeting, other = f.make_meeting(world.series), f.make_meeting(world.series)
    first = f.make_session(meeting)

    before = of_meeting(viewers["anonymous"], meeting=meeting.pk)["sessions"]
    second = f.make_session(meeting)

    assert before == [first]
    assert set(of_meeting(viewers["anonymous"], meeting=meeting.pk)["sessions"]) == {first, second}
    assert of_meeting(viewers["anonymous"], meeting=other.pk)["sessions"] == []


def test_lists_are_put_together_once_for_those_who_may_see_the_same(world, people, viewers):
    put_together = []

    @asked_together
    def sessions(viewer, key):
        put_together.append(viewer)
        return {"sessions": Session.objects.visible_to(viewer).filter(pk=key)}

    closed = f.make_session(f.make_meeting(world.series), audience=Audience.MEMBERS)
    seen_by = {name for name, viewer in viewers.items() if sessions(viewer, key=closed.pk)["sessions"]}
    again = sessions(SimpleLazyObject(lambda: viewer_for(people["delegate_sv"])), key=closed.pk)

    assert seen_by == MEMBERS
    assert again == {"sessions": [closed]}
    assert len(put_together) == len(set(viewers.values()))
    assert all(type(viewer) is Viewer for viewer in put_together)


def by_language(monkeypatch, viewer, asked) -> dict[str, list[int]]:
    """The keys of the sessions that `asked` finds in each language, where sessions stand in the order of their titles.

    Of two sessions each stands first in one language.
    """
    monkeypatch.setattr(Session._meta, "ordering", ["title"])
    f.make_session(f.make_meeting(), title_es="A", title_en="B", number=1)
    f.make_session(f.make_meeting(), title_es="B", title_en="A", number=2)
    found = {}
    for language in ("es", "en"):
        with override(language):
            found[language] = list(asked(viewer).values_list("number", flat=True))
    return found


def test_rows_stand_in_the_order_of_the_readers_language_whoever_asked_before(db, monkeypatch):
    found = by_language(monkeypatch, Viewer(), Session.objects.visible_to)

    assert found == {"es": [1, 2], "en": [2, 1]}


def test_lists_are_put_together_anew_for_each_language(db):
    f.make_session(f.make_meeting(), title_es="A", title_en="B", number=1)
    f.make_session(f.make_meeting(), title_es="B", title_en="A", number=2)
    asked = asked_together(lambda _viewer: {"first": Session.objects.order_by("title")[:1]})
    found = {}
    for language in ("es", "en"):
        with override(language):
            found[language] = [session.number for session in asked(Viewer())["first"]]

    assert found == {"es": [1], "en": [2]}
