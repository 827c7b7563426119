"""What an observer sends beside a round, for the tests of the room."""

from consultations.models import Contribution
from consultations.observers import contribute
from tests.consultations.consulted import paragraph

SAID = "Conviene nombrar a las personas refugiadas."


def comment(row, **fields):
    said = {"place": paragraph(row), "kind": "substantive", "wording": "", "reason": SAID, "is_deletion": False}
    return {**said, **fields}


def sent(invited, by, seen=0, **fields) -> Contribution:
    return contribute(invited, by=by, seen=seen, language="es", comments=[comment(invited.round, **fields)])
