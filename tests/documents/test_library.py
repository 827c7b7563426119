"""The library: texts by kind, year, axis and theme; known by a title, standing elsewhere, or on record."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import operations
from documents.models import Document, DocumentUse, TextTie
from documents.operations import attach_original, issue_version, start_version
from meetings.access import Viewer
from meetings.models import Axis
from tests import factories as f
from tests.admin_forms import address
from tests.documents.test_official import SIGNED
from tests.searching import things

pytestmark = pytest.mark.django_db
LIBRARY = "/es/library/"


@pytest.fixture
def text(world):
    """Guidelines of the CRM of which the title and the year are on record."""
    fields = {"kind": "guidelines", "address": "guidelines-2009", "date": date(2009, 1, 1), "date_precision": "year"}
    text = f.make_document(title="Lineamientos sobre la niñez", **fields)
    text.conferences.add(world.crm)
    text.themes.add(f.make_theme("children"))
    text.axes.add(f.make(Axis, conference=world.crm, position=2, name="Derechos humanos", release="published"))
    return text


@pytest.fixture
def declaration(world):
    meeting = f.make_meeting(world.series, number=3, start=date(2022, 5, 1), end=date(2022, 5, 2))
    declaration = f.make_document(meeting, kind="declaration", address="declaration", title="Declaración")
    f.make_section(declaration, text="Los Estados siguen.")
    return declaration


def listed(client, query="") -> list[str]:
    shelves = client.get(f"{LIBRARY}{query}").context["shelves"]
    return [row["document"].title for _kind, rows in shelves for row in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Declaración", "Lineamientos sobre la niñez"]),
        ("?kind=guidelines", ["Lineamientos sobre la niñez"]),
        ("?year=2009", ["Lineamientos sobre la niñez"]),
        ("?year=2022", ["Declaración"]),
        ("?axis=crm-2", ["Lineamientos sobre la niñez"]),
        ("?theme=children", ["Lineamientos sobre la niñez"]),
        ("?conference=csm", ["Declaración"]),
        ("?theme=nothing", []),
    ],
)
def test_the_library_is_narrowed(client, text, declaration, query, found):
    f.make_document(kind="report", title="Informe")
    f.make_document(kind="guidelines", title="Reconstruidos", nature="reconstruction")

    assert listed(client, query) == found


def test_the_queries_of_the_library_do_not_grow(queries, world, text):
    few = queries(LIBRARY)
    for number in range(f.MANY):
        more = f.make_document(kind="guidelines", title=f"L {number}", date=date(2000, 1, 1))
        more.conferences.add(world.crm)
        f.make(TextTie, document=more, kind="replaces", other=text)

    assert queries(LIBRARY) == few


def test_a_text_known_by_its_title_has_a_page_and_no_file(client, text):
    page = client.get("/es/documents/guidelines-2009/")

    assert (page.context["papers"], page.context["shelf"].languages) == ([], [])
    assert "<dd>2009</dd>" in page.content.decode()
    assert "01" not in page.context["tree"]["date"]
    assert client.get("/es/documents/guidelines-2009.pdf").status_code == 404
    assert client.get("/es/documents/?kind=guidelines").context["rows"][0]["papers"] == []
    assert things(Viewer(), "documents", "niñez") == [text]
    assert "· 2009 ·" in client.get("/es/search/?q=niñez").content.decode()
    assert client.get("/es/").status_code == 200  # home offers it among the newest, without a file


def test_where_the_text_stands_elsewhere_its_page_leads_there(client, text):
    Document.objects.update(link="https://example.org/2009.pdf")

    assert (
        '<a href="https://example.org/2009.pdf" rel="external">' in client.get(text.get_absolute_url()).content.decode()
    )


def test_who_adopted_it_and_what_it_does_to_others_stand_on_both_pages(client, world, text, declaration):
    newer = f.make_document(kind="guidelines", title="Nuevos", adopted_by=f.make_body(world.crm, name="GRCM"))
    f.make(DocumentUse, document=newer, meeting=declaration.meeting, role="adopted")
    f.make(DocumentUse, document=newer, meeting=f.make_meeting(world.series), role="examined")
    f.make(TextTie, document=newer, kind="replaces", other=text)
    f.make(TextTie, document=newer, kind="implements", other=declaration)
    hidden = f.make_document(kind="guidelines", title="Ocultos", release="draft")
    f.make(TextTie, document=hidden, kind="cites", other=text)

    ahead = client.get(newer.get_absolute_url()).context["shelf"]
    back = client.get(text.get_absolute_url()).context["shelf"]
    row = client.get("/api/v1/documents/", {"address": newer.address}).json()["results"][0]

    assert [str(who) for who in ahead.adopted_by] == ["GRCM", str(declaration.meeting)]
    assert [other.title for _said, other in ahead.ties] == ["Declaración", "Lineamientos sobre la niñez"]
    assert [(other.title) for _said, other in back.ties] == ["Nuevos"]
    assert (back.adopted_by, [axis.name for axis in back.axes]) == ([], ["Derechos humanos"])
    assert row["adopted_by"] == newer.adopted_by.address
    assert row["adopted_at"] == [declaration.meeting.address]
    assert {(tie["kind"], tie["document"]) for tie in row["text_ties"]} == {
        ("replaces", text.address),
        ("implements", "declaration"),
    }


def test_texts_do_not_replace_each_other_in_a_circle_nor_themselves(text):
    newer, newest = (f.make_document(kind="guidelines", title=title) for title in ("Nuevos", "Novísimos"))
    f.make(TextTie, document=newer, kind="replaces", other=text)
    f.make(TextTie, document=newest, kind="replaces", other=newer)

    for document, other in ((text, newest), (text, text)):
        with pytest.raises(ValidationError) as refused:
            TextTie(document=document, kind="replaces", other=other).full_clean()
        assert list(refused.value.message_dict) == ["other"]
    TextTie(document=text, kind="cites", other=newest).full_clean()


def test_the_themes_page_has_it_beside_what_plenaries_said(client, text, declaration):
    declaration.themes.set(text.themes.all())

    page = client.get("/es/themes/children/").context

    assert [[row.title for row in cell["rows"]] for cell in page["apart"] if cell["rows"]] == [[text.title]]
    ((_meeting, cells),) = page["columns"]
    assert [[row.title for row in cell["rows"]] for cell in cells if cell["rows"]] == [["Declaración"]]
    assert "documents/_library_cell.html" not in {cell["template"] for cell in cells}


@pytest.mark.parametrize(("query", "found"), [("axis=crm-2", 1), ("axis=crm-1", 0), ("year=2009", 1), ("year=2001", 0)])
def test_the_api_finds_texts_by_axis_and_year(client, text, query, found):
    assert client.get(f"/api/v1/documents/?{query}").json()["count"] == found


def test_an_uploaded_text_is_found_by_its_words_and_is_known_by_more_than_its_title(
    client, text, people, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(operations, "WRITERS", {})
    version = start_version(text, by=people["admin"])
    attach_original(version, language="es", file=BytesIO(SIGNED), by=people["admin"])
    issue_version(version, status="published", by=people["admin"])

    page = client.get(text.get_absolute_url()).context

    assert things(Viewer(), "documents", "seguimiento") == [text]
    assert [paper.origin for paper in page["papers"]] == ["uploaded"]
    assert (page["document"].is_known_by_title, page["shelf"].languages) == (False, ["español"])
    assert client.get("/es/documents/guidelines-2009.pdf").status_code == 200


def sent(world, **more) -> dict:
    fields = {"conferences": [world.crm.pk], "kind": "framework", "title_es": "Marco general", "date": "2004"}
    return fields | {"original_language": "es"} | more


def test_the_office_adds_a_text_by_a_short_form(client, people, world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(people["secretary_crm"])
    meeting = f.make_meeting(world.series)
    file = SimpleUploadedFile("marco.pdf", SIGNED)

    answer = client.post(address(Document, "library"), sent(world, adopted_at=meeting.pk, file=file))

    text = Document.objects.get(address="marco-general")
    assert answer["Location"] == address(Document, "change", text.pk)
    assert (text.date, text.date_precision, text.release) == (date(2004, 1, 1), "year", "draft")
    assert list(text.conferences.all()) == [world.crm]
    assert [(use.meeting, use.role) for use in text.uses.all()] == [(meeting, "adopted")]
    assert [(file.language, file.origin) for file in text.versions.get().files.all()] == [("es", "uploaded")]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title_es": ""}, "title_es"),
        ({"kind": "report"}, "kind"),
        ({"conferences": []}, "conferences"),
        ({"link": "nowhere"}, "link"),
        ({"file": "no.pdf"}, "file"),
    ],
)
def test_what_cannot_be_added_is_told_at_its_field_and_nothing_is_stored(client, people, world, more, field):
    client.force_login(people["secretary_crm"])
    if "file" in more:
        more = {"file": SimpleUploadedFile(more["file"], b"no PDF")}

    answer = client.post(address(Document, "library"), sent(world, **more))

    assert list(answer.context["form"].errors) == [field]
    assert not Document.objects.exists()


def test_a_secretariat_adds_nothing_to_the_library_of_another_conference(client, people, world):
    client.force_login(people["secretary_crm"])

    answer = client.post(address(Document, "library"), sent(world, conferences=[world.csm.pk]))

    assert list(answer.context["form"].errors) == ["conferences"]
    assert not Document.objects.exists()
