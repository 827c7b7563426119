"""The office's page that starts a document, and the lists that number and order sections."""

import pytest
from django.urls import reverse
from django.utils import translation

from documents.models import Document, Section
from tests import factories as f
from tests.admin_forms import address
from tests.documents.papers import pages_of


@pytest.fixture
def meeting(world):
    return f.make_meeting(world.series, number=3)


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary_crm"])
    return client


START = "admin:documents_document_start"


def test_the_list_offers_to_start_and_the_form_leads_to_the_new_draft(secretary, meeting):
    assert reverse(START) in secretary.get(address(Document)).content.decode()
    assert secretary.get(reverse(START) + "?source=last").context["form"]["source"].value() == "last"

    sent = {"kind": "report", "meeting": meeting.pk, "source": "outline", "original_language": "es"}
    response = secretary.post(reverse(START), sent)

    made = Document.objects.get()
    assert response.url == address(Document, "change", made.pk)
    assert (made.kind, made.meeting, made.release) == ("report", meeting, "draft")
    assert secretary.get(response.url).status_code == 200


def test_the_form_starts_from_the_last_meetings_document(secretary, meeting, world):
    earlier = f.make_document(f.make_meeting(world.series, number=2))
    f.make_section(earlier, heading="Del año pasado")

    sent = {"kind": "concept-note", "meeting": meeting.pk, "source": "last", "original_language": "es"}
    secretary.post(reverse(START), sent)

    assert [row.heading_es for row in meeting.documents.get().sections.all()] == ["Del año pasado"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"source": "last"}, "source"),
        ({"source": "last", "meeting": ""}, "meeting"),
        ({"meeting": ""}, "meeting"),
        ({"kind": "charter"}, "kind"),
        ({"kind": "sonnet"}, "kind"),
        ({"address": "taken"}, "address"),
    ],
)
def test_what_is_wrong_stands_at_its_field(secretary, meeting, sent, field):
    f.make_document(meeting, address="taken", kind="study")

    base = {"kind": "report", "meeting": meeting.pk, "source": "outline", "original_language": "es"}
    response = secretary.post(reverse(START), base | sent)

    assert list(response.context["form"].errors) == [field]
    assert Document.objects.count() == 1


def test_a_meeting_of_another_secretariat_is_not_offered(secretary, world):
    foreign = f.make_meeting(world.own)

    sent = {"kind": "report", "meeting": foreign.pk, "source": "outline", "original_language": "es"}
    response = secretary.post(reverse(START), sent)

    assert list(response.context["form"].errors) == ["meeting"]


def test_nobody_without_a_seat_opens_the_form(client, people):
    client.force_login(people["delegate_sv"])

    assert client.get(reverse(START)).status_code == 302


def number(secretary, *documents, **sent):
    chosen = {"action": "number_sections", "_selected_action": [document.pk for document in documents]}
    return secretary.post(address(Document), chosen | sent, follow=True)


def numbers_of(document):
    return [row.numbering for row in document.sections.order_by("position")]


def test_the_list_numbers_sections_once_it_has_shown_what_would_change(secretary, meeting):
    document = f.make_document(meeting, kind="joint-communique")
    for position, printed in enumerate(("12.", "12 bis.", "13.", ""), 1):
        f.make_section(document, position=position, numbering=printed, text=f"Según el párrafo {printed or '2'}")

    asked = number(secretary, document)

    assert numbers_of(document) == ["12.", "12 bis.", "13.", ""]
    [plan] = asked.context["plans"]
    assert [(change.section.numbering, change.number) for change in plan["changes"]] == [
        ("12.", "1."),
        ("13.", "2."),
        ("", "3."),
    ]
    assert [row.position for row in plan["references"]] == [1, 2, 3]

    number(secretary, document, shown=[plan["shown"]])

    assert numbers_of(document) == ["1.", "12 bis.", "2.", "3."]


def test_numbers_that_were_changed_since_they_were_shown_are_shown_again(secretary, meeting):
    one, two = (f.make_document(meeting, kind="report") for _each in range(2))
    for document in (one, two):
        f.make_section(document, position=1, heading="Uno", numbering="5")
    plans = number(secretary, one, two).context["plans"]
    f.make_section(two, position=2, heading="Dos")

    again = number(secretary, one, two, shown=[plan["shown"] for plan in plans])

    assert numbers_of(one) == ["1"]
    assert numbers_of(two) == ["5", ""]
    assert [plan["document"] for plan in again.context["plans"]] == [two]


def test_where_no_number_would_change_nothing_is_asked(secretary, meeting):
    document = f.make_document(meeting, kind="report")
    f.make_section(document, heading="Uno", numbering="1")

    answer = number(secretary, document)

    assert "plans" not in answer.context
    assert numbers_of(document) == ["1"]


def test_a_draft_without_sections_says_so_on_page_and_paper(secretary, meeting):
    document = f.make_document(meeting, kind="report", release="draft")
    with translation.override("en"):
        page = secretary.get(document.get_absolute_url()).content.decode()
        paper = pages_of(secretary.get(document.get_file_url()).content)[0]

    assert page.count("This document has no sections yet.") == 1
    assert "This document has no sections yet." in paper


def test_places_and_numbers_are_changed_in_the_list(secretary, meeting):
    document = f.make_document(meeting, kind="report")
    rows = [
        f.make_section(document, heading=heading, position=place) for place, heading in enumerate(("Uno", "Dos"), 1)
    ]

    sent = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "1"}
    for number, row in enumerate(rows):
        sent |= {f"form-{number}-id": row.pk, f"form-{number}-position": 9 - number, f"form-{number}-numbering": "A"}
    assert secretary.post(address(Section), sent).status_code == 302

    assert [row.heading for row in document.sections.order_by("position")] == ["Dos", "Uno"]
    assert {row.numbering for row in document.sections.all()} == {"A"}


def test_sections_of_another_secretariat_are_not_changed_in_the_list(secretary, world):
    foreign = f.make_section(f.make_document(f.make_meeting(world.own)), position=1)

    sent = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "1", "form-0-id": foreign.pk}
    secretary.post(address(Section), sent | {"form-0-position": 7, "form-0-numbering": "X"})

    foreign.refresh_from_db()
    assert (foreign.position, foreign.numbering) == (1, "")
