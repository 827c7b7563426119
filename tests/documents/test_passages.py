"""What of a paper can be cited by itself, with the key by which it is known again."""

from documents.paper import passages
from documents.paper.composition import compose
from documents.paper.passages import passages_of
from tests import factories as f

TEXT = """Primero, *con peso*[^1] y otra[^2].

3. tres
4. cuatro
   - dentro

: Cuadro

| País | Año |
|---|---|
| Perú | 2021 |

### Dentro

Fin.

[^1]: OIM, *Glosario*.
[^2]: Otra.
"""


def paper(world, *sections, **fields):
    document = f.make_document(
        f.make_meeting(world.series, number=2), kind="declaration", title="Declaración", **fields
    )
    for position, section in enumerate(sections, 1):
        f.make_section(document, position=position, **section)
    return document


def read(document, language="es"):
    return [(each.label, each.text) for each in passages_of(compose(document, language))]


def nth(count):
    """As a place without a printed number is called."""
    return passages._("para. %(count)s") % {"count": count}


def test_headings_paragraphs_items_and_tables_are_told_as_they_are_read(world):
    document = paper(world, {"numbering": "I", "heading": "Principios", "text": TEXT})

    assert read(document) == [
        ("I Principios", "I Principios"),
        (f"I, {nth(1)}", "Primero, con peso [1] y otra [2].\n[1] OIM, Glosario.\n[2] Otra."),
        ("I, 3.", "tres"),
        ("I, 4.", "cuatro\ndentro"),
        (f"I, {nth(4)}", "Cuadro\nPaís\tAño\nPerú\t2021"),
        ("Dentro", "Dentro"),
        (f"I, {nth(5)}", "Fin."),
    ]


def test_a_paragraph_has_its_own_key_and_a_heading_that_of_its_section(world):
    document = paper(world, {"heading": "Principios", "text": "Uno.\n\n### Dentro\n\nDos."})
    [section] = document.sections.all()

    found = [(each.key, each.rank) for each in passages_of(compose(document, "es"))]

    first, second = section.keys["es"]
    assert found == [(f"section-{section.pk}", 2), (first, 0), (f"section-{section.pk}", 3), (second, 0)]


def test_a_printed_number_names_the_paragraph_and_is_no_part_of_its_text(world):
    document = paper(world, {"numbering": "12 bis.", "text": "Uno.\n\nDos."})

    assert read(document) == [("12 bis.", "Uno."), (f"12 bis, {nth(2)}", "Dos.")]


def test_a_paragraph_whose_key_is_undecided_is_cited_by_its_section(world):
    document = paper(world, {"heading": "Principios", "text": "Uno."})
    tree = compose(document, "es")
    tree["sections"][0]["blocks"][0]["keys"] = [""]

    assert len({each.key for each in passages_of(tree)}) == 1


def test_what_is_drawn_from_data_is_one_passage_and_may_be_cut(world, monkeypatch):
    document = paper(world, {"heading": "Perfil", "kind": "block", "block": "participants-profile"})
    monkeypatch.setattr(passages, "MOST_DRAWN", 9)

    heading, drawn = passages_of(compose(document, "es"))

    assert drawn.key == heading.key
    assert drawn.text.endswith(" […]")
    assert len(drawn.text) <= 9 + len(" […]")


def test_a_text_in_another_language_says_in_which(world):
    document = paper(world, {"heading": "Principios", "heading_en": "Principles", "text": "Uno."})

    assert [(each.text, each.language) for each in passages_of(compose(document, "en"))] == [
        ("Principles", ""),
        ("Uno.", "es"),
    ]


def test_a_very_long_paragraph_is_cut(world, monkeypatch):
    monkeypatch.setattr(passages, "MOST", 20)
    document = paper(world, {"text": "palabra " * 9})

    assert read(document) == [(nth(1), "palabra palabra pala […]")]
