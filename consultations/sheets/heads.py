"""For what a returned sheet was made: kept in the file unseen, and printed in its head."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from consultations.sheets.sheet import Reference, Sheet

_NAME = "plenaria-"
_PRINTED = re.compile(r"\[([^\[\]]+?) · (\d{1,4}) · ([A-Z]{2}) · ([a-z-]+) · ([^\s\[\]]+)\]")


def properties_of(sheet: Sheet) -> dict[str, str]:
    return {_NAME + name: str(value) for name, value in vars(sheet.reference).items()}


def references_in(properties: Mapping[str, str], texts: Iterable[str]) -> list[Reference]:
    """What the file says of itself: as it was kept and as it is printed. Some programs drop what is kept."""
    found = []
    consultation, number, *others = (properties.get(_NAME + name, "") for name in Reference.__dataclass_fields__)
    if number.isdecimal() and all((consultation, *others)):
        found.append(Reference(consultation, int(number), *others))
    if printed := _PRINTED.search(" ".join(" ".join(text.split()) for text in texts)):
        consultation, number, *others = printed.groups()
        found.append(Reference(consultation, int(number), *others))
    return list(dict.fromkeys(found))


def unlike(found: list[Reference], sheet: Sheet) -> list[str]:
    """What a sheet says of itself that is not so for the one that is expected; empty where all is."""
    expected = sheet.reference
    if not found:
        return [_("The sheet does not say for which consultation it was made. Fill in one that the portal has made.")]
    said = []
    for each in found:
        if each.consultation != expected.consultation:
            told: dict[str, object] = {"number": each.consultation, "expected": expected.consultation}
            said.append(_("The sheet was made for consultation %(number)s, not for %(expected)s.") % told)
        elif each.round != expected.round:
            told = {"number": each.round, "expected": expected.round}
            said.append(_("The sheet was made for round %(number)s, not for round %(expected)s.") % told)
        elif each.digest != expected.digest:
            said.append(_("The sheet was made for another version of the text than the one that is consulted on."))
        if each.state != expected.state:
            told = {"code": each.state, "expected": sheet.state_name}
            said.append(_("The sheet was made for another State (%(code)s), not for %(expected)s.") % told)
    return list(dict.fromkeys(said))
