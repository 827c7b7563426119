"""Every note and every source of the reference data reaches a reader: it stands on a page that the public may open."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.test import Client
from django.utils.html import strip_tags
from django.utils.translation import override

from meetings.access import Viewer
from meetings.models import Source
from tests.disagreements import NUMBERS, WITNESSES, fates
from tests.reference_data import loaded
from tests.rooms import LABELS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LINK = re.compile(r'href="(/es/[^"?#]*/)["?#]')


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """The text of each public page in Spanish by its address: all that can be reached from the front page."""
    with loaded(django_db_blocker):
        yield crawled("/es/")


def crawled(first: str) -> dict[str, str]:
    client, found, waiting = Client(), {}, [first]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            found[address] = ""
            continue
        html = answer.content.decode()
        found[address] = said(html)
        waiting += LINK.findall(html)
    return found


def said(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


def rows():
    """The rows that the public may see of each model that has notes."""
    for room in LABELS[1:]:
        for model in apps.get_app_config(room).get_models():
            if hasattr(model, "note") and hasattr(model.objects, "visible_to"):
                yield from model.objects.visible_to(Viewer())


def test_every_note_stands_on_a_page(pages):
    text = "\n".join(pages.values())

    with override("es"):
        missing = [(type(row).__name__, str(row)) for row in rows() if row.note and said(row.note) not in text]

    assert missing == []


def test_every_source_stands_on_a_page(pages):
    text = "\n".join(pages.values())

    with override("es"):
        missing = [work.address for work in Source.objects.all() if said(work.title) not in text]

    assert missing == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/es/conferences/crm/", "La nota conceptual de 2021 y el folleto escriben «sobre Migración»"),
        ("/es/conferences/crm/", "cuenta doce"),
        ("/es/conferences/csm/", "Desde diciembre de 2023 la sociedad civil participa formalmente en la CSM."),
        ("/es/conferences/crm/", "Es una misma red."),
        ("/es/meetings/crm-csm-5/sessions/3/", "El informe no dice que Chile dirigiera la sesión"),
        ("/es/meetings/crm-csm-2/sessions/1/", "«un país responsable»"),
        ("/es/meetings/crm-csm-4/", "Ministerio de Relaciones Exteriores de Panamá"),
    ],
)
def test_notes_stand_where_the_thing_is_shown(pages, address, words):
    assert words in pages[address]


def test_the_fate_of_every_disagreement_is_told():
    numbers = [f"{letter}{number}" for letter, most in NUMBERS.items() for number in range(1, most + 1)]

    assert list(fates()) == numbers
    assert {fate.partition(":")[0].partition(" ")[0] for fate in fates().values()} == {"shown", "only"}


def test_what_is_said_to_be_shown_of_a_disagreement_stands_on_its_page(pages):
    shown = [number for number, fate in fates().items() if fate.startswith("shown")]

    assert list(WITNESSES) == shown
    assert [
        (number, address, words)
        for number, places in WITNESSES.items()
        for address, words in places
        if words not in pages.get(address, "")
    ] == []
    # Words that stand on a page of no meeting and no conference, in its menu or its foot, are witnesses of nothing.
    assert [words for places in WITNESSES.values() for _address, words in places if words in pages["/es/themes/"]] == []


def test_no_page_denies_what_a_source_says(pages):
    assert "No consta una contraparte" not in pages["/es/conferences/csm/"]
