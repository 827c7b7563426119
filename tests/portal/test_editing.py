"""One block of a Markdown text reworded, added, taken out, moved: the others stay as they were, and lists count on."""

import pytest

from portal.text.editing import reworded, with_added, with_next_first, without, wording_of
from portal.text.markdown import blocks_of

TEXT = "## Uno\n\nPrimero.\n\nSegundo,\nlargo.\n\n1. a\n   más\n2. b\n3. c\n\nFin."
BLOCKS = ["Primero.", "Segundo,\nlargo.", "a\nmás", "b", "c", "Fin."]


def words(text: str) -> list[str]:
    return [wording_of(block) for block in blocks_of(text)]


def marks(text: str) -> list[str]:
    return [block.partition(" ")[0] for block in blocks_of(text) if block[0].isdigit()]


@pytest.mark.parametrize("place", range(len(BLOCKS)))
def test_one_block_is_reworded_and_no_other(place):
    changed = reworded(TEXT, place, "Nuevo\ny largo")

    assert words(changed) == [*BLOCKS[:place], "Nuevo\ny largo", *BLOCKS[place + 1 :]]
    assert marks(changed) == ["1.", "2.", "3."]
    assert changed.startswith("## Uno\n\n")


@pytest.mark.parametrize("place", range(-1, len(BLOCKS)))
def test_a_block_is_added_after_any_other_and_the_list_counts_on(place):
    changed = with_added(TEXT, place, "Nuevo")

    assert words(changed) == [*BLOCKS[: place + 1], "Nuevo", *BLOCKS[place + 1 :]]
    assert marks(changed) == ["1.", "2.", "3.", "4."][: 4 if place in (2, 3, 4) else 3]


@pytest.mark.parametrize("place", range(len(BLOCKS)))
def test_a_block_is_taken_out_and_what_follows_takes_its_number(place):
    changed = without(TEXT, place)

    assert words(changed) == [*BLOCKS[:place], *BLOCKS[place + 1 :]]
    assert marks(changed) == ["1.", "2.", "3."][: 2 if place in (2, 3, 4) else 3]


@pytest.mark.parametrize("place", range(len(BLOCKS) - 1))
def test_a_block_changes_places_with_the_next_one(place):
    changed = with_next_first(TEXT, place)

    assert words(changed) == [*BLOCKS[:place], BLOCKS[place + 1], BLOCKS[place], *BLOCKS[place + 2 :]]
    assert marks(changed) == ["1.", "2.", "3."]


def test_a_list_counts_on_over_what_stands_between():
    assert marks(with_added("1. a\n2. b\n\nEntre.\n\n3. c", 1, "nuevo")) == ["1.", "2.", "3.", "4."]


def test_an_empty_text_gets_its_first_block():
    assert with_added("", -1, "Primero.") == "Primero."
    assert without("Primero.", 0) == ""
