"""The programme of a paper in a word processor: a table of three columns at most."""

import pytest
from docx.shared import Pt

from tests.portal.test_word import opened


def test_the_programme_is_a_table_of_three_columns_whose_head_is_repeated():
    slot = '<p class="when">09:00</p><p class="what"><b>Apertura</b></p><p class="role"><i>Lidera</i> Perú</p>'
    document, _ = opened(
        f'<div class="programme with-time" data-columns="Hora|Punto|Quién"><div class="slot">{slot}'
        '<ul><li>Tema</li></ul></div><div class="inner"><div class="slot"><p class="what">Pausa</p></div></div></div>'
    )

    [table] = document.tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Hora", "Punto", "Quién"],
        ["09:00", "Apertura\nTema", "Lidera Perú"],
        ["", "Pausa", ""],
    ]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True, False, False]
    assert [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows] == [True, True, True]


@pytest.mark.parametrize(("who", "share"), [("Perú", 0.37), ("Una persona con su cargo " * 20, 0.5)])
def test_who_acts_has_half_of_the_table_where_much_stands_there(who, share):
    document, _ = opened(
        '<div class="programme" data-columns="Hora|Punto|Quién"><div class="slot"><p class="when">09:00</p>'
        f'<p class="what">Un punto del programa</p><p class="actor">{who}</p></div></div>'
    )

    _when, what, who = (column.width for column in document.tables[0].columns)

    assert round(who / (what + who), 2) == share


def test_what_ends_a_table_is_too_low_to_make_a_page_of_its_own():
    document, _ = opened("<table><tr><td>Una</td></tr></table>")

    assert [(each.text, each.paragraph_format.line_spacing) for each in document.paragraphs] == [("", Pt(1))]


def test_where_nothing_stands_before_the_slots_there_is_no_column_for_it():
    document, _ = opened(
        '<div class="programme" data-columns="|Punto|Quién"><div class="slot"><p class="what">Apertura</p></div></div>'
    )

    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Punto", "Quién"],
        ["Apertura", ""],
    ]
