"""After a meeting, one page takes all that there is to say, and saves it as a whole or not at all."""

import io
import re
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Document, File
from meetings.models import Meeting, Participation, StatedFigure
from practices.models import Practice
from sessions.models import Session
from tests import factories as f
from tests.office.pages import page, sent


def test_a_meeting_is_closed_in_one_go(secretary, world, meeting, session, people):
    data = sent(secretary.get(page(meeting, "close"))) | {
        "held-situation": "held",
        "held-start": "2024-10-12",
        "held-end": "2024-10-13",
        "presence-listed": [f"state-{world.sv.pk}", f"state-{world.pe.pk}"],
        "presence-seen": f"organisation-{world.acnur.pk}",
        "figures-0-value": "22",
        "figures-0-note_es": "Según el comunicado",
        f"summary-{session.pk}-summary_es": "Se acordó.",
        f"practices-{session.pk}-lines": "Ventanilla única (El Salvador / Perú)\r\n",
        "communique-what": "outline",
    }

    answer = secretary.post(page(meeting, "close"), data)

    assert answer.status_code == 302
    meeting.refresh_from_db()
    session.refresh_from_db()
    assert (meeting.situation, meeting.start, meeting.end) == ("held", date(2024, 10, 12), date(2024, 10, 13))
    rows = meeting.participations.order_by("pk").values_list("state__code", "organisation__address", "kind", "capacity")
    assert list(rows) == [
        ("SV", None, "listed", "member"),
        ("PE", None, "listed", "member"),
        (None, "acnur", "seen", "observer"),
    ]
    assert StatedFigure.objects.values_list("unit", "value", "note_es").get() == ("states", 22, "Según el comunicado")
    assert session.summary_es == "Se acordó."
    practice = Practice.objects.get()
    assert (practice.title_es, practice.session, practice.release) == ("Ventanilla única", session, "draft")
    assert Document.objects.get().kind == "joint-communique"
    made = [meeting, session, practice, *meeting.participations.all(), StatedFigure.objects.get()]
    assert {row.history.first().history_user for row in made} == {people["secretary_crm"]}


def test_a_later_visit_shows_what_is_there_and_adds_to_it(secretary, world, meeting, session):
    session.summary_es = "Se acordó."
    session.save()
    f.make_participation(meeting, world.sv, kind="listed", note="Firme")
    f.make_practice(session=session, title="Ventanilla única", position=4)
    first = secretary.get(page(meeting, "close"))
    data = sent(first) | {f"practices-{session.pk}-lines": "Otra (Perú)", "presence-listed": f"state-{world.pe.pk}"}

    answer = secretary.post(page(meeting, "close"), data | {"_publish": "1"}, follow=True)

    assert b"Se acord" in first.content
    assert b"Ventanilla" in first.content
    assert answer.status_code == 200
    assert list(Practice.objects.order_by("position").values_list("title_es", "position", "release")) == [
        ("Ventanilla única", 4, "published"),
        ("Otra", 5, "published"),
    ]
    assert list(meeting.participations.order_by("pk").values_list("state__code", "note_es")) == [
        ("SV", "Firme"),
        ("PE", None),
    ]
    assert session.history.count() == 2  # its making and the summary: what nobody touched is not saved anew


@pytest.mark.parametrize(
    "wrong",
    [
        {"held-end": "2024-01-01"},
        {"held-situation": "nonsense"},
        {"figures-0-value": "muchos"},
        {"presence-listed": "state-999999"},
        {"practices-none-lines": "Sin atribución"},
        {"communique-what": "original"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_nothing_is_saved_and_nothing_typed_is_lost_where_one_step_is_refused(
    secretary, world, meeting, session, wrong
):
    data = sent(secretary.get(page(meeting, "close"))) | {
        "held-situation": "held",
        "presence-seen": f"state-{world.sv.pk}",
        f"summary-{session.pk}-summary_es": "Lo escrito",
        f"practices-{session.pk}-lines": "Lo tecleado (El Salvador)",
    }

    answer = secretary.post(page(meeting, "close"), data | wrong)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "errorlist" in text
    assert "Lo escrito" in text
    assert "Lo tecleado (El Salvador)" in text
    assert f'name="presence-seen" value="state-{world.sv.pk}"' in " ".join(text.split())
    meeting.refresh_from_db()
    assert (meeting.situation, Session.objects.get().summary) == ("confirmed", "")
    assert not any(model.objects.exists() for model in (Participation, Practice, Document))


def test_what_fails_only_when_it_is_saved_leaves_nothing_either(secretary, meeting, session, world):
    f.make_document(meeting, kind="report", address="joint-communique")  # takes the address of the draft
    data = sent(secretary.get(page(meeting, "close"))) | {
        "presence-seen": f"state-{world.sv.pk}",
        f"summary-{session.pk}-summary_es": "Lo escrito",
        "communique-what": "outline",
    }

    answer = secretary.post(page(meeting, "close"), data)

    assert answer.status_code == 200
    assert "Lo escrito" in answer.content.decode()
    assert "La reunión ya tiene un documento en esta dirección." in answer.content.decode()
    assert not Participation.objects.exists()
    assert Session.objects.get().summary == ""


def test_what_another_wrote_meanwhile_is_quoted_and_not_written_over(secretary, meeting, session):
    data = sent(secretary.get(page(meeting, "close"))) | {f"summary-{session.pk}-summary_es": "Lo mío"}
    session.summary_es = "Lo de otra persona"
    session.save()

    warned = secretary.post(page(meeting, "close"), data)
    kept = Session.objects.get().summary_es
    again = sent(warned) | {f"summary-{session.pk}-summary_es": "Lo mío"}
    secretary.post(page(meeting, "close"), again)

    assert warned.status_code == 200
    assert "«Lo de otra persona»" in warned.content.decode()
    assert "Lo mío" in warned.content.decode()
    assert kept == "Lo de otra persona"
    assert Session.objects.get().summary_es == "Lo mío"


def test_a_session_that_is_another_secretariats_stands_on_no_step(secretary, world, meeting):
    closed = f.make_session(meeting, title="Zarzamora", narrowed_to=world.csm, audience="members")
    data = sent(secretary.get(page(meeting, "close")))
    data |= {f"summary-{closed.pk}-summary_es": "Ajena", f"practices-{closed.pk}-lines": "Ajena (Perú)"}

    secretary.post(page(meeting, "close"), data)

    assert b"Zarzamora" not in secretary.get(page(meeting, "close")).content
    assert Session.objects.get().summary == ""
    assert not Practice.objects.exists()


def test_a_signed_communique_is_kept_as_an_original(secretary, meeting, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = sent(secretary.get(page(meeting, "close"))) | {"communique-what": "original", "communique-language": "es"}
    refused = secretary.post(
        page(meeting, "close"), data | {"communique-file": SimpleUploadedFile("a.pdf", b"no PDF at all")}
    )
    assert refused.status_code == 200
    assert not Document.objects.exists()

    secretary.post(page(meeting, "close"), data | {"communique-file": SimpleUploadedFile("a.pdf", one_page())})

    file = File.objects.get()
    assert (file.language, file.origin, file.version.status) == ("es", "uploaded", "draft")
    assert file.version.document.sections.count() == 0


def one_page() -> bytes:
    pdf, written = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("day", "proposed"), [(date(2024, 10, 10), "held"), (date(2999, 1, 1), "confirmed")])
def test_a_meeting_is_proposed_as_held_only_once_it_is_over(secretary, meeting, day, proposed):
    Meeting.objects.filter(pk=meeting.pk).update(start=day, end=None)

    assert sent(secretary.get(page(meeting, "close")))["held-situation"] == proposed


def folded(response) -> list[str]:
    """What the closing page shows closed: the headings of what is settled."""
    page = response.content.decode()
    closed = re.findall(r'<details class="of-session"\s*>\s*<summary>(.*?)</summary>', page, re.DOTALL)
    return [" ".join(re.sub(r"<.*?>", "", each).split()) for each in closed]


def test_what_is_settled_is_folded_and_what_is_wrong_stays_open(secretary, world, meeting, session):
    other = f.make_session(meeting, number=2, title="Otra", summary="Se acordó.")
    f.make_participation(meeting, world.sv, kind="listed")
    f.make_participation(meeting, world.pe, kind="registered")  # whether they came has yet to be said
    f.make_practice(session=session)
    first = secretary.get(page(meeting, "close"))

    wrong = secretary.post(
        page(meeting, "close"),
        sent(first) | {f"summary-{other.pk}-summary_es": "Mejor.", f"practices-{session.pk}-lines": "Sin nadie"},
    )

    assert folded(first) == ["consta 1", f"{other} la síntesis consta", f"{session} consta una"]
    assert folded(wrong) == ["consta 1"]
    assert wrong.context["is_refused"]
