import os
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation

from documents.models import File, Version
from documents.paper.formats import WRITERS
from portal import pdf
from tests import factories as f
from tests.documents.papers import make_note, make_plenary, pages_of


@pytest.fixture
def meeting(world):
    return make_plenary(world)


@pytest.fixture
def note(meeting):
    return make_note(meeting)


def address(name, *args, language="es"):
    with translation.override(language):
        return reverse(f"documents:{name}", args=args)


def addresses_of(document):
    """Every address under which something of a document is handed out."""
    names = (document.meeting.address, document.address)
    return [address("detail", *names), address("file", *names, "pdf")]


def test_addresses_are_those_that_others_rely_on():
    assert address("detail", "crm-csm-5", "concept-note") == "/es/meetings/crm-csm-5/documents/concept-note/"
    assert address("file", "crm-csm-5", "concept-note", "pdf") == "/es/meetings/crm-csm-5/documents/concept-note.pdf"
    assert address("sheet", "crm-csm-5", "3") == "/es/meetings/crm-csm-5/sessions/3/technical-sheet.pdf"
    assert address("free", "guide") == "/es/documents/guide/"
    assert address("free_file", "guide", "pdf") == "/es/documents/guide.pdf"


def test_the_page_reads_as_the_paper_and_links_its_notes(client, note):
    html = client.get(note.get_absolute_url()).content.decode()

    assert "Reconstrucción" in html
    assert html.count('role="doc-backlink"') == 9
    assert html.index('id="call-1"') < html.index('<li id="note-1"')
    assert address("file", note.meeting.address, note.address, "pdf", language="en") in html


def test_the_page_of_the_meeting_says_in_full_that_a_reconstruction_is_not_official(client, note):
    html = client.get(note.meeting.get_absolute_url()).content.decode()

    assert "Reconstrucción, no es un documento oficial" in html


def test_the_file_is_in_the_language_of_its_address(client, note):
    response = client.get(address("file", note.meeting.address, note.address, "pdf", language="en"))

    assert response["Content-Type"] == "application/pdf"
    assert "Concept note of the II Meeting" in pages_of(response.content)[0]


def test_a_file_that_a_reader_has_is_not_sent_again(client, note):
    place = address("file", note.meeting.address, note.address, "pdf")
    first = client.get(place)

    again = client.get(place, headers={"If-None-Match": first["ETag"]})
    note.title_es = "Otro título"
    note.save()
    changed = client.get(place, headers={"If-None-Match": first["ETag"]})

    assert first["ETag"] == f'"{sha256(first.content).hexdigest()}"'
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "place", ["meetings/none/documents/x/", "documents/x/", "documents/x.pdf", "meetings/none/documents/x.pdf"]
)
def test_unknown_documents_answer_404_in_the_layout(client, db, place):
    response = client.get(f"/es/{place}")

    assert response.status_code == 404
    assert b"<main" in response.content


def test_other_formats_are_not_there(client, note):
    assert client.get(address("file", note.meeting.address, note.address, "odt")).status_code == 404


@pytest.mark.parametrize(
    ("fields", "outside", "inside"),
    [
        ({"audience": "public"}, None, "anonymous"),
        ({"audience": "observers"}, "outsider", "observer"),
        ({"audience": "members"}, "observer", "delegate_sv"),
        ({"release": "draft"}, "delegate_sv", "secretary_crm"),
    ],
)
def test_hidden_documents_answer_404_everywhere(client, meeting, people, fields, outside, inside):
    note = make_note(meeting, **fields)

    found = set()
    for name in filter(None, (outside, inside)):
        client.logout()
        if name != "anonymous":
            client.force_login(people[name])
        answers = {client.get(place).status_code for place in addresses_of(note)}
        listed = note.title in client.get(address("list")).content.decode()
        named = f'href="{note.get_absolute_url()}"' in client.get(meeting.get_absolute_url()).content.decode()
        assert answers == ({200} if listed else {404})
        assert named is listed
        found |= {name} if listed else set()

    assert found == {inside}


def test_a_document_of_a_hidden_meeting_is_hidden(client, world):
    note = make_note(make_plenary(world, release="draft"))

    assert {client.get(place).status_code for place in addresses_of(note)} == {404}


def test_everybody_gets_the_same_bytes(client, meeting, people):
    meeting.sessions.filter(number=3).update(audience="members")
    note = make_note(meeting)
    place = address("file", meeting.address, note.address, "pdf")

    public = client.get(place)
    client.force_login(people["secretary_crm"])
    inside = client.get(place)

    assert public.content == inside.content
    assert "Asunto número 3" not in "".join(pages_of(public.content))
    assert "private" in inside["Cache-Control"]


def test_a_sheet_is_there_for_every_visible_session_and_prints_what_is_on_record_alone(client, world):
    meeting = f.make_meeting(world.series)
    bare, closed = f.make_session(meeting, title="Sin datos"), f.make_session(meeting, audience="members")

    sheet = client.get(address("sheet", meeting.address, bare.address))

    [page] = pages_of(sheet.content)
    assert "Sin datos" in page
    assert ("consta" in page, "Conceptos clave" in page) == (False, False)
    assert client.get(address("sheet", meeting.address, closed.address)).status_code == 404
    assert client.get(address("sheet", meeting.address, "none")).status_code == 404


def test_the_original_of_the_issued_version_stands_at_the_address(client, note, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = f.make_version(note, 3)
    content = b"%PDF-1.7 signed"
    f.make(
        File,
        version=version,
        language="es",
        file=ContentFile(content, name="signed.pdf"),
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    place = address("file", note.meeting.address, note.address, "pdf")

    original, generated = client.get(place), client.get(f"{place}?generated")
    english = client.get(address("file", note.meeting.address, note.address, "pdf", language="en"))

    assert original.getvalue() == content
    assert original["ETag"] == f'"{sha256(content).hexdigest()}"'
    assert "Nota conceptual" in pages_of(generated.content)[0]
    assert "Concept note" in pages_of(english.content)[0]
    assert f"{place}?generated" in client.get(note.get_absolute_url()).content.decode()


def test_the_original_of_a_draft_version_is_not_handed_out(client, note, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = f.make(Version, document=note, number=1)
    f.make(File, version=version, language="es", file=ContentFile(b"%PDF-1.7 draft", name="draft.pdf"), size=1)

    response = client.get(address("file", note.meeting.address, note.address, "pdf"))

    assert b"draft" not in response.content[:20]


def test_the_list_is_filtered_by_kind_meeting_and_language(client, world):
    one, other = f.make_meeting(world.series), f.make_meeting(world.series)
    f.make_document(one, title="Nota uno", title_en="Note one")
    f.make_document(other, kind="report", title="Informe otro")

    def found(query):
        html = client.get(f"{address('list')}?{query}").content.decode()
        return [title for title in ("Nota uno", "Informe otro") if f">{title}</a>" in html]

    assert found("") == ["Nota uno", "Informe otro"]
    assert found("kind=report") == ["Informe otro"]
    assert found(f"meeting={one.address}") == ["Nota uno"]
    assert found("language=en") == ["Nota uno"]
    assert found("language=es") == ["Nota uno", "Informe otro"]
    assert found("kind=nothing") == []


def test_the_list_asks_as_often_for_one_document_as_for_many(client, world):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 29):
        for _number in range(more):
            document = f.make_document(f.make_meeting(world.series))
            f.make_section(document, text="Texto")
            f.make_version(document)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("list"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("word", ["conceptual", "convenida", "ANTECEDENTES"])
def test_search_finds_titles_and_texts_of_visible_documents(client, note, word):
    place = f"/es/search/?q={word}"

    assert f'href="{note.get_absolute_url()}"' in client.get(place).content.decode()

    note.audience = "members"
    note.save()
    assert note.get_absolute_url() not in client.get(place).content.decode()


def test_what_a_section_says_is_shown_as_text_on_the_page(client, world):
    document = f.make_document(f.make_meeting(world.series))
    f.make_section(document, heading="<i>x</i>", text="<script>alert(1)</script> ![y](https://example.org/z.png)")

    html = client.get(document.get_absolute_url()).content.decode()

    assert "&lt;script&gt;alert(1)" in html
    assert "&lt;i&gt;x" in html
    assert '<a href="https://example.org/z.png" rel="noopener noreferrer">y</a>' in html
    assert 'src="https://example.org' not in html


def test_panels_offer_papers_on_the_pages_of_meeting_and_session(client, note):
    session = note.meeting.sessions.get(number=3)

    meeting_page = client.get(note.meeting.get_absolute_url()).content.decode()
    session_page = client.get(session.get_absolute_url()).content.decode()

    assert address("file", note.meeting.address, note.address, "pdf") in meeting_page
    assert address("sheet", note.meeting.address, "3") in session_page
    assert note.title in client.get("/es/").content.decode()


def test_search_does_not_tell_the_heading_of_an_annex_that_is_closed(client, world):
    document = f.make_document(f.make_meeting(world.series), title="Abierta")
    annex = f.make_document(document.meeting, audience="drafters")
    f.make_section(document, kind="annex", annex=annex, heading="Zarzamora")

    assert b"Abierta" not in client.get("/es/search/?q=zarzamora").content
    assert b"Zarzamora" not in client.get(document.get_absolute_url()).content


def test_a_changed_style_sheet_is_a_new_paper_at_once(client, people, note, monkeypatch, tmp_path):
    client.force_login(people["delegate_pe"])  # for all others whole answers are kept, until the portal starts anew
    style = tmp_path / "page.css"
    style.touch()
    monkeypatch.setattr(pdf, "styles", lambda: (style,))
    printed = []
    monkeypatch.setitem(WRITERS, "pdf", lambda _tree: printed.append(1) or b"%PDF-1.7 " + bytes(len(printed)))
    address = "/es/meetings/crm-csm-2/documents/concept-note.pdf"

    first, same = client.get(address), client.get(address)
    os.utime(style, ns=(1, 1))
    changed = client.get(address)

    assert len(printed) == 2
    assert first["ETag"] == same["ETag"] != changed["ETag"]
