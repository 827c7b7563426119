"""Good practices as they are typed when a meeting is closed."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict

from practices.admin.closing import Practices, title_and_attribution
from practices.models import Practice
from tests import factories as f


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("Ventanilla única (Guatemala / El Salvador)", ("Ventanilla única", "Guatemala / El Salvador")),
        ("Tarjeta (TMF) (Perú)", ("Tarjeta (TMF)", "Perú")),
        ("Red (fase 1 (piloto)) (Chile (CSM))", ("Red (fase 1 (piloto))", "Chile (CSM)")),
        ("Ventanilla (piloto)\tPerú", ("Ventanilla (piloto)", "Perú")),
        ("Ventanilla única | CRM / RNCOM", ("Ventanilla única", "CRM / RNCOM")),
        ("Ventanilla – piloto – Perú", ("Ventanilla – piloto", "Perú")),
        ("• Ventanilla única — EE. UU.", ("Ventanilla única", "EE. UU.")),
        ("12. Ventanilla única (Perú)", ("Ventanilla única", "Perú")),
        ("Pos-COVID (Perú)", ("Pos-COVID", "Perú")),
        ("Ventanilla única", ("Ventanilla única", "")),
    ],
)
def test_a_line_is_a_title_and_an_attribution(line, halves):
    assert title_and_attribution(line) == halves


@pytest.fixture
def typed(world, people, viewers):
    """`typed(lines)`: the step of a meeting with one session, to which `lines` were sent; and its form."""
    meeting = f.make_meeting(world.series)
    session = f.make_session(meeting)

    def typed(lines, kind="policy"):
        data = QueryDict(mutable=True)
        for each in (session.pk, "none"):
            data[f"practices-{each}-kind"] = kind
        data[f"practices-{session.pk}-lines"] = lines
        step = Practices(meeting, viewer=viewers["secretary_crm"], by=people["secretary_crm"], data=data, files={})
        return SimpleNamespace(step=step, form=step.forms[0], is_valid=step.is_valid())

    return typed


def test_what_is_typed_becomes_practices_with_their_attributions(typed, world):
    sent = typed("Ventanilla única (El Salvador / ACNUR)\n\nVentanilla única, segunda\tPerú\n")
    sent.step.save("draft")

    first, second = Practice.objects.order_by("position")
    assert [row.party for row in first.attributions.all()] == [world.sv, world.acnur]
    assert (first.address, first.kind, first.attribution_printed) == (
        "ventanilla-unica",
        "policy",
        "El Salvador / ACNUR",
    )
    assert (second.title_es, second.position, second.session) == ("Ventanilla única, segunda", 2, first.session)


def test_an_address_that_is_taken_gets_a_number(typed):
    f.make_practice(address="ventanilla")
    typed("Ventanilla (Perú)\nVentanilla! (Perú)").step.save("draft")

    assert set(Practice.objects.values_list("address", flat=True)) == {"ventanilla", "ventanilla-2", "ventanilla-3"}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Una (Perú)\nVentanilla (Narnia)", "Línea 2: «Narnia» no es "),
        ("Ventanilla", "Línea 1: indique a quién se atribuye"),
        ("Una (Perú)\nUna (Perú)", "Línea 2: «Una» ya consta."),
        (f"{'x' * 301} (Perú)", "Línea 1: "),
        ("(Perú)", "Línea 1: "),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed, lines, said):
    sent = typed(lines)

    assert not sent.is_valid
    assert [message[: len(said)] for message in sent.form.errors["lines"]] == [said]
    assert sent.form["lines"].value() == lines
    assert not Practice.objects.exists()
