"""An answer sheet as a file, in its own language."""

from django.utils import translation
from django.utils.translation import gettext as _

from consultations.models import Proposal
from consultations.sheets.heads import properties_of
from consultations.sheets.sheet import CHOOSE, DELETE, KEY, KIND, PLACE, REASON, TEXT, TITLES, WORDING, Sheet
from portal.blanks import Blank, BlankColumn
from portal.languages import language_tag
from portal.spreadsheets.blanks import write_blank as write_xlsx
from portal.word.blanks import write_blank as write_docx

# Of a hundred parts of the width.
SHARES = {PLACE: 11, TEXT: 36, KIND: 11, WORDING: 24, REASON: 18}
GIVEN = (PLACE, TEXT)


def to_docx(sheet: Sheet) -> bytes:
    """The sheet for a word processor. The same sheet gives the same bytes."""
    return write_docx(blank_of(sheet))


def to_xlsx(sheet: Sheet) -> bytes:
    return write_xlsx(blank_of(sheet))


def blank_of(sheet: Sheet) -> Blank:
    """What the sheet says in its language, whatever file it becomes."""
    with translation.override(sheet.language):
        return Blank(
            title=_("Answer to consultation %(number)s") % {"number": sheet.consultation},
            language=language_tag(sheet.language),
            columns=tuple(_column(name) for name in SHARES),
            lines=sheet.lines,
            head=_head(sheet),
            advice=_advice(),
            foot=" · ".join((sheet.consultation, _round(sheet), sheet.state_name)),
            choose=str(CHOOSE),
            key_title=str(TITLES[KEY]),
            properties=properties_of(sheet),
        )


def _column(name: str) -> BlankColumn:
    choices = tuple(str(kind.label) for kind in Proposal.Kind) if name == KIND else ()
    return BlankColumn(str(TITLES[name]), SHARES[name], is_open=name not in GIVEN, choices=choices)


def _round(sheet: Sheet) -> str:
    return _("Round %(number)s") % {"number": sheet.round}


def _head(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return (
        (_("Text consulted on"), sheet.title),
        (_("State"), sheet.state_name),
        (_("Round"), str(sheet.round)),
        (_("Until"), sheet.deadline),
        (_("Reference of the sheet"), str(sheet.reference)),
    )


def _advice() -> tuple[str, ...]:
    return (
        _("Write in the columns “%(kind)s”, “%(wording)s” and “%(reason)s” only; what has nothing to say stays empty.")
        % {name: TITLES[name] for name in (KIND, WORDING, REASON)},
        _("To propose that a text is deleted, write %(word)s into the column “%(wording)s”.")
        % {"word": DELETE, "wording": TITLES[WORDING]},
        _("For a second comment on a paragraph, copy its row."),
        _("A new paragraph is proposed in the row of the one after which it would stand."),
        _("Before anything is recorded, the portal shows how the sheet was read."),
    )
