"""Two people at one form: the second to save is told, sees both texts, and loses nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils.translation import gettext as _

from meetings.models import Image, Meeting
from meetings.office.conflicts.merge import ThreeWayMerge
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data
from tests.office.editing import both_open, line, make_session_with_topics, send


@pytest.fixture
def session(world):
    return make_session_with_topics(world)


def test_the_second_is_told_and_sees_both_texts(two, session):
    where, first, second = both_open(two, session)
    send(two[0], where, first | {"title_es": "De la primera"})

    answer = send(two[1], where, second | {"title_es": "De la segunda"})

    session.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert session.title_es == "De la primera"
    assert 'value="De la segunda"' in page
    assert "<q>De la primera</q>" in page
    assert "secretary-crm" in page
    assert "title_es" in errors_of(answer)


def test_saving_again_keeps_what_then_stands_there(two, session):
    where, first, second = both_open(two, session)
    send(two[0], where, first | {"title_es": "De la primera"})
    shown = send(two[1], where, second | {"title_es": "De la segunda"})

    saved = send(two[1], where, form_data(shown))

    session.refresh_from_db()
    assert saved.status_code == 302
    assert session.title_es == "De la segunda"
    assert "De la primera" in session.history.values_list("title_es", flat=True)


def test_what_the_second_did_not_touch_is_taken_over(two, session):
    theme = f.make_theme()
    where, first, second = both_open(two, session)
    send(two[0], where, first | {"title_en": "From the first", "themes": [theme.pk], "duration": 30})

    shown = send(two[1], where, second | {"title_es": "De la segunda"})
    send(two[1], where, form_data(shown))

    session.refresh_from_db()
    assert (session.title_es, session.title_en, session.duration) == ("De la segunda", "From the first", 30)
    assert list(session.themes.all()) == [theme]
    assert session.title_es != "Antes"


def test_a_third_save_is_noticed_again(two, session):
    where, first, second = both_open(two, session)
    send(two[0], where, first | {"title_es": "Una"})
    shown = form_data(send(two[1], where, second | {"title_es": "Dos"}))
    send(two[0], where, form_data(two[0].get(where)) | {"title_es": "Tres"})

    answer = send(two[1], where, shown)

    session.refresh_from_db()
    assert answer.status_code == 200
    assert session.title_es == "Tres"


def test_a_record_that_another_deleted_is_offered_anew_with_all_that_was_written(two, session):
    type(session).objects.filter(pk=session.pk).update(release="draft")
    session.history.update(release="draft")
    where, _first, second = both_open(two, session)
    changed = second | {
        "title_es": "De la segunda",
        f"{line(second, 'topics', session.topics.first())}-text_es": "Otro",
    }
    assert two[0].post(address(Session, "delete", session.pk), {"post": "yes"}).status_code == 302

    shown = send(two[1], where, changed)
    saved = send(two[1], address(Session, "add"), form_data(shown))

    made = Session.objects.get()
    assert (shown.status_code, saved.status_code) == (200, 302)
    assert f'action="{address(Session, "add")}"' in shown.content.decode()
    assert "secretary-crm" in str(errors_of(shown)["__all__"])
    assert (made.title_es, made.meeting_id) == ("De la segunda", session.meeting_id)
    assert [topic.text for topic in made.topics.all()] == ["Otro", "Dos", "Tres"]


def test_what_a_person_never_had_open_is_not_offered_anew(two, session):
    _where, first, _second = both_open(two, f.make_session(session.meeting))
    gone = address(Session, "change", session.pk)
    session.delete()

    assert send(two[0], gone, first | {"read_from": "abc"}).status_code == 302


def test_one_who_saves_twice_is_not_told_of_another(two, session):
    where, first, _second = both_open(two, session)
    send(two[0], where, first | {"title_es": "Una"})

    answer = send(two[0], where, first | {"title_es": "Dos"})

    assert answer.context["conflict"].change["is_own"]
    assert _("You have saved this record elsewhere since you opened this form") in answer.content.decode()


def test_to_save_without_a_change_warns_nobody(two, session):
    where, first, second = both_open(two, session)

    assert send(two[0], where, first).status_code == 302
    assert send(two[1], where, second | {"title_es": "Dos"}).status_code == 302


def test_a_form_that_does_not_say_what_it_was_read_from_writes_nothing(two, session):
    where, first, _second = both_open(two, session)
    for read_from in ("", "abc", form_data(two[0].get(address(Meeting, "change", session.meeting_id)))["read_from"]):
        answer = send(two[0], where, first | {"title_es": "Otro", "read_from": read_from})

        session.refresh_from_db()
        assert answer.status_code == 200
        assert session.title_es == "Antes"
    assert send(two[0], where, form_data(answer)).status_code == 302


def test_what_changed_without_a_trace_is_noticed_too(two, session):
    where, first, _second = both_open(two, session)
    Session.objects.filter(pk=session.pk).update(title_en="Bulk")

    shown = send(two[0], where, first | {"title_es": "Dos"})

    assert shown.status_code == 200
    assert form_data(shown)["title_en"] == "Bulk"


def test_an_error_of_ones_own_does_not_renew_what_the_form_was_read_from(two, session):
    where, first, second = both_open(two, session)
    wrong = send(two[1], where, second | {"title_es": ""})
    send(two[0], where, first | {"title_es": "De la primera"})

    answer = send(two[1], where, form_data(wrong) | {"title_es": "De la segunda"})

    assert (wrong.status_code, answer.status_code) == (200, 200)
    assert answer.context["conflict"]


def test_a_chosen_file_is_asked_for_again(two, world):
    image = f.make(
        Image, address="a", file="images/a.png", alternative_text="Foto", meeting=f.make_meeting(world.series)
    )
    where, first, second = both_open(two, image)
    send(two[0], where, first | {"credit": "Una"})

    answer = send(two[1], where, second | {"file": SimpleUploadedFile("b.png", b"x")})

    assert _("Choose again the files that you had chosen: a browser does not keep them.") in answer.content.decode()


@pytest.mark.parametrize(
    "build",
    [
        lambda world: f.make_meeting(world.series),
        lambda world: f.make_practice(f.make_meeting(world.series)),
        lambda world: f.make_item(f.make_block(f.make_meeting(world.series))).block,
    ],
)
def test_line_ends_of_browsers_are_no_change(two, world, build):
    row = build(world)
    note = {"note_es": "Una nota\ncon dos líneas"}
    type(row).objects.filter(pk=row.pk).update(**note)
    where, first, second = both_open(two, row)
    sent = {key: value.replace("\n", "\r\n") if isinstance(value, str) else value for key, value in second.items()}
    send(two[0], where, first | {"note_en": "A note"})

    shown = send(two[1], where, sent)

    assert [each["key"] for each in shown.context["conflict"].fields] == ["note_en"]
    assert send(two[1], where, form_data(shown) | {"note_es": "a\r\nb"}).status_code == 302
    row.refresh_from_db()
    assert row.note_es == "a\nb"


def test_nothing_closed_is_named_in_the_warning(two, world):
    practice = f.make_practice(f.make_meeting(world.series))
    closed = f.make_session(practice.meeting, title="Zarzamora", narrowed_to=world.csm, audience="members")
    where, first, second = both_open(two, practice)
    send(two[1], where, second | {"session": closed.pk})

    answer = send(two[0], where, first | {"title_es": "De la primera"})

    assert answer.status_code in (200, 302)
    assert b"Zarzamora" not in answer.content


def test_the_comparison_is_made_in_the_transaction_that_saves(two, session, monkeypatch):
    where, first, _second = both_open(two, session)
    inside = []
    compare = ThreeWayMerge.merge
    monkeypatch.setattr(
        ThreeWayMerge,
        "merge",
        lambda *args: (inside.append(tuple(connection.savepoint_ids)), compare(*args))[1],
    )
    Session.objects.filter(pk=session.pk).update(title_en="Bulk")

    send(two[0], where, first)

    assert len(inside) == 1
    assert inside[0]


def test_a_time_zone_is_told_by_its_city_in_a_conflict_and_in_the_history(two, world):
    meeting = f.make_meeting(world.series)
    where, first, second = both_open(two, meeting)
    send(two[0], where, first | {"timezone": "Lima"})

    page = send(two[1], where, second | {"timezone": "CDMX"}).content.decode()
    history = two[0].get(address(Meeting, "history", meeting.pk)).content.decode()

    assert "<q>Lima</q>" in page
    assert 'value="CDMX"' in page
    assert "<ins>Lima</ins>" in history
    assert "America/" not in page + history
