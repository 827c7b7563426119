"""Pages of a State's answer, opened and filled in for the tests of the room."""

from consultations.models import Answer
from tests.consultations.consulted import paragraph

WORDS = "Los Estados comparten las alertas en un plazo de 24 horas."


def answer_page(row, state, more: str = "", language: str = "en") -> str:
    """The address of a page of a State's answer in a round."""
    consultation = row.consultation
    return f"/{language}/consultations/{consultation.address}/rounds/{row.number}/answers/{state.code.lower()}/{more}"


def address(consulted, row, more="", state="sv", language="en"):
    return answer_page(row, consulted.states[state], more, language)


def place_address(consulted, row, number=0, state="sv"):
    return address(consulted, row, f"text/{paragraph(row, number)}/", state) + "?in=es"


def proposal(row, number=0, **fields):
    return {"place": paragraph(row, number), "language": "es", "kind": "substantive", "wording": WORDS, **fields}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def comment(client, address: str, *, seen: str | None = None, **fields):
    """Save one comment at the place whose page has this address."""
    if seen is None:
        seen = hidden(text_of(client, address), "seen")
    told = {f"c-0-{name}": value for name, value in fields.items()}
    forms = {"c-TOTAL_FORMS": "1", "c-INITIAL_FORMS": "0"}
    return client.post(address, {"seen": seen, **forms, **told})


def draft_of_state(place) -> Answer:
    return Answer.objects.get(respondent=place, author=None, sent_at=None)
