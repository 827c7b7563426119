"""The catalogue of good practices as a block of a document: by those to whom they are attributed, or by theme."""

from collections.abc import Callable, Iterable

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetings.blocks import for_all_readers, meeting_of
from meetings.models import Theme
from meetings.provenance import doubt_of
from meetings.state_order import place_in, said_of
from portal.registry import registry
from portal.templatetags.plenaria import precise
from portal.translations import alphabetical, written
from practices.blocks import kind_in_papers
from practices.lists import PARTIES, listed
from practices.models import Practice
from sessions.blocks import certainty_of

OTHERS = "others"


def build_by_country(document, viewer) -> dict | None:
    """The practices under each party to whom they are attributed: states, then organisations, conferences, regions.

    All of them stand in the order of the document.
    """
    labels = {
        "state": _("States"),
        "organisation": _("Organisations"),
        "conference": _("Conferences and their bodies"),
        "region": _("Wider regions"),
    }

    place = place_in(document)

    def places(practice):
        for attribution in practice.attributions.all():
            relation = next(name for name in PARTIES if getattr(attribution, f"{name}_id"))
            part = "conference" if relation == "body" else relation
            # Over several meetings, a state stands once, under the name that it has today.
            party = attribution.party if document.meeting_id else attribution.state or attribution.party
            yield part, written(party, "name"), place(party)
        if not practice.attributions.all():
            yield OTHERS, {"text": OTHERS}, ()

    return _catalogue(document, viewer, labels, places)


def build_by_theme(document, viewer) -> dict | None:
    """The practices under each of their themes, those without last; `is_assigned`: the portal chose some themes."""

    def places(practice):
        for theme in practice.themes.all():
            name = written(theme, "name")
            yield "theme", name, _alphabetical(name)
        if not practice.themes.all():
            yield OTHERS, {"text": OTHERS}, ()

    found = _catalogue(document, viewer, {"theme": ""}, places)
    ours = Practice.Classification.PORTAL
    return found and found | {"is_assigned": any(row.classification == ours for row in _practices(document, viewer))}


def _heading_of_others(*, are_all: bool) -> dict[str, str]:
    """What practices without a party or a theme stand under: a paper does not say what is not on record."""
    return {"text": _("Good practices") if are_all else _("Other good practices"), "language": get_language() or ""}


def _catalogue(document, viewer, labels: dict[str, str], places: Callable[[Practice], Iterable]) -> dict | None:
    """`{"type": "catalogue", "entries": [{"address", "part", "heading": None, "title": text, "practices": […]}],
    "order": str}`.

    `places` gives the part, the name and the place in order of each entry under which a practice stands. An entry is a
    party or a theme. Parts come in the order of `labels`; the first entry of a part names it in `part` where there are
    several. Practices in an entry follow the alphabet of their titles. `order` says that of states where there are any.
    """
    practices = list(_practices(document, viewer))
    parts: dict[str, dict[str, tuple]] = {part: {} for part in (*labels, OTHERS)}
    for practice in practices:
        entry = _entry(practice, names_meeting=document.meeting_id is None)
        for part, name, at in places(practice):
            group = {"heading": None, "title": name, "practices": []}
            parts[part].setdefault(name["text"], (at, group))[1]["practices"].append(entry)
    filled = {part: groups for part, groups in parts.items() if groups}
    for _place, group in filled.get(OTHERS, {}).values():
        group["title"] = _heading_of_others(are_all=len(filled) == 1)
    entries = []
    for part, groups in filled.items():
        for place, group in enumerate(_in_order(groups.values())):
            label = labels.get(part, "") if len(filled) > 1 and not place else ""
            entries.append(group | {"address": f"group-{len(entries) + 1}", "part": label})
    if not entries:
        return None
    return {"type": "catalogue", "entries": entries, "order": said_of(document) if "state" in filled else ""}


def _practices(document, viewer):
    """Those of the document's meeting; where it belongs to none, those of all meetings of its conferences."""
    if document.meeting_id:
        rows = Practice.objects.visible_to(viewer).filter(meeting=meeting_of(document, viewer))
    else:
        series = {"meeting__series__conferences__in": document.concerned_conferences()}
        rows = Practice.objects.visible_to(viewer).filter(**series).distinct()
    themes = Prefetch("themes", Theme.objects.named())
    return listed(for_all_readers(rows, viewer), viewer).prefetch_related(themes)


def _entry(practice: Practice, *, names_meeting: bool) -> dict:
    """`{"title": text, "certainty", "kind", "attribution", "since", "session": text | None, "meeting": text | None,
    "description"}`.

    The attribution is the printed one in the language in which it was printed, and its meaning in the others.
    """
    parties = [written(attribution.party, "name")["text"] for attribution in practice.attributions.all()]
    printed = practice.attribution_printed if get_language() == practice.original_language else ""
    session = practice.session
    label = written(session, "label")["text"] if session else ""
    number = "" if session is None or session.number is None else str(session.number)
    heading = f"{label} {number}".strip()
    title = written(session, "title") if session else None
    named = {"text": ": ".join(filter(None, (heading, title["text"])))} if title else {}
    if session and doubt_of(certainty_of(session)):
        named["certainty"] = certainty_of(session)
    return {
        "title": written(practice, "title"),
        "certainty": practice.certainty,
        "kind": kind_in_papers(practice),
        "attribution": printed or "; ".join(parties),
        "since": precise(practice.since, practice.since_precision),
        "session": title | named if title else None,
        "meeting": written(practice.meeting, "title") if names_meeting else None,
        "description": written(practice, "description"),
    }


def _in_order(groups) -> list[dict]:
    return [
        group | {"practices": sorted(group["practices"], key=lambda entry: _alphabetical(entry["title"]))}
        for _place, group in sorted(groups, key=lambda placed: placed[0])
    ]


def _alphabetical(text: dict) -> tuple[str, str]:
    return alphabetical(text["text"], get_language() or "")


registry.block("practices-by-country", gettext_lazy("Good practices by country"), build_by_country)
registry.block("practices-by-theme", gettext_lazy("Good practices by theme"), build_by_theme)
