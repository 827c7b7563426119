"""Rows of a table from a text processor or a spreadsheet, as rows of an agenda."""

from datetime import date

from sessions.pasted import PastedRow, read_table

DAYS = [date(2026, 3, 10), date(2026, 3, 11)]


def test_columns_are_known_by_their_heads_wherever_they_stand():
    table = "Actividad\tResponsable\tInicio\tFin\nApertura\tPPT CRM\t9:00\t9:30"

    assert read_table(table, DAYS) == [PastedRow("9:00–9:30", "Apertura", "PPT CRM")]


def test_without_heads_columns_are_hours_activity_who_and_room_behind_numbers_of_rows():
    table = "1\t9:00\tApertura\tPPT CRM\tSala Mayor\n2\t15 min\tReceso\t\t"

    assert read_table(table, DAYS) == [
        PastedRow("9:00", "Apertura", "PPT CRM", "Sala Mayor"),
        PastedRow("15 min", "Receso"),
    ]


def test_a_row_that_names_a_day_of_the_meeting_heads_what_follows():
    table = "Martes 10 de marzo\n9:00\tUno\tX\nDía 2\n10:00\tDos\tY\nMerienda"

    assert [(row.day, row.title) for row in read_table(table, DAYS)] == [
        (DAYS[0], "Martes 10 de marzo"),
        (None, "Uno"),
        (DAYS[1], "Día 2"),
        (None, "Dos"),
        (None, "Merienda"),
    ]


def test_lines_with_a_bullet_are_sub_items_also_inside_one_cell_of_a_spreadsheet():
    table = '9:00\t"Sesión 1\n• Tema a\n• Tema b"\tPanamá\n10:00\t– Preguntas\tTodos'

    assert [(row.hours, row.title, row.who, row.is_below) for row in read_table(table, DAYS)] == [
        ("9:00", "Sesión 1", "Panamá", False),
        ("", "Tema a", "", True),
        ("", "Tema b", "", True),
        ("10:00", "Preguntas", "Todos", True),
    ]


def test_lines_without_columns_are_parted_where_the_hour_ends():
    assert read_table("9:00–9:30 Palabras de apertura\nReceso", DAYS) == [
        PastedRow("9:00–9:30", "Palabras de apertura"),
        PastedRow("", "Receso"),
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows():
    assert [row.title for row in read_table('9:00\t"Buscando acciones\tX\n10:00\tDos\tY', DAYS)] == [
        '"Buscando acciones',
        "Dos",
    ]


def test_nothing_is_no_row():
    assert read_table(" \n\t\t\n", DAYS) == []
