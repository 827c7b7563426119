"""The languages of a document and the order of States in it, on the form of the secretariat."""

import pytest

from documents.models import Document
from tests import factories as f
from tests.admin_forms import address, errors_of, form_data


@pytest.fixture
def document(world):
    f.make_state("CL", name="Chile", official_name="República de Chile")
    return f.make_document(f.make_meeting(world.series))


@pytest.fixture
def sent(client, people, document):
    """`sent(**fields)`: the answer to the form of the document with these fields changed."""
    client.force_login(people["secretary_crm"])

    def sent(**fields):
        where = address(Document, "change", document.pk)
        return client.post(where, form_data(client.get(where)) | fields)

    return sent


def test_authentic_languages_and_those_of_translations_are_ticked(sent, document):
    response = sent(authentic_languages=["es", "pt-br"], official_languages=["en"])

    document.refresh_from_db()
    assert response.status_code == 302
    assert (document.authentic_languages, document.official_languages) == (["es", "pt-br"], ["en"])


def test_a_reconstruction_is_refused_an_authentic_language(sent):
    assert list(errors_of(sent(nature="reconstruction", authentic_languages=["es"]))) == ["authentic_languages"]


@pytest.mark.parametrize("typed", ["PE\nCL\nsv", "Perú, Chile; El Salvador", " república de pe \n\nCHILE\nSV"])
def test_states_are_entered_by_codes_or_names(sent, document, typed):
    response = sent(state_order="protocol", state_order_codes=typed)

    document.refresh_from_db()
    assert response.status_code == 302
    assert document.state_order_codes == ["PE", "CL", "SV"]


@pytest.mark.parametrize("typed", ["", "Perú\nAtlántida", "PE\nPerú"])
def test_an_order_that_cannot_be_is_refused_at_its_field(sent, typed):
    assert list(errors_of(sent(state_order="lot", state_order_codes=typed))) == ["state_order_codes"]


def test_the_order_stands_in_the_form_as_it_was_entered(sent, client, document):
    sent(state_order="lot", state_order_codes="PE, CL")

    form = client.get(address(Document, "change", document.pk)).context["adminform"].form

    assert form["state_order_codes"].value() == "PE\nCL"
    assert sent().status_code == 302
    document.refresh_from_db()
    assert document.state_order_codes == ["PE", "CL"]
