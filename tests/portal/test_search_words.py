"""What is asked for, and where it stands in a text; no database."""

from time import process_time

import pytest

from portal.search.marking import bare, excerpt, marked, spans
from portal.search.words import Term, forms, read

NAMES = {"eeuu": (("ee", "uu"), ("eeuu",), ("estados", "unidos")), "estadosunidos": (("ee", "uu"), ("eeuu",))}


@pytest.mark.parametrize("beginning", ["<http://", "[^", "[^a"])
def test_a_text_of_beginnings_is_read_once(beginning):
    before = process_time()

    bare(beginning * 20_000)

    assert process_time() - before < 1


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("pais", "paises"), ("red", "redes"), ("voz", "voces"), ("practica", "practicas"), ("migracao", "migracoes"),
        ("nacional", "nacionais"), ("homem", "homens"), ("country", "countries"), ("meeting", "meetings"),
    ],
)  # fmt: skip
def test_forms_lead_from_one_to_many_and_back(one, many):
    assert many in forms(one)
    assert one in forms(many)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("EE. UU.", [("ee", "uu")]),
        ("eeuu", [("eeuu",)]),
        ("los Estados Unidos", [("estados", "unidos")]),
        ("de la", []),
        ('"visa"', [("visa",)]),
        ("Migración a la Niñez", [("migracion",), ("ninez",)]),
        ("visa visa", [("visa",)]),
        ("«visa de viaje» x", [("visa", "de", "viaje"), ("x",)]),
    ],
)
def test_read_gives_what_is_asked_for_first_as_it_is_typed(text, phrases):
    assert [term.phrases[0] for term in read(text, NAMES)] == phrases


def test_read_takes_a_name_for_all_names_of_the_same():
    assert read("EEUU", NAMES) == (Term((("eeuu",), ("ee", "uu"), ("estados", "unidos"))),)


def test_read_takes_long_words_for_beginnings_when_asked():
    assert read("repat de ley", {}, begins=True)[0] == Term((("repat",),), begins=True)
    assert [term.begins for term in read("repat ley", {}, begins=True)] == [True, False]


def test_read_has_a_bound():
    assert len(read(" ".join(f"palabra{number}" for number in range(40)), {})) == 8


def test_marked_escapes_all_but_its_own_marks():
    text = "<b>Migración</b> & más"

    assert marked(text, spans(text, read("migracion", {}))) == "&lt;b&gt;<mark>Migración</mark>&lt;/b&gt; &amp; más"


def test_a_phrase_is_one_mark():
    text = "Los EE. UU. y Estados  Unidos"

    assert marked(text, spans(text, read("eeuu", NAMES))) == ("Los <mark>EE. UU</mark>. y <mark>Estados  Unidos</mark>")


def test_a_word_of_the_same_stem_is_marked_where_the_word_itself_is_not():
    assert marked("participativa", spans("participativa", read("participar", {}))) == "<mark>participativa</mark>"


def test_excerpt_shows_what_is_around_the_first_word():
    text = f"{'antes ' * 60}la niñez {'después ' * 60}"

    piece = excerpt(text, read("niñez", {}))

    assert "la <mark>niñez</mark> después" in piece
    assert piece.startswith("… antes")
    assert piece.endswith("después …")
    assert len(piece) < 320
    assert excerpt("otra cosa", read("niñez", {})) is None


def test_bare_takes_the_marks_of_markdown_away():
    text = "## Uno\n\n> *dos* [tres](https://example.org/x)[^1]\n\n- cuatro\n\n| a | b |\n| --- | --- |\n\n[^1]: nota"

    assert bare(text) == "Uno dos tres cuatro a b nota"
