"""Letters of a paper that no installed font has, and that would be printed as boxes: where they stand."""

from collections.abc import Iterator

from modeltranslation.utils import get_translation_fields

from portal.printing.fonts import letters_without_font

MOST = 12  # letters that are named of one section


def illegible_places(tree: dict) -> list[dict[str, str]]:
    """`{"place", "letters"}` of each section of a tree with such letters; of the head of the paper, by its title."""
    head = [value for name, value in tree.items() if name != "sections"]
    places = [(tree["title"]["text"], head)]
    places += [
        (f"{section['numbering']} {section['heading']['text']}".strip(), section) for section in tree["sections"]
    ]
    found = ((place, named(letters_without_font(_texts(part)))) for place, part in places)
    return [{"place": place, "letters": letters} for place, letters in found if letters]


def illegible_sections(document, sections) -> list[str]:
    """The places of those `sections` that hold such letters in any language; the title too where it does."""
    rows = [(document.title, document, ("title",)), *((row.place, row, ("heading", "text")) for row in sections)]
    return [
        place
        for place, row, fields in rows
        if letters_without_font(
            getattr(row, column) or "" for field in fields for column in get_translation_fields(field)
        )
    ]


def named(letters: str) -> str:
    """Letters with their code points, for who sees boxes too: "移 (U+79FB)"."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:MOST]) + (
        "…" if len(letters) > MOST else ""
    )


def _texts(part) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, (dict, list)):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)
