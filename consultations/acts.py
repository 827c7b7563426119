"""What a Presidency in office can do with a consultation now, each act a page, and what waits for another one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.boards import Sheet
from consultations.courses import Situation
from consultations.models import Agreed, Consultation, Round
from consultations.telling import told
from meetings.models import Presidency


@dataclass(frozen=True)
class Act:
    """A button: its words and its page. `weight` is "first" for what comes next, "last" for what takes back."""

    label: Any
    address: str
    weight: str = ""


# What each act on a round is called, by the name of its address.
OF_ROUND = {
    "change": gettext_lazy("Change the round…"),
    "circulate": gettext_lazy("Circulate the round…"),
    "extend": gettext_lazy("Extend for all…"),
    "close": gettext_lazy("Close the round…"),
    "release": gettext_lazy("Release the answers to the other Presidency…"),
    "unrelease": gettext_lazy("Take the release of the answers back…"),
}


def acts(sheet: Sheet) -> list[Act]:
    """In the order in which they are usual; none for whoever acts for no Presidency.

    Of a round that is past its answers can still be released.
    """
    if sheet.role.presidency is None:
        return []
    if not sheet.is_last:
        return _releasing(sheet)
    if any(convenor.is_concluded for convenor in sheet.convenors):
        return [*_of_what_is_over(sheet), *_releasing(sheet)]
    words = [Act(_("Change the procedure agreed…"), _page(sheet, "word_procedure"))] if is_worded(sheet) else []
    return [
        *_of_round(sheet),
        Act(_("The next text…"), _page(sheet, "next_text")),
        *words,
        *_releasing(sheet),
        Act(_("Withdraw the consultation…"), _page(sheet, "withdraw_consultation"), "last"),
    ]


def _of_round(sheet: Sheet) -> list[Act]:
    situation = sheet.situation
    if situation == Situation.DRAFT:
        return [_on_round(sheet, "circulate", "first"), _on_round(sheet, "change")]
    if situation == Situation.OPEN and sheet.deadline is None:
        return [_on_round(sheet, "close", "first")]
    if situation in (Situation.WAITS, Situation.OPEN):
        return [_on_round(sheet, "extend")]
    if situation == Situation.OVER:
        return [_on_round(sheet, "close", "first")]
    prepare = Act(_("Prepare the next round…") if sheet.rounds else _("Prepare the round…"), _page(sheet, "add_round"))
    return [_conclude(sheet), prepare] if sheet.rounds else [prepare]


def is_worded(sheet: Sheet) -> bool:
    """Whether the procedure of a joint consultation can still be put in other words: nothing has circulated."""
    is_joint = len(sheet.convenors) > 1 and sheet.consultation.procedure_id is None
    return is_joint and not any(row.circulated_at for row in sheet.rounds)


def _releasing(sheet: Sheet) -> list[Act]:
    """Of a joint consultation: a round that is closed can be released, and a release taken back until both have."""
    row, presidency = sheet.shown, sheet.role.presidency
    if row is None or presidency is None or len(sheet.convenors) == 1:
        return []
    if not row.is_closed or row.circulated_at is None or row.released_at:
        return []
    number, conference = row.number, presidency.conference_id
    rows = Agreed.objects.visible_to(sheet.viewer).filter(consultation=sheet.consultation, act=Agreed.Act.RELEASE)
    mine = rows.filter(round_number=number, presidency__conference=conference).exists()
    address = reverse("consultations:release_round", args=[sheet.consultation.address, number])
    return [Act(OF_ROUND["unrelease" if mine else "release"], address, "last" if mine else "")]


def _of_what_is_over(sheet: Sheet) -> list[Act]:
    presidency = sheet.role.presidency
    own = [each for each in sheet.convenors if presidency and each.conference_id == presidency.conference_id]
    if any(not convenor.is_concluded for convenor in own):
        return [_conclude(sheet)]
    agreed = all(convenor.outcome in Consultation.AGREED for convenor in sheet.convenors)
    is_adopted = sheet.shown is not None and sheet.shown.version.is_issued
    return [Act(_("Adopt the text…"), _page(sheet, "adopt"), "first")] if agreed and not is_adopted else []


def _conclude(sheet: Sheet) -> Act:
    return Act(_("Say what it has come to…"), _page(sheet, "conclude"), "first")


def _on_round(sheet: Sheet, act: str, weight: str = "") -> Act:
    number = sheet.shown.number if sheet.shown else 0
    address = [sheet.consultation.address, number]
    return Act(OF_ROUND[act], reverse(f"consultations:{act}_round", args=address), weight)


def _page(sheet: Sheet, name: str) -> str:
    return reverse(f"consultations:{name}", args=[sheet.consultation.address])


@dataclass(frozen=True)
class Waiting:
    """An act of a joint consultation that one Presidency has agreed to, and for whose part it waits."""

    act: str
    agreed: list[Presidency]
    missing: list[Presidency]
    until: datetime | None = None  # of an extension: the end that it is about


def waiting(sheet: Sheet) -> list[Waiting]:
    """What has been agreed to by one Presidency and not by all, of the round that is shown and of the whole."""
    if len(sheet.convenors) == 1 or not sheet.role.terms:
        return []
    number = sheet.shown.number if sheet.shown else 0
    rows = Agreed.objects.visible_to(sheet.viewer).filter(consultation=sheet.consultation, round_number__in=(0, number))
    by_act: dict[tuple[str, datetime | None], list[Agreed]] = {}
    for row in rows.select_related("presidency__state", "presidency__conference"):
        if row.until is None or not _is_past(row.until, sheet.shown):
            by_act.setdefault((row.get_act_display(), row.until), []).append(row)
    found = []
    for (act, until), agreements in by_act.items():
        done = {row.presidency.conference_id for row in agreements}
        missing = [each.presidency for each in sheet.convenors if each.conference_id not in done]
        if missing:
            said = act
            if until and sheet.shown:
                end = {"end": told(until, sheet.shown.time_zone)}
                said = _("to put off the end of the round: %(end)s") % end
            found.append(Waiting(said, [row.presidency for row in agreements], missing, until))
    return found


def _is_past(until: datetime, row: Round | None) -> bool:
    """Whether a round cannot be put off to this end any more: it is over, or ends later already."""
    return row is None or row.deadline is None or row.is_over or row.deadline >= until
