"""Plain functions that make valid rows of the decisions."""

from datetime import date

from decisions.models import Addressee, Application, Criteria, Criterion, Decision, Report, StatementElsewhere, Tie
from meetings.models import State
from tests import factories as f


def make_decision(*conferences, **fields):
    fields.setdefault("address", f"decision-{next(f._serial)}")
    fields.setdefault("title", "Decisión")
    fields.setdefault("subject", "Los participantes")
    fields.setdefault("verb", "recomendaron")
    fields.setdefault("decided_on", date(2025, 3, 1))
    fields.setdefault("release", "published")
    if "source" not in fields:
        fields["source"] = f.make_source()
    narrowed_to = fields.pop("narrowed_to", None)
    decision = f.make(Decision, **fields)
    decision.conferences.add(*conferences)
    if narrowed_to:  # asked of its conferences, which are on record only after it
        decision.narrowed_to = narrowed_to
        decision.save()
    return decision


def make_addressee(decision, **fields):
    """A State where one is named; else all members of the decision's first conference."""
    if not {"state", "body", "kind"} & fields.keys():
        fields |= {"kind": "members", "conference": decision.conferences.first()}
    kind = "state" if "state" in fields else "body" if "body" in fields else fields.pop("kind")
    return f.make(Addressee, decision=decision, **{"kind": kind, **fields})


def make_tie(decision, earlier, kind="follows"):
    return f.make(Tie, decision=decision, earlier=earlier, kind=kind)


def make_report(addressee, **fields):
    """A report of the addressee; of a State where one is named."""
    fields.setdefault("reported_by", f.make_user())
    fields.setdefault("reported_as", "state" if "state" in fields else "secretariat")
    return f.make(Report, addressee=addressee, **{"text": "Hecho.", "reported_on": date(2025, 5, 1), **fields})


def make_criteria(conference, **fields):
    return f.make(Criteria, conference=conference, **{"since": date(1000 + next(f._serial) % 900, 1, 1), **fields})


def make_criterion(criteria, **fields):
    fields = {"kind": "state", "text": "Estar en el continente.", **fields}
    position = criteria.criteria_lines.filter(kind=fields["kind"]).count() + 1
    return f.make(Criterion, criteria=criteria, **{"position": position, **fields})


def make_application(conference, party, **fields):
    """Of a State, or of an organisation."""
    fields = {"address": f"application-{next(f._serial)}", "letter_on": date(2025, 2, 1), **fields}
    name = "state" if isinstance(party, State) else "organisation"
    return f.make(Application, conference=conference, **{name: party, **fields})


def make_elsewhere(conference, **fields):
    """A statement made elsewhere in the name of a conference."""
    fields.setdefault("address", f"statement-{next(f._serial)}")
    told = {"title": "Declaración", "forum": "Foro", "made_on": date(2024, 5, 17), "release": "published"}
    return f.make(StatementElsewhere, conference=conference, **told | fields)
