"""An agenda that was typed is changed on its page: rows move, go and meet what somebody else has written meanwhile."""

from datetime import time

from sessions.models import AgendaBlock, AgendaItem, Part
from tests import factories as f
from tests.office.pages import page
from tests.office.typed import acting, fields, items, opened, row_of, said, send, typed


def test_rows_change_places_become_sub_items_move_to_another_day_and_go(secretary, told):
    send(secretary, told, typed(opened(secretary, told), ("9:00", "Uno"), ("", "Dos"), ("", "Tres"), ("", "Cuatro")))
    one, two, three, four = items(told)
    data = opened(secretary, told)
    data |= {f"{row_of(data, three)}-position": 1, f"{row_of(data, two)}-below": "1"}
    data |= {f"{row_of(data, four)}-section": 1, f"{row_of(data, one)}-remove": "1"}

    send(secretary, told, data)

    assert [(row.title, row.position, row.parent, row.block.date.day) for row in items(told)] == [
        ("Tres", 1, None, 10),
        ("Cuatro", 1, None, 11),
        ("Dos", 1, three, 10),
    ]


def test_an_item_with_sub_items_can_become_one_itself(secretary, told):
    send(secretary, told, typed(opened(secretary, told), ("9:00", "Uno"), ("", "Dos"), ("", "Tres", "", "", True)))
    one, two, _three = items(told)
    data = opened(secretary, told)

    send(secretary, told, data | {f"{row_of(data, two)}-below": "1"})

    assert [(row.title, row.parent) for row in items(told)] == [("Uno", None), ("Dos", one), ("Tres", one)]


def test_words_that_change_change_who_acts_and_leave_what_says_more_than_a_name(secretary, told):
    send(secretary, told, typed(opened(secretary, told), ("9:00", "Uno", "PPT CRM y ACNUR")))
    (item,) = items(told)
    f.make(Part, agenda_item=item, role=Part.Role.OPENS, person="Ana Paz", position=9)
    data = opened(secretary, told)

    send(secretary, told, data | {f"{row_of(data, item)}-who": "ACNUR y Perú"})

    assert sorted(acting("Uno")) == ["Inaugura: Ana Paz", "Participa: ACNUR", "Participa: Perú"]


def test_what_the_person_may_not_edit_is_neither_shown_nor_moved_nor_lost(secretary, told, world):
    send(secretary, told, typed(opened(secretary, told), ("9:00", "Uno"), ("", "Dos")))
    block = AgendaBlock.objects.get()
    theirs = f.make_item(block, title="Ajeno", position=2, audience="members", narrowed_to=world.csm)
    data = opened(secretary, told)

    answer = send(secretary, told, typed(data, ("", "Tres")))

    assert "Ajeno" not in secretary.get(page(told, "agenda")).content.decode()
    assert answer.status_code == 302
    assert [(row.title, row.position) for row in AgendaItem.objects.order_by("position", "pk")] == [
        ("Uno", 1),
        ("Ajeno", 2),
        ("Dos", 3),
        ("Tres", 4),
    ]
    assert theirs.history.count() == 1


def test_a_forged_key_of_another_meetings_item_or_block_moves_nothing(secretary, told, world):
    other = f.make_block(f.make_meeting(world.own, number=9), title="Ajeno")
    theirs = f.make_item(other, title="De otra reunión")
    data = typed(opened(secretary, told), ("9:00", "Mío")) | {"r0-key": theirs.pk, "s0-key": other.pk}

    send(secretary, told, data)

    theirs.refresh_from_db()
    assert (theirs.title, theirs.block, other.items.count()) == ("De otra reunión", other, 1)
    assert [row.title for row in items(told)] == ["Mío"]


def test_what_readers_have_had_is_not_taken_out_and_its_row_says_what_to_do(secretary, told):
    send(secretary, told, typed(opened(secretary, told), ("9:00", "Uno"), ("", "Dos")))
    AgendaItem.objects.update(release="published")
    one = items(told)[0]
    data = opened(secretary, told)

    answer = send(secretary, told, typed(data, ("", "Tres")) | {f"{row_of(data, one)}-remove": "1"})

    assert said(answer) == {
        "Uno": {"title": ["Ya estuvo publicado: cancélelo o retírelo en su propio formulario."]},
    }
    assert [row.title for row in items(told)] == ["Uno", "Dos"]
    assert [row.item for row in answer.context["sheet"].rows if row.title == "Tres"] == [None]


def test_a_session_made_after_its_row_is_what_the_row_stands_for_once_it_is_saved_again(secretary, told):
    send(secretary, told, typed(opened(secretary, told), ("9:00", "Sesión 3. Retorno")))
    session = f.make_session(told, number=3, title="Retorno")

    send(secretary, told, opened(secretary, told))

    assert [(row.title, row.session) for row in items(told)] == [("", session)]


def test_the_second_to_save_is_told_sees_both_and_loses_nothing(two, told):
    first, second = two
    send(first, told, typed(opened(first, told), ("9:00", "Uno", "ACNUR"), ("", "Dos"), ("", "Tres")))
    one, two_, three = items(told)
    theirs, mine = opened(first, told), opened(second, told)
    send(
        first,
        told,
        typed(theirs, ("", "Cuatro"))
        | {f"{row_of(theirs, one)}-title": "Uno suyo", f"{row_of(theirs, two_)}-hours": "10:00"}
        | {f"{row_of(theirs, three)}-remove": "1"},
    )
    mine |= {f"{row_of(mine, one)}-title": "Uno mío", f"{row_of(mine, three)}-title": "Tres mío"}

    shown = send(second, told, mine)
    before = [row.title for row in items(told)]
    answer = send(second, told, fields(shown))

    notes = {row.title: [str(note) for note in row.notes] for row in shown.context["sheet"].rows if row.notes}
    assert before == ["Uno suyo", "Dos", "Cuatro"]
    assert notes == {
        "Uno mío": ["Entretanto, otra persona escribió aquí: <q>Uno suyo</q>"],
        "Dos": ["Otra persona lo modificó entretanto; se ha incorporado su texto."],
        "Tres mío": [
            "Otra persona eliminó entretanto esta línea; al guardar se añadirá de nuevo, tal como usted la redactó."
        ],
        "Cuatro": ["Otra persona la añadió entretanto."],
    }
    assert answer.status_code == 302
    assert sorted((row.title, row.start) for row in items(told) if row.title != "Dos") == [
        ("Cuatro", None),
        ("Tres mío", None),
        ("Uno mío", time(9)),
    ]
    assert AgendaItem.objects.get(title="Dos").start == time(10)
