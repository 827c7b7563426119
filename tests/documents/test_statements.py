"""What a State said in its own words: one record, printed in the text or in a paper of its own."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import RestrictedError
from django.utils import translation

from documents.models import Document, Statement
from documents.operations import issue_version, start_version
from documents.paper.composition import compose
from documents.paper.extraction import extracted_sections
from documents.paper.readers import readers_of
from documents.statements import build_statements
from meetings.access import Audience, Release
from tests import factories as f
from tests.admin_forms import add_line, address, errors_of, form_data
from tests.searching import things

HEADING = "Reservations and explanations of position"


@pytest.fixture
def text(world):
    document = f.make_document(f.make_meeting(world.series), kind="declaration", title="Declaración")
    f.make_section(document, position=1, heading="Compromisos", numbering="II", text="Los Estados acordaron.")
    return document


@pytest.fixture
def own(text):
    return f.make_document(text.meeting, kind="statement", title="Reserva del Perú")


def read(document, language="en"):
    """Headings and paragraphs of a paper, as they are read."""
    with translation.override(language):
        sections = extracted_sections(compose(document, language))
    return {section.heading: section.paragraphs for section in sections[1:]}


def entries(document, language="en"):
    with translation.override(language):
        return (build_statements(document, readers_of(document)) or {"statements": []})["statements"]


def test_it_stands_at_the_end_of_its_text_and_is_called_where_it_belongs(text, world):
    section = text.sections.get()
    f.make_statement(text, world.pe, section=section, paragraph="4", text="El Perú se reserva.", kind="reservation")

    told = read(text, "es")

    assert list(told) == ["II Compromisos", "Reservas y explicaciones de posición"]
    assert told["II Compromisos"][1:] == ["Reserva: Perú (párrafo 4). Véase «Reservas y explicaciones de posición»."]
    assert told["Reservas y explicaciones de posición"] == [
        *("Perú. Reserva", "II Compromisos · párrafo 4"),
        "El Perú se reserva.",
    ]


def test_a_text_with_a_place_of_its_own_prints_it_there_alone(text, world):
    f.make_section(text, position=0, heading="Reservas", kind="block", block="statements")
    f.make_statement(text, world.pe, text_en="A translation.")

    assert json.loads(json.dumps(compose(text, "en"))) == compose(text, "en")
    assert [name for name in read(text) if name != "II Compromisos"] == ["Reservas"]


def test_without_any_a_text_says_nothing_of_reservations(text):
    assert list(read(text)) == ["II Compromisos"]


def test_statements_stand_in_the_order_of_the_states_of_the_paper(text, world):
    for state in (world.sv, world.pe):
        f.make_statement(text, state)
    text.state_order, text.state_order_codes = "lot", ["PE", "SV"]

    assert [entry["state"]["text"] for entry in entries(text)] == ["Perú", "El Salvador"]
    text.state_order = "alphabetical"
    assert [entry["state"]["text"] for entry in entries(text, "es")] == ["El Salvador", "Perú"]


def test_a_state_has_the_name_of_the_day_of_the_text(text, world):
    world.pe.earlier_names = [{"since": "", "until": "2030-01-01", "names": {"name_es": "Virreinato"}}]
    world.pe.save()
    f.make_statement(text, world.pe)
    text.date = date(2020, 5, 1)
    text.save()

    assert [entry["state"]["text"] for entry in entries(text, "es")] == ["Virreinato"]


def test_the_words_are_the_state_s_own_or_said_to_be_translated(text, world):
    f.make_statement(text, world.pe, text="Palabras.", text_en="Words.")
    f.make_statement(text, world.sv, text="Traducidas.", text_en="Own words.", original_language="en")

    english, portuguese = ({each["state"]["text"]: each for each in entries(text, code)} for code in ("en", "pt-br"))

    assert english["Perú"]["text"] == {"text": "Words.", "language": "en"}
    assert english["Perú"]["given_in"] == "Spanish"
    assert (english["El Salvador"]["text"]["text"], english["El Salvador"]["given_in"]) == ("Own words.", "")
    assert portuguese["El Salvador"]["text"] == {"text": "Own words.", "language": "en"}
    assert portuguese["El Salvador"]["given_in"] == ""


def test_a_statement_has_the_words_of_the_state_in_its_language(text, world):
    with pytest.raises(ValidationError) as caught:
        f.make_statement(text, world.pe, text="Palabras.", original_language="pt-br")

    assert list(caught.value.message_dict) == ["text_pt_br"]


def test_it_is_about_a_section_of_its_text_and_its_paper_is_another(text, own, world):
    elsewhere = f.make_section(own)

    for fields, name in (({"section": elsewhere}, "section"), ({"paper": text}, "paper")):
        with pytest.raises(ValidationError) as caught:
            f.make_statement(text, world.pe, **fields)
        assert list(caught.value.message_dict) == [name]


def test_a_paper_of_its_own_prints_the_words_and_the_text_names_it(text, own, world):
    f.make_statement(text, world.pe, paper=own, section=text.sections.get(), text="El Perú explica.")

    assert read(text)[HEADING] == [
        *("Perú. Reservation", "II Compromisos"),
        "Printed in a paper of its own: Reserva del Perú.",
    ]
    assert read(own)[HEADING][:2] == ["Perú. Reservation", "Declaración · II Compromisos"]
    assert "El Perú explica." in read(own)[HEADING]


@pytest.mark.parametrize("fields", [{"audience": Audience.MEMBERS}, {"release": Release.DRAFT}])
def test_whoever_may_not_read_its_paper_reads_nothing_of_it(client, viewers, text, own, world, fields):
    f.make_statement(text, world.pe, paper=own, text="El Perú explica el zafiro.")
    for name, value in fields.items():
        setattr(own, name, value)
    own.save()

    assert entries(text) == []
    assert client.get(f"/api/v1/documents/{text.pk}/").json()["statements"] == []
    assert things(viewers["anonymous"], "documents", "zafiro") == []
    assert things(viewers["admin"], "documents", "zafiro") == [text]


def test_an_issued_text_keeps_its_bytes_and_its_page_tells_what_came_after(client, people, text, world, media):
    version = issue_version(start_version(text, by=people["admin"]), status="published", by=people["admin"])
    file = text.get_file_url()
    before = client.get(file).content
    f.make_statement(text, world.pe, text="Dicho más tarde.")

    page = client.get(text.get_absolute_url().replace("/es/", "/en/")).content.decode()
    of_version = client.get(version.get_absolute_url().replace("/es/", "/en/")).content.decode()

    assert client.get(file).content == before
    assert ("recorded since" in page, page.count("Dicho más tarde.")) == (True, 1)
    assert "Dicho más tarde." not in of_version

    issue_version(start_version(text, by=people["admin"]), status="published", by=people["admin"])
    page = client.get(text.get_absolute_url().replace("/es/", "/en/")).content.decode()
    assert ("recorded since" in page, page.count("Dicho más tarde.")) == (False, 1)


def test_the_api_gives_it_with_its_text(client, text, own, world):
    source = f.make_source(address="a-note")
    f.make_statement(text, world.pe, section=text.sections.get(), paragraph="4", text="Reserva.", source=source)

    row = client.get(f"/api/v1/documents/{text.pk}/?lang=es").json()

    assert row["statements"] == [
        {
            "state": "PE",
            "kind": "reservation",
            "section": "II Compromisos",
            "paragraph": "4",
            "text": "Reserva.",
            "original_language": "es",
            "paper": None,
            "source": "a-note",
        }
    ]


def test_search_finds_a_text_by_what_a_state_said_on_it(viewers, text, world):
    f.make_statement(text, world.pe, text="El Perú se reserva el zafiro.")

    assert things(viewers["anonymous"], "documents", "zafiro") == [text]


def test_a_section_on_which_a_state_said_something_stays(text, world):
    f.make_statement(text, world.pe, section=text.sections.get())

    with pytest.raises(RestrictedError):
        text.sections.get().delete()

    text.delete()
    assert not Statement.objects.exists()


def test_the_secretariat_writes_it_on_the_form_of_the_text(client, people, text, world):
    client.force_login(people["secretary_crm"])
    where = address(Document, "change", text.pk)
    section = text.sections.get()
    other = f.make_section(f.make_document(text.meeting))
    line = {"state": world.pe.pk, "kind": "dissociation", "text_es": "Se desvincula.", "original_language": "es"}

    page = client.get(where)
    formset = next(i.formset for i in page.context["inline_admin_formsets"] if i.opts.model is Statement)
    data = form_data(page)
    name = add_line(data, "statements", **line, section=other.pk)
    wrong = client.post(where, data)
    right = client.post(where, data | {f"{name}-section": section.pk})

    assert formset.empty_form.fields["section"].choices == [("", "—"), (section.pk, "II Compromisos")]
    assert list(errors_of(wrong)) == ["statements-0-section"]
    assert right.status_code == 302
    assert (Statement.objects.get().section, Statement.objects.get().kind) == (section, "dissociation")
