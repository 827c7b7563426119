"""A round of 35 States on a text of 120 paragraphs, with 600 proposals: written past the forms, in a second or two."""

from types import SimpleNamespace

from django.utils import timezone

from consultations.models import Answer, Disposition, Proposal, Respondent
from meetings.models import Membership, State
from tests.consultations.consulted import open_round
from tests.consultations.rows_of_round import free_codes

STATES, PARAGRAPHS, PROPOSALS = 35, 120, 600
WORDS = "Los Estados comparten las alertas en un plazo de 24 horas, por el canal que cada uno ha designado."


def make_scale(consulted, world, **fields) -> SimpleNamespace:
    """The round, which shows its answers, and the first of the States, which has a draft beside what it has sent."""
    row = open_round(consulted, answers_shown="while-open", **fields)
    places = _places(row, world)
    found = fill(row, places, by=consulted.head, term=consulted.own)
    draft = Answer.objects.create(respondent=row.respondents.get(membership__state=consulted.states["lg"]))
    Proposal.objects.bulk_create(Proposal(answer=draft, place=key, **_said(1)) for key in found.keys)
    return found


def fill(row, places, *, by, term) -> SimpleNamespace:
    """The text of a round is long, each of the States has answered, and half of the proposals have a disposition."""
    keys = lengthen(row.version, PARAGRAPHS)
    row.refresh_from_db()
    told = {"position": Answer.Position.PROPOSES, "sent_by": by, "sent_as": "state", "digest": "0" * 64}
    now = timezone.now()
    answers = Answer.objects.bulk_create(Answer(respondent=place, sent_at=now, **told) for place in places)
    proposals = Proposal.objects.bulk_create(
        Proposal(answer=answers[number % len(answers)], place=keys[number % PARAGRAPHS], **_said(number))
        for number in range(PROPOSALS)
    )
    Disposition.objects.bulk_create(
        Disposition(proposal=each, kind="taken-up", reason="Se recoge.", disposed_by=term) for each in proposals[::2]
    )
    return SimpleNamespace(row=row, keys=keys)


def lengthen(version, count: int) -> list[str]:
    """The frozen text has that many paragraphs; told to the database alone, where nothing guards what stands."""
    keys = [f"k{number:07}" for number in range(count)]
    for tree in version.tree.values():
        block = next(block for section in tree["sections"] for block in section["blocks"] if block["type"] == "text")
        block["text"]["text"] = "\n\n".join(f"Párrafo {number} de un texto largo." for number in range(count))
        block["keys"] = keys
    type(version).objects.filter(pk=version.pk).update(tree=version.tree)
    return keys


def _places(row, world) -> list[Respondent]:
    """Those who are asked already, and as many more as make 35."""
    asked = list(row.respondents.all())
    codes = free_codes(STATES - len(asked))
    states = State.objects.bulk_create(State(code=code, name=f"Estado {code}") for code in codes)
    memberships = Membership.objects.bulk_create(
        Membership(conference=world.crm, state=state, status=Membership.Status.MEMBER, release="published")
        for state in states
    )
    return [*asked, *Respondent.objects.bulk_create(Respondent(round=row, membership=each) for each in memberships)]


def _said(number: int) -> dict:
    return {"language": "es", "kind": Proposal.Kind.values[number % 4], "wording": WORDS, "reason": "Por precisión."}
