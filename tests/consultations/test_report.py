"""The report of the procedure: composed for its reader, of what the reader sees, once a consultation is over."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from docx import Document as DocxDocument

from consultations.boards import sheet_of
from consultations.concluding import adopt, conclude, withdraw
from consultations.convening import close, extend
from consultations.models import Handover, Round
from consultations.report import PRINT, context_of, to_docx, to_pdf
from consultations.stating import give
from meetings.seats import viewer_for
from tests import factories as f
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import PAGE, answered, fresh, is_over, open_round, respondent
from tests.consultations.kept import kept
from tests.consultations.test_words import WORDS, words
from tests.documents.papers import pages_of

pytestmark = pytest.mark.django_db
REPORT = f"{PAGE}report.pdf"


def for_(user, language="es"):
    """What the report says to a person."""
    with override(language):
        return context_of(sheet_of("crm-2026-3", viewer_for(user)))


def html_for(user, language="en") -> str:
    with override(language):
        page = render_to_string(PRINT, for_(user, language))
    for mark in ('<span lang="es">', "</span>", "<b>", "</b>"):
        page = page.replace(mark, "")
    return " ".join(page.split())


def make_done(consulted):
    """Troika, then members, among whom Lagunaria was silent: concluded without consensus."""
    first = open_round(consulted, stage=0, working_days=None, notice_number="PPT/60")
    close(first, by=consulted.head)
    days_off = [{"day": (TODAY() + timedelta(days=each)).isoformat(), "reason": "Feriado local"} for each in (1, 2, 3)]
    row = open_round(consulted, days_off=days_off)
    answered(consulted, row, "sv", "no-consensus")
    extend(
        row, deadline=row.deadline + timedelta(days=1), note_number="PPT/62", reason="Un feriado.", by=consulted.head
    )
    is_over(row)
    close(fresh(row), by=consulted.head)
    conclude(consulted.consultation, outcome="without", on=TODAY(), reason="Va a la reunión.", by=consulted.head)
    consulted.row = row
    return consulted


@pytest.fixture
def done(consulted, settings):
    return kept("done", settings, lambda: make_done(consulted))


def test_it_says_what_was_asked_of_whom_and_what_was_done(done):
    text = html_for(done.head)

    for said in (
        "Troika",
        "Miembros",
        "PPT/60",
        "PPT/61",
        "Put off for all, note PPT/62",
        "Un feriado.",
        "Feriado local",
        "on record in 2016",
        "Without tacit consent.",
        "Concluded without consensus",
        "Va a la reunión.",
        "No adoption of the text is on record.",
        "the Presidency and the secretariat that keep its file: all rounds",
        done.row.version.tree["es"]["digest"],
    ):
        assert said in text, said
    assert "by the Presidency Pro Tempore of El Salvador" in text


def test_a_member_that_was_not_in_the_troika_reads_nothing_of_it(done):
    text = html_for(done.people["lg"])

    assert "PPT/60" not in text
    assert "troika" not in text.lower()
    assert "the States that were asked in: Miembros<" in text
    assert "PPT/60" in html_for(done.people["cv"])
    assert "PPT/60" in html_for(done.secretary)


def test_nobody_reads_in_it_who_was_silent_or_who_answered_what(done):
    for user in (done.head, done.secretary, done.people["lg"]):
        text = html_for(user)
        assert "Does not join" not in text
        assert "No answer" not in text
        assert "Lagunaria" in text  # it was asked, as others were
        assert text.count("Lagunaria") == text.count("Costa Verde") or user != done.people["lg"]


def test_a_hand_over_meanwhile_stands_in_the_round_in_which_it_fell(done):
    start = TODAY() - timedelta(days=9)
    Round.objects.filter(pk=done.row.pk).update(circulates_on=start)
    f.make(
        Handover,
        outgoing=done.own,
        incoming=done.following,
        day=start + timedelta(days=2),
        offered_by=done.head,
        offered_as="presidency",
        accepted_by=done.next_head,
        accepted_at=timezone.now(),
    )

    first, second = for_(done.secretary)["rounds"]

    assert (first.handovers, [each.incoming for each in second.handovers]) == ([], [done.following])


def test_it_tells_of_the_adoption_and_of_what_states_said_and_not_of_a_publication(consulted, row):
    for name in ("sv", "cv", "lg"):
        answered(consulted, row, name)
    is_over(row)
    give(respondent(row, consulted.states["lg"]), by=consulted.people["lg"], **words(row))
    close(row, by=consulted.head)
    conclude(consulted.consultation, outcome="consensus", on=TODAY(), by=consulted.head)
    adopt(consulted.consultation, by=consulted.head)

    text = html_for(consulted.people["cv"])

    assert "Version 1 was issued on" in text
    assert "consensus stated by the PPT" in text
    assert "To publish it is another act, which is not on record." in text
    assert WORDS in text


def test_it_is_there_once_the_consultation_is_over_for_those_who_took_part(client, consulted, row, people, monkeypatch):
    monkeypatch.setattr("consultations.report.WRITERS", {"pdf": lambda sheet: b"%PDF-", "docx": lambda sheet: b"PK"})
    monkeypatch.setattr("consultations.views.report.WRITERS", {"pdf": lambda sheet: b"%PDF-"})
    client.force_login(consulted.head)
    assert client.get(REPORT).status_code == 404
    assert "report.pdf" not in client.get(PAGE).content.decode()

    withdraw(consulted.consultation, reason="Falta un anexo.", by=consulted.head)

    for user in (*consulted.people.values(), consulted.head, consulted.secretary):
        client.force_login(user)
        assert client.get(REPORT).status_code == 200
        assert "report.pdf" in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}report.exe").status_code == 404
    for name in ("admin", "outsider", "observer", "delegate_pe", "secretary_csm"):
        client.force_login(people[name])
        assert client.get(REPORT).status_code == 404
    client.logout()
    assert client.get(REPORT).status_code == 404


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_it_is_printed_in_each_language(done, language):
    with override(language):
        sheet = sheet_of("crm-2026-3", viewer_for(done.people["lg"]))
        pdf, docx = to_pdf(sheet), to_docx(sheet)

    assert "PPT/61" in " ".join(pages_of(pdf))
    digests = DocxDocument(BytesIO(docx)).tables[-1]
    for row in digests.rows[1:]:
        assert len(row.cells[2].text) == 64, [cell.text for cell in row.cells]
