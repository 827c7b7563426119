"""A field that has a preview in the office is rendered alike wherever it is shown: preview, page, PDF, DOCX."""

import pytest
from django.apps import apps
from django.test import Client
from modeltranslation.fields import TranslationField

from documents.models import Section
from documents.paper.composition import compose
from documents.paper.rendering import to_pdf
from documents.paper.word import to_docx
from meetings.models import Body
from portal.text.fields import MarkdownField
from sessions.models import AgendaItem
from tests import factories as f
from tests.documents import readings
from tests.documents.difficult import BLOCKS, make_everything
from tests.office.rows import OF_STATES

# No paper draws these from the records.
ON_PAGES_ALONE = {
    *("meetings.conference.description", "meetings.body.mandate", "practices.practice.evidence"),
    "plenary_sessions.agendaitem.text",
}


def fields_with_a_preview() -> dict[str, tuple]:
    """Model and field, by their name."""
    return {
        f"{model._meta.label_lower}.{field.name}": (model, field.name)
        for model in apps.get_models()
        if not model.__name__.startswith("Historical") and model.__name__ not in OF_STATES  # no form of the office
        for field in model._meta.fields
        if isinstance(field, MarkdownField) and not isinstance(field, TranslationField)
    }


def typed(name: str) -> str:
    return f"Primero de *{name}* con **peso**.\n\nSegundo párrafo:\n\n3. tres\n4. cuatro"


def shown(name: str) -> str:
    """What is read of `typed(name)`, paragraph by paragraph."""
    return "¶".join(
        "".join(readings.words(each))
        for each in (f"Primero de {name} con peso.", "Segundo párrafo:", "3. tres", "4. cuatro")
    )


@pytest.fixture
def everything(world, media):
    """A meeting with everything in it, with a text in each of the fields, and a paper that draws all of it."""
    meeting = make_everything(world).meeting
    paper = f.make_document(meeting, kind="report")
    f.make_section(paper, position=1)
    f.make_statement(paper, world.sv)
    for position, block in enumerate(BLOCKS, 2):
        f.make_section(paper, position=position, heading=block, kind="block", block=block)
    for name, (model, field) in fields_with_a_preview().items():
        for row in model._base_manager.all():
            if not (isinstance(row, Section) and row.block):  # such a section has no text of its own
                setattr(row, f"{field}_es", typed(name))
                row.save()
    return paper


def pages_of(paper) -> dict[str, str]:
    """The paragraphs of each page that shows a record of the paper's meeting."""
    meeting = paper.meeting
    conferences = meeting.series.conferences.all()
    bodies = Body.objects.filter(conferences__in=conferences)
    rows = [meeting, *conferences, *bodies, *meeting.sessions.all(), *meeting.practices.all()]
    items = AgendaItem.objects.filter(block__meeting=meeting)
    addresses = [row.get_absolute_url() for row in (*rows, *meeting.roadmaps.all(), *items, paper)]
    addresses += [f"{meeting.get_absolute_url()}agenda/", "/es/glossary/"]
    client = Client()
    return {each: "¶".join(readings.paragraphs_of_page(client.get(each).content.decode())) for each in addresses}


def test_each_field_with_a_preview_is_rendered_alike_wherever_it_is_shown(everything):
    fields = fields_with_a_preview()
    tree = compose(everything, "es")

    pages = pages_of(everything)
    papers = {
        "page": pages[everything.get_absolute_url()],
        "pdf": "¶".join(readings.paragraphs_of_pdf(to_pdf(tree))[0]),
        "docx": "¶".join(readings.paragraphs_of_docx(to_docx(tree))),
    }

    assert len(fields) > 8
    for name in fields:
        assert any(shown(name) in page for page in pages.values()), name
        in_papers = {form for form, text in papers.items() if shown(name) in text}
        assert in_papers == (set() if name in ON_PAGES_ALONE else set(papers)), name
        for place, text in (pages | papers).items():
            assert text.count(name.casefold()) == text.count(shown(name)), (name, place)


@pytest.mark.parametrize("name", list(fields_with_a_preview()))
def test_the_preview_shows_what_the_page_shows(client, people, name):
    client.force_login(people["secretary_crm"])

    preview = client.post("/admin/markdown/", {"preview": "text", "text": typed(name)}).content.decode()

    assert shown(name) in "¶".join(readings.paragraphs_of_page(preview))
