import pytest

from portal.text.slugs import slug_of


@pytest.mark.parametrize(
    ("words", "length", "slug"),
    [
        ("Reunión de la Red", 30, "reunion-de-la-red"),
        ("Reunión de la Red", 17, "reunion-de-la-red"),
        ("Reunión de la Red", 16, "reunion-de-la"),
        ("Reunión de la Red", 10, "reunion-de"),
        ("Interinstitucionalidad", 10, "interinsti"),
        ("¡!", 10, ""),
    ],
)
def test_an_address_is_not_cut_within_a_word(words, length, slug):
    assert slug_of(words, length) == slug
