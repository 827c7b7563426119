"""The procedure of the CRM, played from its troika to the report of the Presidency, with a clock that is moved."""

from datetime import UTC, datetime

import pytest

from consultations.models import Answer, Round
from consultations.text import places_of
from documents.models import Document
from meetings.models import Seat
from portal.models import Mail
from portal.tasks.worker import run_due
from tests import factories as f
from tests.browser import consulting as on
from tests.browser.consulting import PAGE, answer_of
from tests.browser.playing import TEXTS
from tests.documents.papers import pages_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TWO = "Each State names two contact points."
FIRST = {
    "es": "Las Partes comparten alertas, de ser posible, en 24 horas.",
    "en": "The Parties share alerts, where possible, within 24 hours.",
    "pt_br": "As Partes partilham alertas, se possível, em 24 horas.",
}
SECOND = {"es": "Cada Estado nombra dos enlaces.", "en": TWO, "pt_br": "Cada Estado nomeia dois contatos."}
WORDS = "Junco no asume el plazo del párrafo 1."


@pytest.mark.parametrize(
    "successor",
    [pytest.param(True, id="troika of three"), pytest.param(False, id="troika of two", marks=pytest.mark.drill)],
)
def test_the_procedure_of_the_crm_from_the_troika_to_the_report(scene, successor):
    scene = scene(successor=successor)
    the_troika_is_asked(scene, ["Alba", "El Salvador", *(["Bruma"] if successor else [])])
    members_have_five_working_days(scene)
    if successor:
        the_presidency_passes_on(scene)
    the_round_is_closed_after_its_end(scene)
    the_next_text_is_written_and_circulates(scene)
    silence_is_no_consent(scene)
    adopted = the_text_is_adopted_and_made_public(scene)
    those_who_took_part_have_a_report(scene, adopted)


def the_troika_is_asked(scene, troika: list[str]) -> None:
    """First, without a term; for other members nothing of it exists."""
    on.prepare(scene.play, scene.head)
    on.draft_round(scene.play, scene.head, "Troika", "2026-12-14", "PPT/61")
    on.circulate(scene.play, scene.head, 1)
    board = scene.play.open(scene.head, f"{PAGE}board/")
    assert sorted(board.locator("ul.answers .of-state").all_inner_texts()) == sorted(troika)
    assert ("se consulta a dos" in board.locator("main").inner_text()) == (len(troika) == 2)
    assert not scene.finds(scene.cast.senders["Cima"], PAGE)
    scene.answers(1, *troika)
    scene.clock.at(2026, 12, 16, 15)
    scene.act("rounds/1/close")


def members_have_five_working_days(scene) -> None:
    """A holiday and a weekend do not count; one answers by a sheet, for one a note is recorded, which it rectifies."""
    senders = scene.cast.senders
    scene.clock.at(2026, 12, 22, 15)
    on.draft_round(scene.play, scene.head, "Miembros", "2026-12-23", "PPT/62", calendars="own")
    on.circulate(scene.play, scene.head, 2)
    assert not scene.finds(senders["Cima"], PAGE)
    scene.clock.at(2026, 12, 23, 7)
    run_due()
    assert Mail.objects.filter(address=senders["Cima"].email).exists()
    assert Round.objects.get(number=2).deadline == datetime(2027, 1, 1, tzinfo=UTC)  # 18:00 of the 31st over there
    scene.keys = keys_of(2)
    hours = {"wording": "Las Partes comparten alertas en 24 horas.", "kind": "substantive", "reason": "Se comprueba."}
    scene.answers(2, "Cima", position="proposes", on=scene.keys[0], **hours)
    answer_by_sheet(scene.play, senders["Duna"], scene.code("Duna"))
    on.record(scene.play, scene.secretary, scene.code("Estero"), 2, "no-objection", "2026-12-24")
    scene.answers(2, "Estero")
    sent = Answer.objects.filter(respondent__membership__state=scene.cast.states["Estero"], sent_at__isnull=False)
    kept = [(row.sent_as, row.ended_at is None) for row in sent.order_by("pk")]
    assert kept == [("secretariat", False), ("state", True)]


def the_presidency_passes_on(scene) -> None:
    """While the round is open: the team in office seats the next one and hands over, and the next one accepts."""
    following = f.make_user("ppt-2", first_name="Presidencia 2", email="ppt-2@example.org", language="es")
    f.make(Seat, user=following, role=Seat.Role.DELEGATE, state=scene.cast.states["Bruma"], conference=scene.cast.crm)
    scene.clock.at(2026, 12, 28, 15)
    page = scene.play.open(scene.head, f"conferences/crm/presidency/{scene.cast.terms['Bruma'].pk}/seat/")
    on.fill(page, user=f"Presidencia 2 · {following.email}")
    on.press(page)
    page = scene.play.open(scene.head, "conferences/crm/presidency/hand-over/")
    on.fill(page, incoming=on.Nth(1))
    on.press(page)
    page = scene.play.open(following, "conferences/crm/presidency/")
    with page.expect_navigation():
        page.get_by_role("button", name="Aceptar el traspaso").click()
    assert not scene.finds(scene.head, f"{PAGE}rounds/2/close/")
    scene.head = following


def the_round_is_closed_after_its_end(scene) -> None:
    """Which stands as the notice has set it, whoever presides."""
    scene.clock.at(2026, 12, 31, 20)
    assert "no se cierra antes" in on.refused(scene.play.open(scene.head, f"{PAGE}rounds/2/close/"))
    scene.answers(2, "El Salvador", "Faro", "Golfo", "Huerta", "Istmo", "Junco")
    scene.clock.at(2027, 1, 1, 1)
    scene.act("rounds/2/close")


def the_next_text_is_written_and_circulates(scene) -> None:
    """A proposal is taken up in part, one wholly; the brackets are gone, and each paragraph is the same one."""
    scene.clock.at(2027, 1, 4, 15)
    on.begin_next_text(scene.play, scene.head)
    on.take_up(scene.play, scene.head, "Cima", "in-part", "Con el plazo, sin la obligación.", FIRST)
    on.take_up(scene.play, scene.head, "Duna", "taken-up", "Así se turnan.", SECOND)
    on.draft_round(scene.play, scene.head, "Segunda ronda", "2027-01-05", "PPT/63")
    on.circulate(scene.play, scene.head, 3)
    scene.clock.at(2027, 1, 5, 15)
    assert keys_of(3) == scene.keys
    changes = scene.play.open(scene.cast.senders["Cima"], f"{PAGE}rounds/3/changes/")
    assert changes.locator("main del").filter(has_text="inmediato").count() == 1


def silence_is_no_consent(scene) -> None:
    """Two have sent nothing: each has to have spoken before consensus is stated; one dissociates itself."""
    scene.answers(3, "Alba", "El Salvador", "Bruma", "Cima", "Duna", "Estero", "Faro", "Golfo", "Junco")
    scene.clock.at(2027, 1, 13, 15)
    scene.act("rounds/3/close")
    assert_silent(scene, "Huerta, Istmo")
    on.record(scene.play, scene.head, scene.code("Huerta"), 3, "agrees", "2027-01-11")
    assert_silent(scene, "Istmo")
    on.record(scene.play, scene.cast.senders["Istmo"], scene.code("Istmo"), 3, "no-objection", "2027-01-12")
    on.give_words(scene.play, scene.cast.senders["Junco"], scene.code("Junco"), 3, "dissociation", scene.keys[0], WORDS)
    scene.act("conclude", outcome="consensus")


def the_text_is_adopted_and_made_public(scene) -> bytes:
    """Two acts; what is printed is what the last round has circulated, how it came about, and the State's own words."""
    scene.act("adopt")
    document = Document.objects.get()
    adopted = document.versions.get(status="adopted")
    assert {file.language for file in adopted.files.all()} == {"es", "en", "pt-br"}
    assert adopted.tree["es"]["digest"] == Round.objects.get(number=3).version.tree["es"]["digest"]
    assert not scene.finds(scene.outsider, f"documents/{document.address}/")
    page = scene.play.page(scene.secretary)
    page.goto(f"{scene.play.server}/admin/documents/document/{document.pk}/change/")
    page.locator("[name=release]").first.select_option("published")
    with page.expect_navigation():
        page.get_by_role("button", name="Guardar", exact=True).last.click()
    assert scene.finds(scene.outsider, f"documents/{document.address}/")
    with adopted.files.get(language="es", format="pdf").file.open() as paper:
        return paper.read()


def those_who_took_part_have_a_report(scene, adopted: bytes) -> None:
    """Each with what it has seen; of silence nothing is told, and to others there is none."""
    assert "consenso constatado por la PPT, 13 de enero de 2027" in said_in(adopted)
    assert WORDS in said_in(adopted)
    told = {
        name: said_in(scene.play.fetch(scene.cast.senders[name], f"{PAGE}report.pdf")[1]) for name in ("Alba", "Cima")
    }
    assert ["PPT/61" in each for each in told.values()] == [True, False]
    assert all("Consenso constatado por la Presidencia" in each for each in told.values())
    assert not scene.finds(scene.outsider, f"{PAGE}report.pdf")
    assert not scene.finds(scene.outsider, PAGE)


def keys_of(number: int) -> list[str]:
    """The keys of the paragraphs that a round has circulated."""
    tree = Round.objects.get(number=number).version.tree["es"]
    return [place.key for place in places_of(tree) if not place.is_heading]


def said_in(pdf: bytes) -> str:
    """The words on the pages of a PDF, with one space between them."""
    return " ".join(" ".join(pages_of(pdf)).split())


def answer_by_sheet(play, sender, place: str) -> None:
    """Fetch the sheet for Word, fill it in, hand it in, look at the preview, take it over, and send."""
    status, content = play.fetch(sender, answer_of(place, 2, "sheet.docx"))
    assert status == 200
    page = play.open(sender, answer_of(place, 2, "sheet/"))
    row = next(number for number, text in enumerate(on.lines_of(content)) if text == TEXTS["en"][1])
    page.locator("#file").set_input_files(on.sheet_filled_in(content, row, TWO, "Somebody is always on leave."))
    on.press(page)
    assert "two" in page.locator(".remark .wording ins").first.inner_text()
    with page.expect_navigation():
        page.locator("form.sending button").click()
    on.send(play, sender, place, 2, "proposes")


def assert_silent(scene, names: str) -> None:
    """Consensus is refused, and who has not spoken is named to the Presidency."""
    page = scene.play.open(scene.head, f"{PAGE}conclude/")
    on.fill(page, outcome="consensus")
    assert f"No consta respuesta de {names}:" in on.refused(page)


def one_round_of_members(scene) -> None:
    on.prepare(scene.play, scene.head)
    on.draft_round(scene.play, scene.head, "Miembros", "2026-12-14", "PPT/61", working_days="5")
    on.circulate(scene.play, scene.head, 1)


def test_a_consultation_is_withdrawn_and_whoever_was_asked_reads_why(scene):
    scene = scene(successor=False)
    one_round_of_members(scene)

    scene.act("withdraw", reason="El asunto pasa a la reunión de abril.")

    sender = scene.cast.senders["Cima"]
    assert "El asunto pasa a la reunión de abril." in scene.play.open(sender, PAGE).locator("main").inner_text()
    answer = scene.play.open(sender, answer_of(scene.code("Cima"), 1))
    assert answer.locator("main form").count() == 0


def test_a_consultation_is_concluded_without_consensus_and_nothing_is_adopted(scene):
    scene = scene(successor=False)
    one_round_of_members(scene)
    scene.answers(1, "Cima", position="no-consensus")
    scene.clock.at(2026, 12, 22, 15)
    scene.act("rounds/1/close")

    scene.act("conclude", outcome="without", reason="Un Estado no se suma.")

    assert "Un Estado no se suma." in scene.play.open(scene.cast.senders["Duna"], PAGE).locator("main").inner_text()
    assert "No hay un consenso" in on.refused(scene.play.open(scene.head, f"{PAGE}adopt/"))
