"""Plain functions that make valid rows of the consultations."""

from django.utils import timezone

from consultations.models import Designation, Procedure, Stage
from tests import factories as f


def make_procedure(conference, **fields):
    fields.setdefault("address", f"procedure-{next(f._serial)}")
    fields.setdefault("name", "Procedimiento")
    procedure = f.make(Procedure, on_record_in=2016, **fields)
    procedure.conferences.add(conference)
    return procedure


def make_stage(procedure, position=1, **fields):
    fields.setdefault("respondents", Stage.Respondents.MEMBERS)
    fields.setdefault("name", f"Etapa {position}")
    return f.make(Stage, procedure=procedure, position=position, **fields)


def make_designation(state, conference, user, **fields):
    """Whoever sends a State's answers from today; the note is named, and no file stands behind its name."""
    today = timezone.now().date()
    note = {"note_number": "DGM/1", "note_date": today, "note_file": "notes/note.pdf"}
    recorded = {"recorded_by": user, "recorded_as": "state"}
    return f.make(Designation, state=state, conference=conference, user=user, start=today, **note, **recorded, **fields)
