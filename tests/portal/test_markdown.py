import pytest

from portal.text.markdown import BETWEEN_CALLS, Notes, PaperNotes, render


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/x.png" onerror="alert(1)">',
        "a <b onclick=x>b</b> c",
        "<iframe src='file:///etc/passwd'></iframe>",
    ],
)
def test_raw_html_shows_as_text(text):
    html = render(text)

    assert "&lt;" in html
    for tag in ("<script", "<img", "<b", "<iframe"):
        assert tag not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "/relative",
        "#a",
    ],
)
def test_links_to_anything_but_the_web_and_mail_are_text(address):
    assert "<a" not in render(f"[aquí]({address})")
    assert "<a" not in render(f"<{address}>")


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org/a", "mailto:a@example.org"])
def test_links_to_the_web_and_to_mail_are_kept(address):
    assert f'<a href="{address}" rel="noopener noreferrer">aquí</a>' in render(f"[aquí]({address})")


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///x.png", "data:image/png;base64,AAAA"])
def test_pictures_are_named_and_never_fetched(address):
    html = render(f"![Una foto]({address})")

    assert "<img" not in html
    assert "Una foto" in html


def test_footnotes_are_numbered_by_call_and_linked_back():
    html = render("Uno[^b], dos[^a], uno otra vez[^b].\n\n[^a]: Nota *a*.\n[^b]: Nota b.\n", notes=None)

    body, _, notes = html.partition('<ol class="notes">')
    assert body.count('<sup class="call">') == 3
    assert body.index(">1</a>") < body.index(">2</a>")
    assert notes.index("Nota b") < notes.index("Nota <em>a</em>")
    assert body.count(' id="call-') == 2
    assert notes.count('class="back"') == 2


def test_notes_of_several_texts_are_numbered_through():
    notes = Notes()
    render("Uno[^1].\n\n[^1]: Primera.", notes=notes)
    html = render("Dos[^1].\n\n[^1]: Segunda.", notes=notes)

    assert 'href="#note-2"' in html
    assert notes.bodies == ["Primera.", "Segunda."]


def test_two_texts_on_one_page_share_no_identifier():
    first, second = render("A[^1].\n\n[^1]: Una."), render("B[^1].\n\n[^1]: Otra.")

    assert first.split('href="')[1].split('"')[0] != second.split('href="')[1].split('"')[0]


def test_a_note_stands_where_it_is_called_on_paper():
    html = render("Uno[^1] y otra vez[^1].\n\n[^1]: La nota.", notes=PaperNotes())

    assert html == '<p>Uno<small class="footnote">La nota.</small> y otra vez<sup class="call">1</sup>.</p>\n'


def test_calls_that_follow_one_another_are_parted_by_a_comma():
    html = render("Uno[^1][^2] dos[^1].\n\n[^1]: A.\n[^2]: B.\n", notes=PaperNotes())

    first, second, comma = '<small class="footnote">A.</small>', '<small class="footnote">B.</small>', BETWEEN_CALLS
    assert html == f'<p>Uno{first}{comma}{second} dos<sup class="call">1</sup>.</p>\n'


def test_a_note_that_calls_itself_ends():
    assert "La nota" in render("Uno[^1].\n\n[^1]: La nota[^1].", notes=PaperNotes())


def test_headings_start_where_told_and_skip_no_level():
    html = render("# A\n\n#### B\n\n## C\n\n###### D", first_heading=3)

    assert [f"<h{rank}>{word}" in html for rank, word in ((3, "A"), (4, "B"), (4, "C"), (5, "D"))] == [True] * 4


def test_headings_of_one_rank_stay_beside_each_other():
    html = render("## A\n\n### B\n\n### C\n\n## D", first_heading=3)

    assert [f"<h{rank}>{word}" in html for rank, word in ((3, "A"), (4, "B"), (4, "C"), (3, "D"))] == [True] * 4


def test_tables_are_tables():
    assert "<td>1</td>" in render("| a |\n|---|\n| 1 |")


@pytest.mark.parametrize("text", ["> " * 300 + "x", "- " * 300 + "x", "*a **b " * 300 + "x" + "** *" * 300, "[" * 3000])
def test_nesting_is_bounded(text):
    deepest = depth = 0
    for piece in render(text).split("<")[1:]:
        if not piece.startswith(("br", "hr")):
            depth += -1 if piece.startswith("/") else 1
        deepest = max(deepest, depth)

    assert deepest <= 30


def test_a_link_holds_text_alone():
    html = render("[a **b** `c`](https://example.org)")

    assert ">a b c</a>" in html


def test_a_paragraph_before_a_table_is_its_caption():
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"

    assert "<table>\n<caption>Cuadro 1. <em>Algo</em></caption><thead>" in render(f": Cuadro 1. *Algo*\n{table}")
    assert "<p>Uno: dos</p>\n<table>\n<thead>" in render(f"Uno: dos\n\n{table}")
    assert "<p>: solo</p>" in render(": solo")


def test_a_stored_image_alone_on_its_line_is_drawn_by_the_caller():
    text = "Uno\n![Un *pie* <b>](image:foto-1)\n- dos\n  ![](image:en-lista)\n\n```\n![](image:en-código)\n```\n"

    drawn = render(text, figure=lambda address, caption: f"<figure>{address}: {caption}</figure>")

    assert drawn.startswith("<p>Uno</p>\n<figure>foto-1: Un <em>pie</em> &lt;b&gt;</figure><ul>")
    assert drawn.count("<figure>") == 1
    assert "<p>![Un <em>pie</em> &lt;b&gt;](image:foto-1)</p>" in render(text)
    assert "<img" not in render(text)
