"""Rows of a table from a text processor or a spreadsheet, as rows of an agenda."""

from datetime import date

import pytest

from sessions.models import Part
from sessions.pasted import PastedRow, read_table
from sessions.who.words import clauses

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


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("Lidera", "Lidera: Perú"),
        ("País líder", "País líder: Perú"),
        ("Lead", "Lead: Perú"),
        ("Quién modera", "Modera: Perú"),
        ("Moderador/a", "Moderador: Perú"),
        ("Apresenta", "Apresenta: Perú"),
        ("A cargo de", "Perú"),
        ("Responsable", "Perú"),
        ("Responsável", "Perú"),
        ("País", "Perú"),
    ],
)
def test_a_column_of_who_acts_is_known_by_its_head_which_stays_where_it_says_how(head, who):
    table = f"N.º\tHora (CDMX)\tActividad / Tema\t{head}\n1\t9:00\tApertura\tPerú"

    assert read_table(table, DAYS) == [PastedRow("9:00", "Apertura", who)]


@pytest.mark.parametrize("head", ["Lidera", "País líder", "Lead country", "Lidera:", "Lideran"])
def test_who_stands_below_a_head_that_tells_a_role_acts_in_it(head):
    [row] = read_table(f"Tema\t{head}\nRemesas\tPerú", DAYS)

    assert [(role, named) for role, is_named, named in clauses(row.who) if is_named] == [(Part.Role.LEADS, "Perú")]


def test_several_columns_of_who_acts_are_joined_and_a_role_in_the_cell_goes_before_that_of_the_head():
    table = "Hora\tTema\tLidera\tModera\n9:00\tRemesas\tPerú\tPPT CRM\n10:00\tCierre\t\tCierra: PPT CSM"

    assert [row.who for row in read_table(table, DAYS)] == ["Lidera: Perú. Modera: PPT CRM", "Cierra: PPT CSM"]


def test_heads_may_stand_below_the_title_and_again_on_each_day():
    table = "Martes 10 de marzo\nHora\tMin.\tTema\n9:00\t30\tUno\nDía 2\nSala\tTema\tHora\nMayor\tDos\t10:00"

    assert read_table(table, DAYS) == [
        PastedRow(title="Martes 10 de marzo", day=DAYS[0]),
        PastedRow("9:00 (30 min)", "Uno"),
        PastedRow(title="Día 2", day=DAYS[1]),
        PastedRow("10:00", "Dos", room="Mayor"),
    ]


def test_a_row_whose_words_are_only_like_heads_is_a_row():
    table = "Actividades de apertura\tPaíses Miembros de la CRM\nTema 1\tPaís"

    assert [(row.title, row.who) for row in read_table(table, DAYS)] == [
        ("Actividades de apertura", "Países Miembros de la CRM"),
        ("Tema 1", "País"),
    ]


@pytest.mark.parametrize(
    ("until", "hours"), [("9:30", "9:00–9:30"), ("30 min", "9:00 (30 min)"), ("45", "9:00 (45 min)")]
)
def test_without_heads_the_end_or_the_length_may_have_a_column_of_its_own(until, hours):
    table = f"9:00\t{until}\tApertura\tPPT CRM\n10:00\t1 h\tCierre"

    assert read_table(table, DAYS)[0] == PastedRow(hours, "Apertura", "PPT CRM")


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
