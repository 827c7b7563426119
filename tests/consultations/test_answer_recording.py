"""What came by note, mail or a statement is recorded with the document itself, and rectified by the State."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations.answering import record, save_draft, send
from consultations.concluding import withdraw
from consultations.models import Answer
from portal.models import Mail
from tests.consultations.answering import answer_page, text_of
from tests.consultations.conftest import TODAY, a_pdf, note
from tests.consultations.consulted import paragraph, respondent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_ADDRESS = "https://plenaria.example"


@pytest.fixture
def lg(consulted, row):
    return respondent(row, consulted.states["lg"])


def address(consulted, row, more="record/"):
    return answer_page(row, consulted.states["lg"], more)


def typed(**fields):
    file = SimpleUploadedFile("note.pdf", a_pdf(), "application/pdf")
    told = {"channel": "note", "received_number": "114", "received_on": TODAY().isoformat(), "received_file": file}
    forms = {"c-TOTAL_FORMS": "1", "c-INITIAL_FORMS": "0"}
    return {**told, "position": "no-objection", "language": "es", **forms, **fields}


def recorded(consulted, lg, **fields):
    told = {"channel": "note", "received_number": "114", "received_on": TODAY(), "position": "no-objection"}
    return record(lg, by=consulted.secretary, received_file=note()["note_file"], **told, **fields)


@pytest.mark.parametrize(
    ("who", "capacity", "seat"),
    [
        ("secretary", "secretariat", "You keep the record for the <b>secretariat of the CRM</b>"),
        ("head", "presidency", "You act for the <b>Presidency Pro Tempore of the CRM</b>"),
        ("lg", "state", "You prepare the answer of <b>Lagunaria</b>"),
    ],
)
def test_secretariat_presidency_and_state_record_each_in_its_own_seat(client, consulted, row, lg, who, capacity, seat):
    client.force_login(consulted.people.get(who) or getattr(consulted, who))

    assert seat in text_of(client, address(consulted, row))
    answer = client.post(address(consulted, row), typed())

    kept = Answer.objects.standing().get()
    assert (kept.respondent, kept.sent_as, kept.channel, kept.received_number) == (lg, capacity, "note", "114")
    page = text_of(client, answer["Location"])
    assert "Note no. 114" in page
    document = client.get(address(consulted, row, f"sent/{kept.pk}/document.pdf"))
    assert b"".join(document.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("who", ["admin", "next_head", "colleague"])
def test_others_find_no_such_form(client, consulted, row, who):
    client.force_login(getattr(consulted, who))

    assert client.get(address(consulted, row)).status_code == 404
    assert client.post(address(consulted, row), typed()).status_code == 404
    assert not Answer.objects.exists()


def test_proposals_of_the_document_are_recorded_at_their_places(client, consulted, row):
    client.force_login(consulted.secretary)
    proposal = {"c-0-place": paragraph(row), "c-0-kind": "substantive", "c-0-wording": "Otro texto."}

    client.post(address(consulted, row), typed(position="proposes", **proposal))

    kept = Answer.objects.standing().get().proposals.get()
    assert (kept.place, kept.language, kept.wording) == (paragraph(row), "es", "Otro texto.")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"received_file": SimpleUploadedFile("a.pdf", b"no")}, "The file is not a PDF that can be opened."),
        ({"received_on": ""}, "This field is required."),
        ({"position": ""}, "This field is required."),
        ({"c-0-wording": "X", "c-0-kind": ""}, "Choose of what type the comment is."),
        ({"c-0-place": "zzzzzzzz", "c-0-kind": "editorial", "c-0-reason": "X"}, "zzzzzzzz"),
    ],
)
def test_what_is_missing_is_told_at_its_field_with_everything_typed_still_there(client, consulted, row, fields, said):
    client.force_login(consulted.secretary)

    answer = client.post(address(consulted, row), typed(comment="Mi comentario.", **fields))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Mi comentario.</textarea>" in answer.content.decode()
    assert not Answer.objects.exists()


def test_whoever_answers_for_the_state_is_told_by_mail_and_nothing_of_the_paper_is_in_it(
    mailoutbox, client, consulted, row
):
    client.force_login(consulted.secretary)

    client.post(address(consulted, row), typed())
    [mail] = [mail for mail in mailoutbox if "delia@example.org" in mail.to]

    assert "Lagunaria" in mail.subject
    assert "alertas" not in mail.subject + mail.body
    assert list(Mail.objects.filter(template="answer-recorded").values_list("address", flat=True)) == [
        "delia@example.org"
    ]


def test_the_state_sees_the_note_and_who_recorded_it_and_rectifies_it_by_its_own_answer(client, consulted, row, lg):
    kept = recorded(consulted, lg)
    client.force_login(consulted.people["lg"])

    page = text_of(client, address(consulted, row, ""))
    save_draft(lg, by=consulted.people["lg"], revision=0, position="agrees", proposals=[])
    send(lg, by=consulted.people["lg"])

    assert "Note no. 114" in page
    assert "recorded by the secretariat" in page
    assert f"/sent/{kept.pk}/document.pdf" in page
    assert "Your State rectifies it by sending its own answer." in page
    assert Answer.objects.standing().get().sent_as == "state"


def test_what_a_state_sent_itself_is_not_replaced_by_others(client, consulted, row, lg):
    save_draft(lg, by=consulted.people["lg"], revision=0, position="agrees", proposals=[])
    send(lg, by=consulted.people["lg"])
    client.force_login(consulted.secretary)

    page = client.post(address(consulted, row), typed()).content.decode()

    assert "This State has answered itself: its own answer stands." in page
    assert Answer.objects.standing().get().position == "agrees"


def test_the_document_is_not_for_other_states(client, consulted, row, lg):
    kept = recorded(consulted, lg)
    row.answers_shown = "while-open"
    row.save()
    client.force_login(consulted.people["sv"])

    assert client.get(address(consulted, row, f"sent/{kept.pk}/document.pdf")).status_code == 404


def test_once_the_consultation_is_over_nothing_is_recorded_and_the_form_keeps_what_was_typed(client, consulted, row):
    withdraw(consulted.consultation, reason="Falta un anexo.", by=consulted.head)
    client.force_login(consulted.secretary)

    page = client.post(address(consulted, row), typed(comment="Mi comentario.")).content.decode()

    assert "This consultation is over." in page
    assert "Mi comentario.</textarea>" in page
