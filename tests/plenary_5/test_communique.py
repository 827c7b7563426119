"""The joint communiqué, and that all of the plenary is public."""

import pytest

from documents.models import Document
from meetings.access import Viewer
from meetings.models import Participation
from practices.models import Practice
from roadmaps.models import Roadmap
from sessions.models import AgendaItem, Session

pytestmark = pytest.mark.django_db


def test_communique_is_a_reconstruction_without_symbol(plenary):
    document = Document.objects.get(meeting=plenary, address="joint-communique")

    assert (document.kind, document.nature, document.symbol) == ("joint-communique", "reconstruction", "")
    assert document.audience == "public"


def test_communique_has_eight_numbered_paragraphs_in_order_of_sense(plenary):
    sections = Document.objects.get(meeting=plenary, address="joint-communique").sections.order_by("position")

    assert [row.numbering for row in sections] == [f"{number}." for number in range(1, 9)]
    assert {(row.kind, row.heading_es or "") for row in sections} == {("text", "")}
    assert "22 países" in sections[0].text_es
    assert "hojas de ruta" in sections[4].text_es
    assert "Troikas" in sections[6].text_es
    assert "agradecen" in sections[7].text_es
    assert all(row.text_en for row in sections)


def test_everything_is_public(plenary):
    anybody = Viewer()

    assert Session.objects.visible_to(anybody).filter(meeting=plenary).count() == 9
    assert AgendaItem.objects.visible_to(anybody).filter(block__meeting=plenary).count() == 12
    assert Practice.objects.visible_to(anybody).filter(meeting=plenary).count() == 58
    assert Roadmap.objects.visible_to(anybody).filter(meeting=plenary).count() == 3
    assert Participation.objects.visible_to(anybody).filter(meeting=plenary).count() == 34
    assert Document.objects.visible_to(anybody).filter(meeting=plenary, address="joint-communique").exists()
