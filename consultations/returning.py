"""The sheet on which a State answers a round offline, and what comes back on it: read first, taken over afterwards."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core import signing
from django.utils import translation

from consultations.answers_page import compared
from consultations.drafting import OF_COMMENT, add_comments
from consultations.models import Answer, Proposal, Respondent
from consultations.sheets.reading import Returned, read_sheet
from consultations.sheets.rows import Row
from consultations.sheets.sheet import WHOLE, Sheet
from consultations.text import places_of
from portal.templatetags.plenaria import precise
from portal.zones import in_words

LARGEST = 10 * 1024 * 1024  # bytes
_SALT = "consultations.returned"
_DAY = 24 * 60 * 60


def sheet_of(respondent: Respondent, language: str) -> Sheet:
    """The sheet for the answer of a State in a round, with the circulated text in a language."""
    row, state = respondent.round, respondent.state
    tree = row.version.tree[language]
    with translation.override(language):
        return Sheet(
            consultation=row.consultation.number,
            title=tree["title"]["text"],
            round=row.number,
            state=state.code,
            state_name=state.name,
            digest=tree["digest"],
            language=language,
            deadline=_end_in_words(row),
            tree=tree,
        )


def read(respondent: Respondent, content: bytes) -> Returned:
    """What came back for a State; it records nothing."""
    languages = respondent.round.languages

    def sheet_in(language: str) -> Sheet:
        return sheet_of(respondent, language if language in languages else languages[0])

    return read_sheet(content, sheet_in)


@dataclass(frozen=True)
class Line:
    """A row of a sheet as it is shown before it is taken over; its wording is compared with the circulated one."""

    row: Row
    kind: str
    pieces: list[tuple[str, str]]


def previewed(respondent: Respondent, returned: Returned) -> list[Line]:
    """What a returned sheet would add, row by row."""
    tree = respondent.round.version.tree.get(returned.language)
    texts = {place.key: place.wording for place in places_of(tree)} if tree else {}
    return [
        Line(
            row,
            str(Proposal.Kind(row.kind).label),
            compared(Proposal(wording=row.wording, is_deletion=row.is_deletion), texts.get(row.key, "")),
        )
        for row in returned.rows
    ]


def kept(respondent: Respondent, returned: Returned, by) -> str:
    """What a sheet would add to the draft of a person, as a text that only the portal can have written."""
    rows = [[row.key, *(getattr(row, name) for name in OF_COMMENT)] for row in returned.rows]
    told = {"of": respondent.pk, "by": by.pk, "language": returned.language, "rows": rows}
    return signing.dumps(told, salt=_SALT, compress=True)


def take_into_draft(respondent: Respondent, text: str, *, by) -> Answer:
    """Add what was shown to the person's draft. Raises `BadSignature` for a text that was not made for both by `kept`,
    or longer than a day ago; else as `add_comments` does.
    """
    told = signing.loads(text, salt=_SALT, max_age=_DAY)
    if (told["of"], told["by"]) != (respondent.pk, by.pk):
        raise signing.BadSignature
    comments = [
        {"place": "" if key == WHOLE else key, **dict(zip(OF_COMMENT, said, strict=True))}
        for key, *said in told["rows"]
    ]
    return add_comments(respondent, by=by, comments=[each | {"language": told["language"]} for each in comments])


def _end_in_words(row) -> str:
    if not row.deadline:
        return "—"
    end = row.deadline.astimezone(ZoneInfo(row.time_zone))
    return f"{precise(end)}, {end:%H:%M}, {in_words(row.time_zone, end.date())}"
