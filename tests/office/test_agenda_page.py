"""An agenda is typed on one page, as it stands on paper."""

from datetime import date, time

from django.utils import timezone

from sessions.models import AgendaBlock, AgendaItem, Part
from tests import factories as f
from tests.office.pages import page
from tests.office.typed import PAPER, acting, fields, items, opened, row_of, said, send, typed


def test_an_agenda_of_eleven_rows_with_those_who_moderate_and_three_parts_goes_in_with_one_save(secretary, told):
    answer = send(secretary, told, typed(opened(secretary, told), *PAPER))

    assert (answer.status_code, answer.url) == (302, page(told, "agenda"))
    block = AgendaBlock.objects.get()
    assert (block.date, block.meeting) == (date(2024, 10, 10), told)
    assert [
        (row.position, row.parent.title if row.parent else "", row.title or str(row.session)) for row in items(told)
    ] == [
        (1, "", "Acreditación"),
        (2, "", "Palabras de apertura"),
        (1, "Palabras de apertura", "Palabras de la Presidencia de la CRM"),
        (2, "Palabras de apertura", "Palabras de la Presidencia de la CSM"),
        (3, "", "Sesión 1: Alertas tempranas"),
        (1, "", "Diálogo"),
        (4, "", "Otro título"),
        (5, "", "Receso"),
        (6, "", "Cierre técnico"),
        (7, "", "Diálogo con la sociedad civil"),
        (8, "", "Clausura"),
    ]
    assert items(told)[5].parent.session.number == 1
    assert [(row.start, row.duration) for row in items(told)[:3]] == [
        (time(8, 30), None),
        (time(9), 30),
        (None, 15),
    ]
    assert [row.who for row in items(told)] == [row[2] for row in PAPER]
    assert Part.objects.filter(role=Part.Role.MODERATES).count() == 6
    assert acting("Acreditación") == ["Participa: Secretaría de la CRM", "Participa: Secretaría de la CSM"]
    assert acting("Diálogo") == ["Participa: Países Miembros de la CRM", "Modera: Perú (CSM, 2024)"]
    assert acting("Otro título") == ["Participa: El Salvador", "Participa: Perú", "Modera: El Salvador (CRM, 2024)"]
    assert acting("Clausura") == []
    assert AgendaItem.history.first().history_user.username == "secretary-crm"


def test_what_was_saved_is_shown_so_that_saving_it_again_changes_nothing(secretary, told):
    send(secretary, told, typed(opened(secretary, told), *PAPER))
    before = [AgendaItem.history.count(), Part.history.count(), AgendaBlock.history.count()]

    answer = send(secretary, told, opened(secretary, told))

    assert answer.status_code == 302
    assert [AgendaItem.history.count(), Part.history.count(), AgendaBlock.history.count()] == before


def test_a_dash_before_a_new_activity_makes_it_part_of_the_one_above_and_a_saved_title_keeps_its_own(secretary, told):
    send(
        secretary, told, typed(opened(secretary, told), ("9:00", "– Apertura"), ("15 min", "- Palabras"), ("", "–2 °C"))
    )
    apertura, _palabras, degrees = items(told)
    data = opened(secretary, told)

    send(secretary, told, data | {f"{row_of(data, degrees)}-title": "– 2 °C"})

    assert [(row.title, row.parent) for row in items(told)] == [
        ("Apertura", None),
        ("Palabras", apertura),
        ("– 2 °C", None),
    ]


def test_a_look_shows_what_was_understood_and_saves_nothing(secretary, told):
    answer = send(secretary, told, typed(opened(secretary, told), *PAPER) | {"_look": "1"})

    rows = list(answer.context["sheet"].rows)
    assert not AgendaBlock.objects.exists()
    assert [(row.when, [each.label for each in row.readings]) for row in rows[:2]] == [
        ("8:30", ["Secretaría de la CRM", "Secretaría de la CSM"]),
        ("9:00–9:30", ["Modera: El Salvador, Presidencia de la CRM en 2024"]),
    ]
    assert rows[4].session.number == 1
    assert [reading.party for reading in rows[10].readings] == [None]
    assert "«Observatorio de Puerto Alba» queda como está escrito." in answer.content.decode()


def test_a_table_is_pasted_shown_and_saved_only_then_with_the_days_that_it_names(secretary, told):
    table = "Hora\tActividad\tQuién\n10 de octubre\n9:00\tApertura\tPPT CRM\n11 de octubre\n9:00\tCierre\tPPT CSM"

    shown = send(secretary, told, opened(secretary, told) | {"pasted": table, "_save": "1"})
    saved_before = AgendaItem.objects.count()
    answer = send(secretary, told, fields(shown))

    assert (shown.context["pasted"], saved_before, answer.status_code) == (2, 0, 302)
    rows = AgendaItem.objects.order_by("block__date").values_list("block__date", "title", "who")
    assert list(rows) == [
        (date(2024, 10, 10), "Apertura", "PPT CRM"),
        (date(2024, 10, 11), "Cierre", "PPT CSM"),
    ]


def test_an_error_stands_at_its_cell_and_nothing_that_was_typed_is_lost(secretary, told):
    rows = (("nueve", "Apertura", "PPT CRM"), ("9", "", "ACNUR", "Sala"), ("", "x" * 301, ""))

    answer = send(secretary, told, typed(opened(secretary, told), *rows))

    assert not AgendaBlock.objects.exists()
    shown = [(row.hours, row.title, row.who, row.room) for row in answer.context["sheet"].rows]
    assert shown == [(*row, *[""] * (4 - len(row))) for row in rows]
    errors = said(answer)
    assert [list(errors[title]) for title in ("Apertura", "", "x" * 301)] == [["hours"], ["hours", "title"], ["title"]]
    assert errors["Apertura"]["hours"] == ["«nueve» no es una hora ni una duración: escriba 9:00, 9:00–9:30 o 15 min."]


def test_times_that_clash_are_told_where_and_keep_nothing_from_being_saved(secretary, told):
    rows = (("9:00–10:00", "Uno", ""), ("9:30–10:30", "Dos", ""), ("9:00", "Tres", "", "Sala Mayor"))
    data = typed(typed(opened(secretary, told), *rows[:2]), rows[2], section=1) | {"s1-date": "2024-10-10"}

    answer = send(secretary, told, data)
    shown = secretary.get(page(told, "agenda")).context["sheet"]

    assert answer.status_code == 302
    assert [row.clashes for row in shown.sections[0].filled] == [[], ["30 minutos: se superpone a lo anterior"]]
    assert len(shown.sections[1].clashes) == 1


def test_a_presidency_of_another_year_is_asked_about_and_taken_once_chosen(secretary, told, world):
    earlier = f.make_presidency(world.crm, world.sv, 2022)
    data = typed(opened(secretary, told), ("9:00", "Uno", "PPT CRM 2022"))

    asked = next(send(secretary, told, data | {"_look": "1"}).context["sheet"].rows).asked
    send(secretary, told, data)
    unanswered = acting("Uno")
    again = opened(secretary, told)
    send(secretary, told, again | {f"{row_of(again, items(told)[0])}-chosen-0": earlier.pk})

    assert [(name, [term.start.year for term, _taken in terms]) for name, _reading, terms in asked] == [
        ("r0-chosen-0", [2022, 2024])
    ]
    assert (unanswered, acting("Uno")) == ([], ["Participa: El Salvador (CRM, 2022)"])


def test_an_agenda_of_a_meeting_for_members_is_for_members(secretary, world):
    closed = f.make_meeting(world.series, audience="members", narrowed_to=world.crm)

    send(secretary, closed, typed(opened(secretary, closed), ("9:00", "Uno")))

    assert [(row.audience, row.narrowed_to, row.release) for row in items(closed)] == [("members", world.crm, "draft")]


def test_what_is_missing_leads_to_the_page_and_saving_leads_back(secretary, world):
    bare = f.make_meeting(world.series, situation="announced", start=timezone.now().date(), end=None)
    where = f"{page(bare, 'agenda')}?next={page(bare, 'missing')}"

    answer = secretary.post(where, typed(opened(secretary, bare), ("9:00", "Uno")))

    assert where in secretary.get(page(bare, "missing")).content.decode()
    assert answer.url == page(bare, "missing")


def test_a_meeting_without_dates_has_an_agenda_without_a_day(secretary, world):
    undated = f.make_meeting(world.series, situation="announced", start=None, end=None)

    send(secretary, undated, typed(opened(secretary, undated), ("30 min", "Uno", "Modera: PPT CRM")))

    assert [(row.block.date, row.duration, row.who) for row in items(undated)] == [(None, 30, "Modera: PPT CRM")]
    assert not Part.objects.exists()


def test_the_forms_of_a_block_and_of_an_item_offer_its_own_items_alone_as_what_it_is_part_of(secretary, told, world):
    block = f.make_block(told)
    item = f.make_item(block, title="Propio")
    foreign = f.make_item(f.make_block(f.make_meeting(world.series, number=9)), title="Zarzamora")

    forms = [
        secretary.get(page(block, "change")).content.decode(),
        secretary.get(page(item, "change")).content.decode(),
    ]

    assert [f'<option value="{foreign.pk}">' in form for form in forms] == [False, False]
    assert f'<option value="{item.pk}">Propio</option>' in forms[0]


def test_the_room_of_a_block_stands_in_its_heading_and_where_its_rows_name_none(secretary, told):
    block = f.make_block(told, room="Sala Andina")
    f.make_item(block, title="Uno")

    shown = secretary.get(page(told, "agenda")).content.decode()

    assert "<small>Sala Andina</small>" in shown
    assert shown.count('placeholder="Sala Andina"') == shown.count('-section" value="0"')
