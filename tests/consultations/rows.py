"""Plain functions that make valid rows of the consultations."""

from consultations.models import Procedure, Stage
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
