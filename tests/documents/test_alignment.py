"""Which paragraph of a text is which of an earlier one, or of the same text in another language."""

import pytest

from documents.models.alignment import MOST_PAIRS, UNDECIDED, in_order, kept, new_key

A = "Los Estados reafirman su compromiso con una migración segura y ordenada."
B = "Se acordó intercambiar buenas prácticas sobre alertas tempranas."
C = "Agradecen al país anfitrión la hospitalidad brindada."
BEFORE = [("a", A), ("b", B), ("c", C)]


@pytest.mark.parametrize(
    ("now", "keys"),
    [
        ([A, B, C], ["a", "b", "c"]),
        ([C, A, B], ["c", "a", "b"]),
        ([A, B.upper() + " Y en 2025.", C], ["a", "b", "c"]),
        ([B + " Ambas regiones.", A, C], ["b", "a", "c"]),
        ([A, C], ["a", "c"]),
        ([A, B, C, "Un párrafo más."], ["a", "b", "c", None]),
        ([A, "Uno enteramente distinto.", B, C], ["a", None, "b", "c"]),
    ],
    ids=["same", "moved", "edited", "edited and moved", "taken out", "added", "put between"],
)
def test_a_paragraph_keeps_its_key(now, keys):
    assert kept(BEFORE, now) == keys


@pytest.mark.parametrize(
    ("now", "keys"),
    [
        (["Los Estados reafirman su compromiso.", "Una migración segura y ordenada.", B, C], ["", "", "b", "c"]),
        ([f"{A} {B}", C], ["", "c"]),
        ([A, "Nada de lo que estaba aquí.", C], ["a", "", "c"]),
    ],
    ids=["split", "merged", "rewritten"],
)
def test_what_is_not_plain_is_undecided(now, keys):
    assert kept(BEFORE, now) == keys


def test_an_item_that_is_numbered_anew_is_the_same():
    assert kept([("a", "3. Uno"), ("b", "4. Dos")], ["1. Dos", "2. Uno"]) == ["b", "a"]


def test_guidance_that_is_written_over_leaves_nothing_to_decide():
    assert kept([("a", "*[Dónde y cuándo se reúne.]*")], ["En Bogotá."]) == [None]


def test_what_is_undecided_stays_so_while_its_words_stay():
    assert kept([("a", A), (UNDECIDED, B)], [A, B]) == ["a", UNDECIDED]


def test_a_text_of_very_many_new_paragraphs_is_left_to_the_editor():
    many = int(MOST_PAIRS**0.5) + 1
    before = [(f"k{number}", f"uno {number}") for number in range(many)]

    assert kept(before, [f"otro {number}" for number in range(many)]) == [UNDECIDED] * many


@pytest.mark.parametrize(
    ("keys", "others", "found"),
    [
        ([None, None, None], ["a", "b", "c"], ["a", "b", "c"]),
        ([None, None], ["a", "b", "c"], ["", ""]),
        (["a", None, "c"], ["a", "x", "c"], ["a", "x", "c"]),
        (["a", None, "c"], ["a", "c"], ["a", None, "c"]),
        (["a", None, None, "c"], ["a", "x", "c"], ["a", "", "", "c"]),
        (["c", None, "a"], ["a", "x", "c"], ["c", "", "a"]),
        ([None, None], ["a", ""], ["a", ""]),
    ],
    ids=["all", "fewer", "one", "none there", "split here", "moved here alone", "undecided there"],
)
def test_a_translation_has_the_keys_of_the_paragraphs_in_the_same_order(keys, others, found):
    assert in_order(keys, others) == found


def test_a_key_is_no_number_and_never_the_same():
    keys = {new_key() for _number in range(1000)}

    assert len(keys) == 1000
    assert all(len(key) == 8 and key[0].isalpha() and key.isalnum() for key in keys)
