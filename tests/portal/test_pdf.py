import pytest

from portal.pdf import PdfError, write_pdf
from tests.documents.papers import elements_of, opened, pages_of


def paper(body, language="es"):
    head = "<head><title>Título</title></head>"
    return f'<!doctype html><html lang="{language}">{head}<body><h1>Título</h1>{body}</body></html>'


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "https://example.org/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "paper:static/../manage.py",
        "x.png",
    ],
)
def test_nothing_is_opened_but_our_own(address):
    with pytest.raises(PdfError, match="May not be opened"):
        write_pdf(paper(f'<p><img src="{address}" alt="x"></p>'))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://example.org/x.css", "paper:static/none.css"])
def test_no_foreign_style_is_read(address):
    with pytest.raises(PdfError, match="May not be opened"):
        write_pdf(paper(f'<style>@import "{address}";</style>'))


def test_stored_images_are_opened_by_identifier():
    asked = []

    def open_image(address):
        asked.append(address)
        return bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
            "0000000049454e44ae426082"
        )

    write_pdf(paper('<p><img src="paper:image/emblem-crm" alt="Emblema"></p>'), open_image=open_image)

    assert set(asked) == {"emblem-crm"}


def test_an_image_without_alternative_text_is_an_error():
    with pytest.raises(PdfError):
        write_pdf(paper("<p><img src='paper:image/x'></p>"), open_image=lambda _address: b"no picture")


def test_the_same_html_gives_the_same_bytes(request):
    here = write_pdf(paper("<p>Uno.</p>"))
    request.getfixturevalue("printing_processes")

    assert write_pdf(paper("<p>Uno.</p>")) == here
    assert write_pdf(paper("<p>Uno.</p>")) == here


@pytest.mark.parametrize("language", ["es", "en", "pt-BR", "fr"])
def test_passages_in_another_language_are_tagged(language):
    others = [tag for tag in ("es", "en", "pt-BR", "fr") if tag != language]
    marked = [
        f'<p>A <span lang="{tag}">b</span></p><ul><li><span lang="{tag}"></span>c</li></ul>'
        f'<div lang="{tag}"><p>d</p></div><table><tr><td><span>e</span><div lang="{tag}">f</div></td></tr></table>'
        for tag in others
    ]

    pdf = opened(write_pdf(paper("".join(marked), language)))

    tagged = [(str(e.S), str(e.Lang)) for e in elements_of(pdf) if "/Lang" in e]
    assert tagged == [(kind, tag) for tag in others for kind in ("/Span", "/Span", "/Div", "/Div")]
    assert str(pdf.Root.Lang) == language


def test_a_few_lines_are_not_left_alone_on_a_page():
    for lines in range(36, 44):
        pages = pages_of(write_pdf(paper("<p>Una línea de texto.</p>" * lines)))

        assert len(pages) == 1 or pages[1].count("Una línea") > 2
