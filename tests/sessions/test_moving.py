"""The agenda moves with its meeting; what does not fit is told, and hinders nobody."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from meetings.models import Meeting
from meetings.office.pending import checklist
from sessions.models import AgendaBlock
from sessions.operations import move_agenda
from tests import factories as f
from tests.admin_forms import address, form_data

MAY_4, MAY_5, JUNE_1, JUNE_2 = date(2027, 5, 4), date(2027, 5, 5), date(2027, 6, 1), date(2027, 6, 2)


@pytest.fixture
def meeting(world):
    days = {"start": MAY_4, "end": MAY_5, "timezone": "America/Lima", "situation": Meeting.Situation.CONFIRMED}
    meeting = f.make_meeting(world.series, title="V Reunión", **days)
    for number, day in enumerate((MAY_4, MAY_5), 1):
        block = f.make_block(meeting, position=number, title=f"Día {number}", date=day, start=time(9))
        f.make_item(block, title=f"Punto {number}", duration=60)
    return meeting


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


def save(client, row, **changes):
    """Sends the form of a row with some changes; a change to None leaves a field out. Gives the messages."""
    at = address(type(row), "change", row.pk)
    data = {**form_data(client.get(at)), **changes}
    answer = client.post(at, {name: value for name, value in data.items() if value is not None}, follow=True)
    assert answer.redirect_chain != []
    return [str(message) for message in answer.context["messages"]]


def days_of(meeting):
    return list(meeting.agenda_blocks.order_by("position").values_list("date", flat=True))


def lacking(meeting, viewer, label):
    """What the page of what is missing lists under one label."""
    lines = [line for section in checklist(viewer, meeting) for line in section["lines"]]
    return [str(row["row"]) for line in lines if str(line["label"]) == label for row in line["rows"]]


def off(meeting, viewers):
    return lacking(meeting, viewers["secretary_crm"], "Días de la agenda fuera de las fechas de su reunión")


def test_the_save_that_moves_a_meeting_moves_its_agenda_and_shows_both_days(secretary, viewers, meeting):
    messages = save(secretary, meeting, start="01/06/2027", end="02/06/2027")

    assert days_of(meeting) == [JUNE_1, JUNE_2]
    assert messages[0] == (
        "Se movió 28 días:<ul><li>Día 1: 4 de mayo de 2027 → 1 de junio de 2027</li>"
        "<li>Día 2: 5 de mayo de 2027 → 2 de junio de 2027</li></ul>"
    )
    assert off(meeting, viewers) == []


def test_without_the_mark_nothing_moves_and_what_does_not_fit_is_told(secretary, viewers, meeting):
    messages = save(secretary, meeting, start="01/06/2027", end="02/06/2027", moves_along=None)

    assert days_of(meeting) == [MAY_4, MAY_5]
    assert messages[0] == (
        "Fuera de las fechas de la reunión:<ul><li>Día 1: 4 de mayo de 2027</li><li>Día 2: 5 de mayo de 2027</li></ul>"
    )
    assert off(meeting, viewers) == ["Día 1", "Día 2"]


def test_what_does_not_fit_after_the_move_is_told_too(secretary, viewers, meeting):
    messages = save(secretary, meeting, start="01/06/2027", end="01/06/2027")

    assert days_of(meeting) == [JUNE_1, JUNE_2]
    assert messages[1] == "Fuera de las fechas de la reunión:<ul><li>Día 2: 2 de junio de 2027</li></ul>"
    assert off(meeting, viewers) == ["Día 2"]


def test_another_correction_moves_nothing(secretary, meeting):
    messages = save(secretary, meeting, motto_es="Caminos", end="06/05/2027")

    assert days_of(meeting) == [MAY_4, MAY_5]
    assert len(messages) == 1


def test_a_meeting_that_was_put_off_without_a_date_moves_from_its_last_one(secretary, meeting):
    save(secretary, meeting, situation="postponed", start="", end="")
    save(secretary, meeting, situation="confirmed", start="01/06/2027", end="02/06/2027")

    assert days_of(meeting) == [JUNE_1, JUNE_2]


def test_a_meeting_without_days_in_its_agenda_offers_no_move(secretary, world):
    bare = f.make_meeting(world.series, title="Otra")

    assert "moves_along" not in secretary.get(address(Meeting, "change", bare.pk)).content.decode()
    assert "moves_along" not in secretary.get(address(Meeting, "add")).content.decode()


def test_the_history_says_who_moved_a_block_and_only_a_secretariat_does(people, meeting):
    move_agenda(meeting, 28, by=people["secretary_crm"])

    last = meeting.agenda_blocks.get(position=1).history.first()
    assert (last.history_change_reason, last.history_user) == ("moved", people["secretary_crm"])
    with pytest.raises(PermissionDenied):
        move_agenda(meeting, 28, by=people["delegate_pe"])


def test_a_day_that_is_off_hinders_no_other_correction_but_is_not_typed_anew(secretary, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(start=JUNE_1, end=JUNE_2)
    block = meeting.agenda_blocks.get(position=1)

    messages = save(secretary, block, note_es="Una corrección")

    block.refresh_from_db()
    assert (block.date, block.note) == (MAY_4, "Una corrección")
    assert "Este día queda fuera de las fechas de la reunión." in messages
    block.date = date(2027, 5, 6)
    with pytest.raises(ValidationError, match="fuera de las fechas"):
        block.full_clean()


def test_blocks_at_one_time_in_one_room_are_told_when_one_is_saved_and_listed(secretary, viewers, meeting):
    other = f.make_block(meeting, position=3, title="Grupo B", date=MAY_4, start=time(9, 30))
    f.make_item(other, title="Trata", duration=60)
    label = "Partes de la agenda a la misma hora en una misma sala"

    messages = save(secretary, other, title_es="Grupo C")

    said = "A la misma hora que «Día 1», en la misma sala o sin sala indicada: 30 minutos."
    assert said in messages
    assert lacking(meeting, viewers["secretary_crm"], label) == ["Día 1", "Grupo C"]
    AgendaBlock.objects.filter(pk=other.pk).update(room_es="Sala Amazonía")
    meeting.agenda_blocks.filter(position=1).update(room_es="Sala Andina")
    assert lacking(meeting, viewers["secretary_crm"], label) == []


def test_of_what_was_held_a_date_is_corrected_and_nothing_moves_unless_asked(secretary, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(situation=Meeting.Situation.HELD)

    save(secretary, meeting, start="03/05/2027")

    assert days_of(meeting) == [MAY_4, MAY_5]
