"""What an instruction to drafters looks like, and what is left of a text without it."""

import pytest

from portal.text.instructions import bracketed, holds_instruction, split_instructions, without_instructions


@pytest.mark.parametrize(
    ("text", "left", "said"),
    [
        ("*[Dónde y cuándo.]*", "", ["Dónde y cuándo."]),
        ("Primero.\n\n_[Quién preside.]_\n\nSegundo.", "Primero.\n\nSegundo.", ["Quién preside."]),
        ("*[Dónde.]* En Cartagena.", "En Cartagena.", ["Dónde."]),
        ("En Cartagena. *[Dónde.]*", "En Cartagena.", ["Dónde."]),
        ("**[Dónde y\ncuándo.]**", "", ["Dónde y\ncuándo."]),
        ("- *[Uno.]*\n- Dos", "- Dos", ["Uno."]),
        ("*[Uno.]*\n*[Dos.]*\n*[Tres.]*", "", ["Uno.", "Dos.", "Tres."]),
        ("Antes *[Uno.]*\n*[Dos.]* después", "Antes \n después", ["Uno.", "Dos."]),
    ],
)
def test_an_instruction_begins_or_ends_a_line(text, left, said):
    assert holds_instruction(text)
    assert split_instructions(text) == (left, said)


@pytest.mark.parametrize(
    "text",
    [
        "Los Estados *[acordaron]* seguir.",
        "[Los Estados acordaron seguir.]",
        "Según la nota.[^1]\n\n[^1]: La nota.",
        "*Énfasis*\n\n\n\n[enlace](https://example.org)  \n",
        "",
        None,
    ],
)
def test_other_brackets_are_words_of_the_text(text):
    assert not holds_instruction(text)
    assert without_instructions(text or "") == (text or "")


def test_what_an_outline_writes_is_an_instruction():
    assert split_instructions(bracketed("Qué se espera.")) == ("", ["Qué se espera."])
