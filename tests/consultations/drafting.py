"""The next text of a consultation, as its writers open and fill it in, for the tests of the room."""

from consultations.models import Proposal
from consultations.next_text import start_text, token_of_place
from documents.rewording import WorkingPlace, working_places
from tests.consultations.consulted import PAGE, answered, is_over, open_round, paragraph

TEXT = f"{PAGE}text/"
NEW = "Los Estados comparten las alertas en 24 horas."


def make_answered(consulted):
    """A round that is over, in which El Salvador has reworded the first paragraph and Lagunaria supports it."""
    row = consulted.row = open_round(consulted)
    consulted.key, consulted.second = paragraph(row), paragraph(row, 1)
    told = {"place": consulted.key, "language": "es", "kind": "substantive"}
    first = answered(consulted, row, "sv", "proposes", [{**told, "wording": NEW, "reason": "Un plazo se prueba."}])
    consulted.proposal = first.proposals.get()
    answered(consulted, row, "lg", "agrees-with-comments", [{**told, "supports": consulted.proposal}])
    is_over(row)
    return consulted


def begin(consulted):
    """The same once the Presidency has begun the next version."""
    make_answered(consulted)
    consulted.next_version = start_text(consulted.consultation, by=consulted.head)
    return consulted


def places(consulted) -> list[WorkingPlace]:
    return working_places(consulted.consultation.consulted_document)


def place(consulted, key: str) -> WorkingPlace:
    return next(each for each in places(consulted) if each.key == key)


def token(consulted, key: str) -> str:
    return token_of_place(place(consulted, key))


def at(key: str, more: str = "") -> str:
    """The address of the page of a paragraph."""
    return f"{TEXT}at/{key}/{more}"


def proposal_of(consulted) -> Proposal:
    return Proposal.objects.get(pk=consulted.proposal.pk)


def words(consulted, language: str = "es") -> list[str]:
    """The paragraphs of the text that is being written."""
    return [each.texts.get(language, "") for each in places(consulted) if not each.is_heading]
