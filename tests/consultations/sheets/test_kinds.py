"""Of what kind a comment is, as people write it."""

import pytest
from django.utils import translation

from consultations.models import Proposal
from consultations.sheets.kinds import kind_of
from portal.languages import CONTENTS


@pytest.mark.parametrize("language", CONTENTS)
def test_a_kind_is_known_in_every_language_whichever_is_active(language):
    with translation.override(language):
        named = {str(kind.label): kind for kind in Proposal.Kind}

    assert {label: kind_of(f" {label.upper()}. ") for label in named} == named


@pytest.mark.parametrize(
    ("words", "kind"), [("translation", "translation"), ("de Editorial", "editorial"), ("Téchnical", "technical")]
)
def test_accents_and_little_words_are_no_matter(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize("words", ["", "de", "x", "substances"])
def test_other_words_are_no_kind(words):
    assert kind_of(words) is None
