"""What is kept of letters that come from word processors, other encodings and other programs."""

import pytest

from portal.text.letters import clean_line, clean_text, same_words

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_every_kind_of_line_end_is_a_line_end_or_a_space(end):
    assert clean_text(f"Uno{end}dos") == "Uno\ndos"
    assert clean_line(f"Uno{end}dos") == "Uno dos"


@pytest.mark.parametrize(
    "letter", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\ufdd0", "\ufffe", "\U0001ffff", "\ufeff"]
)
def test_what_no_text_may_hold_is_dropped(letter):
    assert clean_text(f"Pe{letter}rú") == clean_line(f"Pe{letter}rú") == "Perú"


def test_what_is_kept_is_composed():
    assert clean_text("Peru\u0301, g\u0303uahe\u0303") == "Perú, g\u0303uahẽ"
    assert clean_line("Me\u0301xico") == "México"


@pytest.mark.parametrize(
    "text", [FAMILY, "می\u200cخواهم", "❤\ufe0f", "CRM\u200f ועידה", "a\u2067ועידה\u2069b", "inter\u00adna", "\tx  y\n"]
)
def test_what_joins_letters_and_tells_their_direction_stays(text):
    assert clean_text(text) == text


@pytest.mark.parametrize("text", ["\u202eabc", "a\u2067b\nc\u2069", "a\u202cb"])
def test_what_turns_the_text_that_follows_goes_unless_it_is_closed_in_its_line(text):
    assert not set(clean_text(text)) & set("\u202e\u2067\u2069\u202c")


def test_a_line_has_single_spaces_and_no_hints_where_to_break():
    assert clean_line("  Plan\tNacional\u00a0de \u202f Aco\u00adgi\u200bda\n") == "Plan Nacional de Acogida"


@pytest.mark.parametrize("value", [None, 3, ""])
def test_what_is_no_text_stays(value):
    assert (clean_text(value), clean_line(value)) == (value, value)


@pytest.mark.parametrize("text", ["a\r\r\nb", "e\ufeff\u0301", "\u202a\u202a", "\x0b\x85 \u00a0", FAMILY])
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_the_same_words_are_known_in_another_encoding_and_with_other_spaces():
    assert same_words("Pra\u0301ctica\u00a0de\r\nSa\u00adlud ", "Práctica de\nSalud")
    assert not same_words("Práctica de\nSalud", "Práctica de Salud")
    assert not same_words("Practica", "Práctica")
