"""Blocks of a document drawn from good practices: the sessions of a report, each with what was shared in it."""

import re
from collections import defaultdict

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import get_translation_fields

from meetings.access import Audience, Release
from meetings.blocks import for_all_readers, meeting_of
from meetings.models import State
from meetings.state_order import alphabet_of, place_in
from portal.registry import registry
from portal.text.normalise import normalised
from portal.translations import written
from practices.lists import listed
from practices.models import Practice
from sessions.blocks import reports_of, reports_on

NAMES = ("name", "official_name", "acronym")


def build_session_reports(document, viewer) -> dict | None:
    """`{"type": "session_reports", "reports": […], "others": […]}`, None for a meeting without sessions.

    A report is what `reports_of` gives of a session, with its `practices`; `others` are those that the meeting shared
    in no session. A practice: see `practice_of`.
    """
    reports = reports_of(document, viewer)
    if not reports:
        return None
    shared = _shared(document, viewer)
    others = shared.pop(None, [])
    return {
        "type": "session_reports",
        "reports": [
            {name: value for name, value in report.items() if name != "pk"}
            | {"practices": shared.get(report["pk"], [])}
            for report in reports
        ],
        "others": others,
    }


def report_of(session, viewer) -> dict:
    """The report of one session, as `build_session_reports` has it."""
    [report] = reports_on([session], viewer)
    place = alphabet_of(get_language() or "")
    practices = [practice_of(practice, place) for practice in listed(shared_in(session, viewer), viewer)]
    return {name: value for name, value in report.items() if name != "pk"} | {"practices": practices}


def shared_in(session, viewer):
    """The practices of one session that all readers of its papers may see.

    Its drafters are the focal points of its lead states too, who see no practice that is for secretariats alone.
    """
    rows = for_all_readers(Practice.objects.filter(session=session), viewer)
    if viewer.secretariats:
        rows = rows.filter(release=Release.PUBLISHED).exclude(audience=Audience.DRAFTERS)
    return rows


def _shared(document, viewer) -> dict[int | None, list[dict]]:
    """The practices of a document's meeting that all its readers may see, by session, in their order."""
    meeting, place = meeting_of(document, viewer), place_in(document)
    rows = for_all_readers(Practice.objects.filter(meeting=meeting), viewer)
    shared: dict[int | None, list[dict]] = defaultdict(list)
    for practice in listed(rows, viewer):
        shared[practice.session_id].append(practice_of(practice, place))
    return shared


def practice_of(practice: Practice, place) -> dict:
    """`{"address", "title": text, "certainty", "kind": str, "parties": [text], "attribution": text | None}`.

    The kind is `kind_in_papers`. States come first, in the order of `place`, then the other parties in the order
    of the record. The attribution as printed is there where it says more, or something else, than their names.
    """
    parties = [attribution.party for attribution in practice.attributions.all()]
    states = sorted((party for party in parties if isinstance(party, State)), key=place)
    others = [_name(party) for party in parties if not isinstance(party, State)]
    printed = practice.attribution_printed
    return {
        "address": practice.address,
        "title": written(practice, "title"),
        "certainty": practice.certainty,
        "kind": kind_in_papers(practice),
        "parties": [*(written(state, "name") for state in states), *others],
        "attribution": None
        if not printed or repeats(printed, parties)
        else {"text": printed, "language": practice.original_language},
    }


def kind_in_papers(practice: Practice) -> str:
    """The kind of a practice if its source names it: a paper prints no classification of this portal's."""
    return str(practice.get_kind_display()) if practice.classification == Practice.Classification.SOURCE else ""


def _name(party) -> dict[str, str]:
    """An organisation and a conference by their acronym, as lists of practices have them."""
    acronym = written(party, "acronym") if hasattr(party, "acronym") else None
    return acronym if acronym and acronym["text"] else written(party, "name")


def repeats(printed: str, parties) -> bool:
    """True where an attribution as printed names just these parties, by whichever of their names."""
    said = {normalised(name).strip() for name in re.split(r"[;,/]| y | and | e ", printed)} - {""}
    names = [_all_names(party) for party in parties]
    return len(said) == len(names) and all(any(name in own for own in names) for name in said)


def _all_names(party) -> set[str]:
    fields = (field for name in NAMES for field in get_translation_fields(name))
    names = [getattr(party, field, None) for field in fields]
    return {normalised(name) for name in (*names, *getattr(party, "alias_list", ())) if name}


registry.block("session-reports", _("Sessions with summaries and good practices"), build_session_reports)
