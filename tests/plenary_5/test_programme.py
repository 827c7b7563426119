"""Sessions, who led them, and the agenda."""

import re

import pytest

from sessions.models import AgendaItem, Part
from tests.plenary_5 import name

pytestmark = pytest.mark.django_db


def test_sessions_stand_in_order_and_the_introductory_one_has_no_number(plenary):
    rows = plenary.sessions.order_by("position").values_list("address", "number")

    assert list(rows) == [("introductory", None)] + [(str(number), number) for number in range(1, 9)]


def test_introductory_session_is_presented_by_three_organisations(plenary):
    parts = plenary.sessions.get(address="introductory").parts.all()

    assert {part.role for part in parts} == {"presents"}
    assert [name(part.actor) for part in parts] == ["oim", "acnur", "onudd"]


def test_leads_stand_on_the_side_of_their_conference(plenary):
    leads = Part.objects.filter(session__meeting=plenary, role="leads").order_by("session__position", "position")

    assert [(part.session.address, part.state.code, part.conference.address, part.certainty) for part in leads] == [
        ("1", "CO", "csm", "stated"),
        ("2", "CR", "crm", "stated"),
        ("3", "CL", "csm", "inferred"),
        ("4", "EC", "csm", "inferred"),
        ("5", "BZ", "crm", "stated"),
        ("6", "PA", "crm", "stated"),
        ("7", "SV", "crm", "inferred"),
        ("8", "PE", "csm", "stated"),
        ("8", "BR", "csm", "stated"),
    ]


def test_titles_that_the_report_does_not_print_are_marked(plenary):
    inferred = plenary.sessions.filter(certainty="inferred")

    assert [row.address for row in inferred] == ["6", "7"]
    for row in inferred:
        assert row.printed_form == f"SESIÓN {row.number}:"
        for title in (row.title_es, row.title_en, row.title_pt_br):
            assert re.fullmatch(r"\[.+\]", title)
        assert row.note_es
    assert not plenary.sessions.filter(certainty="stated", title_es__startswith="[").exists()


def test_every_session_has_a_summary_in_three_languages(plenary):
    for row in plenary.sessions.all():
        for summary in (row.summary_es, row.summary_en, row.summary_pt_br):
            assert 2 <= len(summary.split("\n\n")) <= 3, row.address


def test_texts_keep_no_torn_initial_or_glued_page_number(plenary):
    titles = list(plenary.sessions.values_list("title_es", flat=True))
    people = list(Part.objects.filter(agenda_item__block__meeting=plenary).values_list("person", flat=True))

    assert all(text.lstrip("[")[0].isupper() and not text[-1].isdigit() for text in titles + people)


def test_opening_speakers_in_order(plenary):
    opening = AgendaItem.objects.get(block__meeting=plenary, title_es="Palabras de apertura")

    assert [(part.role, part.person, name(part.actor)) for part in opening.parts.all()] == [
        ("opens", "Shannon-Marie Soni", "CA"),
        ("opens", "María Moita", "oim"),
        ("opens", "Debra Baptist-Estrada", "BZ"),
        ("opens", "Marcela Ceballos Medina", "CO"),
    ]
    assert all(part.speech_es and part.speech_en and part.speech_pt_br for part in opening.parts.all())


def test_post_that_repeats_another_speakers_unit_is_cleaned_and_kept_as_printed(plenary):
    part = Part.objects.get(agenda_item__block__meeting=plenary, person="Debra Baptist-Estrada")

    assert part.post_es == "Directora Senior, Inmigración Belice"
    assert "Compromiso Internacional Bilateral y Regional" in part.printed_form
    assert part.capacity_es == "Presidencia Pro Tempore de la CRM"


def test_agenda_has_no_date_or_clock_and_says_so(plenary):
    block = plenary.agenda_blocks.get()

    assert (block.date, block.start) == (None, None)
    assert "ni hora" in block.note_es
    assert not block.items.exclude(start=None, duration=None).exists()
    assert [item.session.address for item in block.items.all() if item.session] == ["introductory", *"12345678"]
