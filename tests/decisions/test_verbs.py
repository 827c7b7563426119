import pytest
from django.core.exceptions import ValidationError

from decisions.verbs import offered_to, require_offered


@pytest.mark.parametrize("kinds", [["state"], ["members"], ["presidency"], ["body", "state"], []])
def test_whoever_is_sovereign_is_invited_and_not_instructed(kinds):
    assert offered_to(kinds) == ("invitar", "exhortar", "se comprometen")
    with pytest.raises(ValidationError, match="solo para órganos y secretarías"):
        require_offered("instruir", kinds)


@pytest.mark.parametrize("verb", ["instruir", "encomendar", "invitar"])
def test_bodies_and_secretariats_are_instructed(verb):
    require_offered(verb, ["body", "secretariat"])


def test_a_draft_has_no_verb_of_its_own():
    with pytest.raises(ValidationError, match="Un borrador lleva uno"):
        require_offered("ordenar", ["body"])
