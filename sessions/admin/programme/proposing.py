"""What is proposed for an agenda becomes a row of the form, which a person looks over and saves."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from sessions.admin.programme.rows import Row, TypedAgenda, days_of
from sessions.proposals import Proposal

PROPOSE = "_propose"


def take_up(sheet: TypedAgenda, proposals: list[Proposal], data: QueryDict) -> None:
    """Add a row behind the last one for the proposal that is asked for, if it stands nowhere yet.

    What somebody else has taken up meanwhile, or what is proposed no more, is refused at its row.
    """
    of_key = {each.key: each for each in proposals}
    for row in (each for each in sheet.rows if each.proposed and each.item is None):
        if row.proposed not in of_key:
            row.errors["title"] = [_("It is no longer proposed.")]
        elif of_key[row.proposed].item:
            row.errors["title"] = [_("It stands in the agenda already.")]
    taken = {row.proposed for row in sheet.rows}
    wanted = of_key.get(data.get(PROPOSE, ""))
    if wanted is None or wanted.item is not None or wanted.key in taken:
        return
    section = next((each for each in reversed(sheet.sections) if each.filled), None)
    section = section or next(iter(sheet.sections), None) or sheet.begin(next(iter(days_of(sheet.meeting)), None))
    section.rows.append(Row(sheet.next_number(), section.number, title=wanted.title, proposed=wanted.key))
