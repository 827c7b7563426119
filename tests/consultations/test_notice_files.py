"""The files of a notice: its PDF, the signed original and the end for calendars, and for whom each is there."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from consultations.concluding import withdraw
from consultations.convening import extend
from consultations.models import Extension, Round
from consultations.notices.signing import keep_signed
from tests.consultations.conftest import a_pdf
from tests.consultations.consulted import drafted, fresh, open_round, put_off
from tests.documents.papers import pages_of

pytestmark = pytest.mark.usefixtures("site_address")


def get(client, row, user, name, language="es"):
    client.force_login(user)
    with translation.override(language):
        return client.get(reverse(f"consultations:{name}", args=[row.consultation.address, row.number]))


@pytest.mark.parametrize(
    ("language", "said"), [("es", "Nota de convocatoria a consulta"), ("en", "Notice of consultation")]
)
def test_the_pdf_is_tagged_and_in_the_language_of_the_address(client, consulted, language, said):
    row = open_round(consulted)

    response = get(client, row, consulted.people["lg"], "notice", language)

    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == language
    text = " ".join("".join(pages_of(response.content)).split())
    assert said.upper() in text
    assert row.files.first().sha256[:20] in text
    assert f"notice-{language}.pdf" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


def test_where_the_text_does_not_circulate_in_a_language_the_first_one_of_the_round_stands(client, consulted):
    row = open_round(consulted)

    response = get(client, row, consulted.people["lg"], "notice", "pt-br")

    assert "notice-es.pdf" in response["Content-Disposition"]


def test_a_draft_is_for_the_presidency_alone_and_a_troikas_for_the_troika(client, consulted, people, monkeypatch):
    monkeypatch.setattr("consultations.views.notices.notice_pdf", lambda *_: b"%PDF-")
    row = drafted(consulted, 0)
    drafts = {name: get(client, row, user, "notice").status_code for name, user in personas(consulted, people)}
    row.delete()
    row = open_round(consulted, 0)

    told = {name: get(client, row, user, "notice").status_code for name, user in personas(consulted, people)}

    assert [name for name, status in drafts.items() if status == 200] == ["head"]
    assert [name for name, status in told.items() if status == 200] == ["head", "secretary", "sv", "cv"]


def personas(consulted, people):
    yield "head", consulted.head
    yield "secretary", consulted.secretary
    yield from consulted.people.items()
    yield from ((name, people[name]) for name in ("admin", "observer", "delegate_pe", "outsider"))


def test_the_signed_original_is_put_on_file_by_the_presidency_and_stays_once_it_circulated(consulted):
    row = open_round(consulted)
    content = a_pdf()
    told = {"file": ContentFile(content, name="signed.pdf")}
    for by in (consulted.secretary, consulted.people["lg"], consulted.admin):
        with pytest.raises(PermissionDenied):
            keep_signed(row, by=by, **told)

    keep_signed(row, by=consulted.head, **told)

    with fresh(row).notice_file.open() as file:
        assert file.read() == content
    with pytest.raises(ValidationError):
        keep_signed(row, by=consulted.head, file=ContentFile(a_pdf(), name="other.pdf"))


def test_what_is_no_pdf_is_refused_at_its_field(client, consulted):
    row, content = open_round(consulted), a_pdf()
    client.force_login(consulted.head)
    address = reverse("consultations:keep_signed_notice", args=[consulted.consultation.address, row.number])

    refused = client.post(address, {"notice_file": ContentFile(b"<html>", name="signed.pdf")})
    client.post(address, {"notice_file": ContentFile(content, name="signed.pdf")})

    assert refused.context["form"].errors["notice_file"]
    assert get(client, row, consulted.people["lg"], "signed_notice").getvalue() == content
    assert get(client, row, consulted.people["lg"], "keep_signed_notice").status_code == 404


def test_the_end_is_one_event_at_one_instant_that_names_no_paper(client, consulted):
    row = open_round(consulted, time_zone="America/Mexico_City")
    Round.objects.update(deadline=datetime(2026, 12, 4, 0, tzinfo=UTC))

    content = get(client, row, consulted.people["lg"], "deadline", "es").content

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["dtstart"].dt == datetime(2026, 12, 4, 0, tzinfo=UTC)
    assert event["summary"] == "CRM: consulta, hasta el jueves 3 de diciembre, 18:00, Ciudad de México"
    assert b"Lineamientos" not in content
    assert event["sequence"] == 0


def test_an_extension_moves_the_event_and_a_withdrawal_cancels_it(client, consulted):
    row = open_round(consulted)
    extend(row, deadline=put_off(row), note_number="PPT/70", by=consulted.head)
    (moved,) = Calendar.from_ical(get(client, row, consulted.people["lg"], "deadline").content).walk("VEVENT")
    withdraw(consulted.consultation, reason="Cambió el asunto.", by=consulted.head)

    (gone,) = Calendar.from_ical(get(client, row, consulted.people["lg"], "deadline").content).walk("VEVENT")

    assert (moved["sequence"], moved["dtstart"].dt) == (1, Extension.objects.get().deadline)
    assert (gone["uid"], gone["sequence"], gone["status"]) == (moved["uid"], 2, "CANCELLED")


def test_a_round_without_an_end_and_a_draft_have_no_calendar_file(client, consulted):
    draft = drafted(consulted)
    assert get(client, draft, consulted.head, "deadline").status_code == 404
    draft.delete()

    row = open_round(consulted, 0)

    assert get(client, row, consulted.head, "deadline").status_code == 404
