"""HTML of a paper to DOCX, for people who go on editing in a word processor: the only caller of python-docx.

The output of the print templates is walked once; what Word has its own form for gets that form: headings, contents,
lists, tables with a repeated header, footnotes, running heads, numbers of pages, the language of each passage,
alternative texts, and a bookmark for the key of each block.
"""

from collections.abc import Callable

from lxml import html as markup

from portal.word.marks import keys_in
from portal.word.packing import readable
from portal.word.writer import Writer

__all__ = ["keys_in", "write_docx"]


def write_docx(html: str, *, language: str, title: str, open_image: Callable[[str], bytes] | None = None) -> bytes:
    """The DOCX of `html`, the HTML of a paper; what its head and foot say stands in `data-` attributes of the body.

    `language` is a BCP 47 tag. `open_image` returns the bytes of `paper:image/<address>`; no other image is included.
    """
    html, title = readable(html), readable(title)
    writer = Writer(language, open_image)
    writer.write(markup.document_fromstring(html).body, title)
    return writer.bytes()
