"""Spreadsheets of sessions and of the agenda."""

from meetings.access import Viewer
from portal.spreadsheets.results import Difference
from sessions.models import AgendaItem
from sessions.resources import AgendaResource, SessionResource
from tests import factories as f
from tests.spreadsheets import dataset, take_in, told, written
from tests.spreadsheets import plan as preview

ALL = Viewer(sees_all=True)


def test_a_session_is_known_by_meeting_and_address(world):
    meeting = f.make_meeting(world.series)
    f.make_session(meeting, address="1", title="Antes")
    f.make_theme("transit", name="Tránsito")
    titles = ["Reunión", "address", "Título (es)", "Temas", "Duración prevista en minutos"]

    plan = take_in(
        SessionResource(ALL),
        dataset(titles, [meeting.address, "1", "Después", "tránsito", 90], [meeting.address, "2", "Otra", "", ""]),
    )

    assert written(plan) == (1, 1, 0)
    assert meeting.sessions.get(address="1").title_es == "Después"
    assert [theme.address for theme in meeting.sessions.get(address="1").themes.all()] == ["transit"]
    assert meeting.sessions.get(address="2").release == "draft"
    assert plan.rows[0].diff[0] == Difference("Título (es)", "Antes", "Después")


def test_a_whole_agenda_comes_in_with_its_sub_items(world):
    meeting = f.make_meeting(world.series)
    f.make_block(meeting, position=1)
    session = f.make_session(meeting, address="1")
    titles = ["meeting", "block", "parent", "position", "start", "duration", "session", "title_es"]

    plan = take_in(
        AgendaResource(ALL),
        dataset(
            titles,
            [meeting.address, 1, "", 1, "9:00", 60, "1", ""],
            [meeting.address, 1, 1, 1, "", 20, "", "Palabras"],
            [meeting.address, 1, 1, 2, "", 40, "", "Diálogo"],
            [meeting.address, 1, "", 2, "", 30, "", "Cierre"],
        ),
    )

    first = AgendaItem.objects.get(session=session)
    assert written(plan) == (4, 0, 0)
    assert [item.title_es for item in first.items.all()] == ["Palabras", "Diálogo"]
    assert all(item.history.count() == 1 for item in AgendaItem.objects.all())
    again = preview(AgendaResource(ALL), dataset(titles, [meeting.address, 1, 1, 1, "", 20, "", "Palabras"]))
    assert (written(again), again.mistakes) == ((0, 0, 1), [])


def test_a_sub_item_of_what_is_not_there_is_an_error(world):
    meeting = f.make_meeting(world.series)
    f.make_block(meeting, position=1)
    titles = ["meeting", "block", "parent", "position", "title_es"]

    plan = preview(
        AgendaResource(ALL), dataset(titles, [meeting.address, 1, 7, 1, "x"], [meeting.address, 9, "", 1, "x"])
    )

    assert told(plan) == [(2, "Forma parte de"), (3, "Bloque de la agenda")]


def test_an_item_cannot_stand_for_anothers_session(world):
    meeting, other = f.make_meeting(world.series), f.make_meeting(world.series)
    f.make_block(meeting, position=1)
    f.make_session(other, address="9")
    titles = ["meeting", "block", "parent", "position", "session"]

    plan = preview(AgendaResource(ALL), dataset(titles, [meeting.address, 1, "", 1, 9]))

    assert told(plan) == [(2, "Sesión")]


def test_new_rows_have_the_audience_of_what_they_stand_in_unless_they_name_another(world):
    meeting = f.make_meeting(world.series, audience="members", narrowed_to=world.crm)
    block = f.make_block(meeting, position=1)
    f.make_item(block, position=1, title="Antes", audience="public")
    f.make_session(meeting, address="1", audience="drafters")
    titles = ["meeting", "block", "parent", "position", "session", "title_es", "audience"]

    take_in(
        AgendaResource(ALL),
        dataset(
            titles,
            [meeting.address, 1, "", 1, "", "Antes", ""],
            [meeting.address, 1, "", 2, "", "Sin decir", ""],
            [meeting.address, 1, "", 3, "1", "De una sesión", ""],
            [meeting.address, 1, 2, 1, "", "Debajo", ""],
            [meeting.address, 1, "", 4, "", "Dicho", "public"],
        ),
    )

    assert [(item.title_es, item.audience, item.narrowed_to) for item in block.items.order_by("title_es")] == [
        ("Antes", "public", None),
        ("De una sesión", "drafters", world.crm),
        ("Debajo", "members", world.crm),
        ("Dicho", "public", None),
        ("Sin decir", "members", world.crm),
    ]


def test_a_sheet_without_the_column_is_for_the_audience_of_its_meeting(world):
    closed, open_ = f.make_meeting(world.series, audience="members"), f.make_meeting(world.series)
    titles = ["meeting", "address", "title_es"]
    rows = [[meeting.address, str(number), "Sesión"] for number in range(5) for meeting in (closed, open_)]

    take_in(SessionResource(ALL), dataset(titles, *rows))

    assert {session.audience for session in closed.sessions.all()} == {"members"}
    assert {session.audience for session in open_.sessions.all()} == {"public"}
