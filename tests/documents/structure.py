"""What the structure of a tagged PDF tells a screen reader: each passage in reading order, with what it stands in.

Poppler's `pdfinfo -struct-text` tells the same, but reads a page anew for each passage: half a minute for ten pages.
"""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def passages(pdf: bytes) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """For each element its kinds, from the outermost on, and None; for each passage in it the same, and its text."""
    with pikepdf.open(BytesIO(pdf)) as file:
        said = {page.objgen: _said_on(page) for page in file.pages}

        def walk(element, above, page):
            kinds = (*above, str(element.S)[1:])
            page = element.get("/Pg", page)
            yield kinds, None
            children = element.get("/K", [])
            for child in children if isinstance(children, pikepdf.Array) else [children]:
                if isinstance(child, int):
                    yield kinds, said[page.objgen].get(child, "")
                elif "/S" in child:
                    yield from walk(child, kinds, page)
                elif "/MCID" in child:
                    yield kinds, said[child.get("/Pg", page).objgen].get(int(child.MCID), "")

        roots = file.Root.StructTreeRoot.K
        for root in roots if isinstance(roots, pikepdf.Array) else [roots]:
            yield from walk(root, (), None)


def _said_on(page: pikepdf.Page) -> dict[int, str]:
    """The text of a page by the mark that ties it to the structure."""
    fonts = {name: _letters_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    said: dict[int, str] = {}
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                marks.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
            case "BMC":
                marks.append(None)
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "TJ" | "Tj":
                if (mark := next((each for each in reversed(marks) if each is not None), None)) is not None:
                    strings = operands[0] if str(operator) == "TJ" else operands
                    text = "".join(_read(bytes(each), letters) for each in strings if isinstance(each, pikepdf.String))
                    said[mark] = said.get(mark, "") + text
    return said


def _letters_of(font) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2]
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in _PAIR.findall(table)}


def _read(glyphs: bytes, letters: dict[int, str]) -> str:
    pairs = zip(glyphs[::2], glyphs[1::2], strict=True)
    return "".join(letters.get(first << 8 | second, "") for first, second in pairs)
