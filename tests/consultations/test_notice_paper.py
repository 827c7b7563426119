"""The notice of a round: what it says in each case, in which language, and for whom it is there."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from consultations.concluding import withdraw
from consultations.convening import draft_round, extend
from consultations.models import Consultation, Extension, Procedure, ReservedMatter, Round
from consultations.notices.paper import PRINT, context_of
from consultations.notices.signing import keep_signed
from meetings.models import Presidency
from tests import factories as f
from tests.consultations.conftest import TODAY, a_pdf
from tests.consultations.consulted import open_round, round_fields
from tests.documents.papers import pages_of

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_ADDRESS = "https://plenaria.example"


def drafted(consulted, stage=1, **fields):
    return draft_round(consulted.consultation, by=consulted.head, **round_fields(consulted, stage, **fields))


def words(row, language="en") -> str:
    """What the notice says, without its marks."""
    with translation.override(language):
        extensions = list(row.extensions.order_by("extended_at"))
        html = render_to_string(PRINT, context_of(row, extensions))
    for mark in ("<b>", "</b>", '<span lang="es">', "</span>"):
        html = html.replace(mark, "")
    return " ".join(html.split()).replace("&#x27;", "'")


def fresh(row) -> Round:
    return Round.objects.get(pk=row.pk)


def get(client, row, user, name, language="es"):
    client.force_login(user)
    with translation.override(language):
        return client.get(reverse(f"consultations:{name}", args=[row.consultation.address, row.number]))


def test_the_notice_names_number_day_signatory_and_the_presidency_apart_from_its_state(consulted):
    row = drafted(consulted, notice_signatory="Ana Flores", notice_date=MONDAY.date())

    said = words(row)

    assert "NumberPPT/61" in said
    assert "23 November 2026" in said
    assert "Ana Flores" in said
    assert "Presidency Pro Tempore of the CRM (El Salvador)" in said


def test_the_end_is_one_instant_with_its_zone_and_offset(consulted):
    told = {"circulates_on": MONDAY.date(), "time_zone": "America/Mexico_City"}
    row = drafted(consulted, days_off=[{"day": "2026-11-26", "reason": "Fiesta local"}], **told)

    said = words(row)

    assert row.deadline == datetime(2026, 12, 2, 0, tzinfo=UTC)  # 18:00 there
    assert "The term ends at one instant: Tuesday 1 December 2026, 18:00, Mexico City time (UTC−6)." in said
    assert "Fiesta local" in said
    assert said.count("weekend") == 1
    assert "end of the term, 18:00" in said


def test_without_a_term_the_notice_says_so_and_names_no_end(consulted):
    said = words(drafted(consulted, 0))

    assert "No term is set: the round is open until the Presidency closes it." in said
    assert "The term ends" not in said
    assert "first day of the term" not in said


def test_an_end_that_was_put_off_later_leaves_the_notice_as_it_was_and_is_named_below(consulted):
    row = open_round(consulted)
    before = words(row)
    first = before.split("The term ends at one instant:")[1].split("</p>")[0]
    extend(row, deadline=row.deadline + timedelta(days=2), note_number="PPT/70", by=consulted.head)

    said = words(fresh(row))

    assert f"The term ends at one instant:{first}" in said
    assert "by note PPT/70:" in said
    assert "PPT/70" not in before


def test_the_text_stands_with_its_digest_and_files_in_each_language(consulted):
    row = open_round(consulted)

    said = words(row)

    for language in ("es", "en"):
        assert row.version.tree[language]["digest"] in said
    for file in row.files.all():
        assert file.sha256 in said
    assert "Draft, has not circulated" not in said


def test_before_it_circulates_it_is_a_draft_without_digests(consulted):
    said = words(drafted(consulted))

    assert said.count("Draft, has not circulated") == 2
    assert "set as it circulates" in said


def test_members_stand_in_the_order_of_the_round(consulted):
    said = words(drafted(consulted, state_order="lot", state_order_codes=["SV"]))

    listed = said.split("Member States of the CRM:")[1].split("</p>")[0]
    assert listed.strip().startswith("El Salvador, ")
    assert "drawn by lot" in said


def test_a_troika_of_two_says_which_presidency_is_not_on_record(consulted):
    said = words(drafted(consulted, 0))

    assert "Presidency in office: El Salvador" in said
    assert "Next Presidency: Costa Verde" in said
    assert "Previous Presidency: not on record" in said
    assert "The troika is of two: the previous Presidency is not on record." in said
    assert "Lagunaria" not in said


def test_where_the_next_presidency_is_unknown_the_troika_is_of_two(consulted, world):
    Presidency.objects.filter(pk=consulted.following.pk).delete()
    before = f.as_member(f.make_state(name="Monteazul"), world.crm)
    start = TODAY() - timedelta(days=565)
    f.make_presidency(world.crm, before, start=start, end=TODAY() - timedelta(days=201))

    assert "The troika is of two: the next Presidency is not on record." in words(drafted(consulted, 0))


def test_a_troika_of_three_has_nothing_to_explain(consulted, world):
    before = f.as_member(f.make_state(name="Monteazul"), world.crm)
    start = TODAY() - timedelta(days=565)
    f.make_presidency(world.crm, before, start=start, end=TODAY() - timedelta(days=201))

    said = words(drafted(consulted, 0))

    assert "Previous Presidency: Monteazul" in said
    assert "The troika is of two" not in said


def test_the_procedure_stands_with_its_year_and_silence_is_consent_only_where_it_says_so(consulted):
    row = drafted(consulted)
    without = words(row)
    Procedure.objects.update(has_tacit_consent=True, on_record_in=2016)

    said = words(fresh(row))

    assert "on record in 2016" in said
    assert "silence counts as consent" in said
    assert "silence" not in without


def test_where_no_procedure_is_on_record_the_notice_says_so(consulted):
    row = drafted(consulted)
    Round.objects.update(stage=None)
    Consultation.objects.update(procedure=None)

    assert "No procedure is on record." in words(fresh(row))


def test_a_matter_decided_elsewhere_is_quoted_with_the_reason_of_the_presidency(consulted):
    matter = f.make(
        ReservedMatter,
        procedure=consulted.consultation.procedure,
        name="Presupuesto",
        place="sesión cerrada",
        quotation="Los asuntos administrativos se tratan en la sesión cerrada.",
    )
    Consultation.objects.update(reserved_matter=matter, reserved_reason="No hay sesión este año.")

    said = words(fresh(drafted(consulted)))

    assert "Los asuntos administrativos se tratan en la sesión cerrada." in said
    assert "No hay sesión este año." in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"answers_shown": "while-open"}, "follows from that by subtraction"),
        ({"answers_shown": "at-end"}, "once the round is over, and not before"),
        ({"secretariat_reads": True}, "The Presidency and the secretariat read all answers."),
        ({"secretariat_reads": False}, "the secretariat those that it has recorded itself"),
        ({"reminds": True}, "two working days before the end, and on its day"),
        ({"reminds": False}, "No reminders are announced."),
    ],
)
def test_who_sees_answers_and_whether_reminders_come_is_said(consulted, fields, said):
    told = {"answers_shown", "secretariat_reads", "reminds"} & set(fields)
    others = {
        "answers_shown": "at-end" if fields.get("answers_shown") == "while-open" else "while-open",
        "secretariat_reads": not fields.get("secretariat_reads"),
        "reminds": not fields.get("reminds"),
    }
    row = drafted(consulted, **fields)
    here = words(row)
    Round.objects.update(**{name: others[name] for name in told})

    assert said in here
    assert said not in words(fresh(row))


def test_what_a_late_answer_becomes_is_said(consulted):
    assert "marked as received after the end" in words(drafted(consulted))


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
    extend(row, deadline=row.deadline + timedelta(days=2), note_number="PPT/70", by=consulted.head)
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
