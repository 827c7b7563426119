"""One paragraph of the next text: proposals fill the form in, one save rewords and says what becomes of them."""

from datetime import timedelta

import pytest

from consultations.alternatives import as_alternative, in_brackets, names_in
from consultations.handovers import accept, offer
from consultations.models import Disposition, TeamSeat
from consultations.next_text import add
from consultations.team_seats import give_seat
from documents.models import Section, Version
from documents.versions.brackets import brackets_in
from tests.consultations.answering import hidden
from tests.consultations.conftest import TODAY
from tests.consultations.consulted import PAGE
from tests.consultations.drafting import NEW, TEXT, at, begin, place, places, proposal_of, token, words
from tests.consultations.kept import kept

pytestmark = pytest.mark.django_db
OLD = "Los Estados comparten las alertas de manera inmediata."


@pytest.fixture
def drafting(consulted, client, settings):
    client.force_login(consulted.head)
    return kept("drafting", settings, lambda: begin(consulted))


def filled(client, drafting, how: str, **more) -> dict[str, str]:
    """What the form of the first paragraph says once a proposal has filled it in."""
    response = client.get(at(drafting.key), {"proposal": drafting.proposal.pk, "as": how, **more})
    return {field.name: field.value() or "" for field in response.context["form"]}


def put(client, drafting, key=None, **fields):
    key = key or drafting.key
    told = {"seen": token(drafting, key), "text_es": NEW, "text_en": "States share alerts in 24 hours."}
    return client.post(at(key) + "?text=es", {**told, **fields})


def test_the_matrix_leads_to_the_paragraph_with_the_wording_filled_in(client, drafting):
    html = client.get(f"{PAGE}matrix/").content.decode()
    address = f"{at(drafting.key)}?text=es&amp;proposal={drafting.proposal.pk}&amp;as=wording"

    assert address in html
    form = filled(client, drafting, "wording")
    assert (form["text_es"], form["kind"]) == (NEW, "taken-up")
    assert form["text_en"] == "States share alerts immediately."
    for user in (drafting.people["lg"], drafting.secretary):
        client.force_login(user)
        assert at(drafting.key) not in client.get(f"{PAGE}matrix/").content.decode()


def test_to_fill_the_form_in_saves_nothing(client, drafting):
    for how in ("wording", "alternative", "brackets"):
        filled(client, drafting, how)

    assert words(drafting)[0] == OLD
    assert not Disposition.objects.exists()


def test_one_save_rewords_the_paragraph_and_says_what_becomes_of_the_proposal(client, drafting):
    told = {"proposal": drafting.proposal.pk, "kind": "in-part", "reason": "Sin la excepción."}

    response = put(client, drafting, **told)

    assert response.url == f"{TEXT}?text=es#p-{drafting.key}"
    assert place(drafting, drafting.key).texts == {"es": NEW, "en": "States share alerts in 24 hours."}
    said = proposal_of(drafting).disposition
    assert (said.kind, said.reason, said.disposed_by) == ("in-part", "Sin la excepción.", drafting.own)


def test_a_disposition_without_its_reason_saves_neither(client, drafting):
    response = put(client, drafting, proposal=drafting.proposal.pk, kind="in-part", reason="")

    assert response.status_code == 200
    assert NEW in response.content.decode()
    assert words(drafting)[0] == OLD
    assert not Disposition.objects.exists()


def test_a_proposal_becomes_an_alternative_and_is_known_as_that_one(client, drafting):
    form = filled(client, drafting, "alternative")
    assert form["text_es"] == f"Alt 1: {OLD}  \nAlt 2: {NEW}"

    assert form["reason"] == ""  # whoever reads the disposition learns no owner of an alternative
    told = {name: form[name] for name in ("kind", "stands_as", "text_es", "text_en")} | {"reason": "Se recoge."}
    put(client, drafting, proposal=drafting.proposal.pk, **told)

    assert len(words(drafting)) == 2
    assert names_in(words(drafting)) == ["Alt 1", "Alt 2"]
    assert proposal_of(drafting).disposition.stands_as == "Alt 2"
    put(client, drafting, proposal=drafting.proposal.pk, **(told | {"text_es": NEW}))
    assert proposal_of(drafting).disposition.stands_as == ""


def test_brackets_are_put_around_what_differs():
    assert in_brackets(OLD, NEW) == "Los Estados comparten las alertas [de manera inmediata] [en 24 horas]."
    assert in_brackets(OLD) == f"[{OLD}]"
    assert in_brackets("Con [corchetes].", NEW) == f"Con [corchetes]. [{NEW}]"
    for text in (in_brackets(OLD, NEW), in_brackets(OLD), in_brackets("Con [corchetes].", NEW)):
        assert brackets_in(text)
    assert as_alternative("Alt 1: a  \nAlt 2: b", "c") == ("Alt 1: a  \nAlt 2: b  \nAlt 3: c", "Alt 3")
    assert as_alternative("Alt 1: a", "b", ["Alt 2"]) == ("Alt 1: a  \nAlt 3: b", "Alt 3")


def test_what_another_has_written_meanwhile_is_shown_beside_what_was_typed(client, drafting):
    seen = hidden(client.get(at(drafting.key)).content.decode(), "seen")
    put(client, drafting, text_es="De otra persona.")

    response = put(client, drafting, seen=seen, text_es="Lo mío.")

    html = response.content.decode()
    assert "De otra persona." in html
    assert "Lo mío." in html
    assert words(drafting)[0] == "De otra persona."
    put(client, drafting, seen=hidden(html, "seen"), text_es="Lo mío.")
    assert words(drafting)[0] == "Lo mío."


def test_a_presidency_that_has_handed_over_is_refused_and_keeps_its_text(client, drafting):
    seen = token(drafting, drafting.key)
    give_seat(drafting.following, drafting.next_head, by=drafting.head)
    accept(offer(drafting.following, day=TODAY(), by=drafting.head), by=drafting.next_head)
    TeamSeat.objects.update(start=TODAY() - timedelta(days=1))

    response = put(client, drafting, seen=seen, text_es="Lo que escribí.")
    added = client.post(at(drafting.key, "after/"), {"text_es": "Lo que agregué."})

    assert "Lo que escribí." in response.content.decode()
    assert "Lo que agregué." in added.content.decode()
    for html in (response.content.decode(), added.content.decode()):
        assert "Un plazo se prueba." not in html
    assert words(drafting) == [OLD, "Cada Estado designa un punto de contacto."]
    assert client.get(at(drafting.key)).status_code == 404
    assert client.get(TEXT).status_code == 404


def test_a_paragraph_is_taken_out_with_the_disposition_of_who_proposed_it(client, drafting):
    put(client, drafting, remove="1", proposal=drafting.proposal.pk, kind="taken-up", reason="Se suprime.")

    assert words(drafting) == ["Cada Estado designa un punto de contacto."]
    assert proposal_of(drafting).disposition.reason == "Se suprime."


def test_several_paragraphs_are_refused_at_their_language(client, drafting):
    response = put(client, drafting, text_en="One.\n\nTwo.")

    assert list(response.context["form"].errors) == ["text_en"]
    assert words(drafting)[0] == OLD


def test_a_paragraph_is_added_and_moved_by_its_buttons(client, drafting):
    client.post(at(drafting.key, "after/") + "?text=es", {"text_es": "Uno más.", "text_en": "One more."})
    made = [each.key for each in places(drafting)][2]

    response = client.post(at(made, "move/") + "?text=es", {"down": "1"})

    assert response.url == f"{TEXT}?text=es#p-{made}"
    assert words(drafting) == [OLD, "Cada Estado designa un punto de contacto.", "Uno más."]
    client.post(at(made, "move/"), {"up": "1"})
    assert words(drafting)[1] == "Uno más."


def test_a_heading_is_reworded_on_its_page(client, drafting):
    heading = places(drafting)[0].key
    client.post(
        at(heading), {"seen": token(drafting, heading), "heading_es": "Las alertas", "heading_en": "The alerts"}
    )

    assert Section.objects.get().heading_es == "Las alertas"


def test_the_form_is_refused_once_no_version_is_being_written(client, drafting):
    add(drafting.consultation, key=drafting.key, texts={"es": "Uno más."}, by=drafting.head)
    Version.objects.filter(status="draft").delete()

    response = put(client, drafting)

    assert response.status_code == 200
    assert NEW in response.content.decode()
    assert words(drafting)[0] == OLD
