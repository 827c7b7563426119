"""Letters that no installed font has are named, with their place, before they are boxes in what was issued."""

import re
from string import printable

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from documents import operations
from documents.models import Version
from documents.paper.composition import compose
from documents.paper.legibility import illegible_places, named
from meetings.models import Meeting
from portal.printing import fonts
from portal.printing.fonts import letters_without_font
from tests import factories as f

COVERED = frozenset(map(ord, printable + "áéíóúñ移"))


@pytest.fixture
def few_letters(monkeypatch):
    """Fonts that have Spanish letters and one Chinese one."""
    monkeypatch.setattr(fonts, "_covered", lambda: COVERED)


@pytest.fixture
def document(world, few_letters):
    document = f.make_document(f.make_meeting(world.series, title="Reunión"), address="declaration", title="Nota 民")
    f.make_section(document, position=1, numbering="1", heading="Lenguas", text="Español y 移民 🌎\ufe0f.\u200d")
    f.make_section(document, position=2, heading="Cierre", text="Unas palabras.")
    return document


def test_the_fonts_of_papers_have_the_letters_of_the_languages_of_contents():
    assert letters_without_font(["áéíóúñüãõçêàÁÑÇ¿¡«»“”—–…€№½≥ g̃ ỹ ḻ"]) == ""
    assert letters_without_font(["a\U000e0fff\U000e0ffe"]) != ""


def test_where_the_fonts_cannot_be_asked_nothing_is_said(monkeypatch):
    monkeypatch.setattr(fonts, "_covered", lambda: None)

    assert letters_without_font(["移"]) == ""


def test_letters_are_named_with_their_section_and_the_head_by_its_title(document):
    assert illegible_places(compose(document, "es")) == [
        {"place": "Nota 民", "letters": "民 (U+6C11)"},
        {"place": "1 Lenguas", "letters": "民 (U+6C11), 🌎 (U+1F30E)"},
    ]


def test_many_letters_are_cut_short():
    assert named("".join(map(chr, range(0x4E00, 0x4E20)))).endswith("(U+4E0B)…")


def test_whoever_issues_is_told_before(client, people, document):
    client.force_login(people["secretary_crm"])
    version = f.make(Version, document=document)

    asked = client.get(reverse("admin:documents_version_move", args=[version.pk, "published"])).content.decode()

    assert "<li>1 Lenguas: 民 (U+6C11), 🌎 (U+1F30E)</li>" in asked


def test_whoever_issues_several_at_once_is_told_before(client, people, document, media, monkeypatch):
    monkeypatch.setattr(operations, "WRITERS", {})
    client.force_login(people["secretary_crm"])
    plain = f.make_document(document.meeting, kind="report")
    f.make_section(plain, text="Nada ajeno.")
    versions = [f.make(Version, document=each) for each in (document, plain)]
    chosen = {"action": "issue_as_published", "_selected_action": [version.pk for version in versions]}

    asked = client.post(reverse("admin:documents_version_changelist"), chosen)
    before = set(Version.objects.values_list("status", flat=True))
    again = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', asked.content.decode())
    sent = {name: [value for named, value in again if named == name] for name, _value in again}
    answered = client.post(reverse("admin:documents_version_changelist"), sent)

    assert f"<li>{versions[0]}: 1 Lenguas: 民 (U+6C11), 🌎 (U+1F30E)</li>" in asked.content.decode()
    assert before == {"draft"}
    assert answered.status_code == 302
    assert set(Version.objects.values_list("status", flat=True)) == {"published"}


def test_several_without_such_letters_are_issued_at_once(client, people, document, media, monkeypatch):
    monkeypatch.setattr(operations, "WRITERS", {})
    client.force_login(people["secretary_crm"])
    plain = f.make_document(document.meeting, kind="report")
    f.make_section(plain, text="Nada ajeno.")
    version = f.make(Version, document=plain)

    answered = client.post(
        reverse("admin:documents_version_changelist"),
        {"action": "issue_as_published", "_selected_action": [version.pk]},
    )

    version.refresh_from_db()
    assert (answered.status_code, version.status) == (302, "published")


def test_what_is_missing_names_the_document_and_its_sections(client, people, document):
    client.force_login(people["secretary_crm"])
    f.make_section(f.make_document(document.meeting, address="report", kind="report"), text="Nada ajeno.")
    Meeting.objects.update(**f.COMING)

    panels = client.get(reverse("admin:index")).context["pending"]

    label = gettext("Documents with letters that no installed font has")
    [line] = [line for _template, context in panels for line in context.get("lines", ()) if line["label"] == label]
    assert [(found["row"], found["note"]) for found in line["rows"]] == [(document, "Nota 民, 1 Lenguas")]
