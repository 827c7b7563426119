"""The places of a circulated text, by the numbers under which people cite them."""

from consultations.text import places_of


def section(text, numbering="", heading="", key="section-1"):
    keys = [f"k{place}" for place in range(len(text.split("\n\n")))]
    block = {"type": "text", "text": {"text": text, "language": "es"}, "keys": keys}
    return {"key": key, "numbering": numbering, "heading": {"text": heading, "language": "es"}, "blocks": [block]}


def numbers(*sections):
    return [place.number for place in places_of({"sections": list(sections)}) if not place.is_heading]


def test_a_paragraph_without_a_number_is_told_by_its_place_in_the_text():
    assert numbers(section("Uno.\n\nDos.", heading="I"), section("Tres.", heading="II")) == ["1", "2", "3"]


def test_a_number_that_the_paper_prints_is_the_one_by_which_it_is_told():
    assert numbers(section("Preámbulo.", heading="I"), section("7. Siete.\n\n8) Ocho.", heading="II")) == [
        "1",
        "7",
        "8",
    ]
    assert numbers(section("Doce.\n\nSigue.", numbering="12.")) == ["12", "2"]


def test_a_number_alone_is_no_heading():
    places = places_of({"sections": [section("Doce.", numbering="12."), section("Uno.", "I.", "Objeto", "section-2")]})

    assert [(place.text, place.heading) for place in places] == [
        ("Doce.", ""),
        ("I. Objeto", "I. Objeto"),
        ("Uno.", "I. Objeto"),
    ]
