"""What is asked of the search: whatever is typed is answered; what cannot be read, or is not there, is refused."""

import pytest

from meetings.access import Audience
from tests import factories as f
from tests.searching import page

STRANGE = (
    *(
        "",
        " ",
        '"',
        '""',
        "*",
        "a*",
        "NEAR(a b)",
        "title_es:x",
        "-x",
        "a AND",
        "NOT",
        "(",
        "^x",
        "a + b",
        "{x}: y",
        "%s",
    ),
    *(
        "_",
        "\\",
        "'; --",
        "de la",
        "«»",
        "a & b | !c",
        "x:*",
        "<->",
        "😀",
        "\u0301",
        "İß",
        "½ ª",
        "un " * 60,
        '"un" ' * 30,
    ),
)


def test_whatever_is_typed_is_answered(client, meeting):
    f.make_practice(meeting, title="Un título")

    assert {words: page(client, words).status_code for words in STRANGE} == dict.fromkeys(STRANGE, 200)


@pytest.mark.parametrize("words", ["a" * 201, "x" * 10_000, "a\0b"])
def test_what_cannot_be_read_is_refused_in_words(client, db, words):
    html = page(client, words, "en").content.decode()

    assert "at most 200 letters" in html


@pytest.mark.parametrize(
    "choices",
    [{"kind": "users"}, {"meeting": "closed-1"}, {"conference": "none"}],
    ids=["kind", "meeting", "conference"],
)
def test_choices_that_are_hidden_or_not_there_are_refused_alike(client, world, choices):
    f.make_meeting(world.series, address="closed-1", title="Reservada", audience=Audience.MEMBERS)

    html = page(client, "reservada", "en", **choices).content.decode()

    assert "one of the choices" in html
    assert "Reservada" not in html


@pytest.mark.parametrize("number", ["0", "-1", "x", "2", "999999999999", "٢"])
def test_a_page_that_is_not_there_is_missing(client, meeting, number):
    f.make_practice(meeting, title="Una")

    assert page(client, "una", kind="practices", page=number).status_code == 404


def test_one_kind_is_paged(client, meeting):
    rows = [f.make_practice(meeting, title=f"Retorno {number}") for number in range(23)]
    f.make_session(meeting, title="Retorno")

    first, second = (page(client, "retorno", kind="practices", page=number) for number in (1, 2))

    def shown(response):
        return [hit.thing for group in response.context["found"].groups for hit in group.hits]

    assert sorted(row.pk for row in shown(first) + shown(second)) == [row.pk for row in rows]
    assert (len(shown(first)), len(shown(second)), second.context["found"].total) == (20, 3, 24)
