"""The catalogue of good practices as a block of a document: by those to whom they are attributed, or by theme."""

from collections.abc import Callable, Iterable

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetings.blocks import for_all_readers, meeting_of
from meetings.models import Theme
from portal.registry import registry
from portal.templatetags.plenaria import precise
from portal.translations import alphabetical, written
from practices.lists import PARTIES, listed
from practices.models import Practice


def build_by_country(document, viewer) -> dict | None:
    """The practices under each party to whom they are attributed: states, then organisations, conferences, regions."""
    labels = {
        "state": _("States"),
        "organisation": _("Organisations"),
        "conference": _("Conferences and their bodies"),
        "region": _("Wider regions"),
    }

    def places(practice):
        for attribution in practice.attributions.all():
            relation = next(name for name in PARTIES if getattr(attribution, f"{name}_id"))
            part = "conference" if relation == "body" else relation
            yield part, written(attribution.party, "name")
        if not practice.attributions.all():
            yield "none", written_here(_("Attribution not on record"))

    return _catalogue(document, viewer, labels, places)


def build_by_theme(document, viewer) -> dict | None:
    """The practices under each of their themes; those that have none come last."""

    def places(practice):
        for theme in practice.themes.all():
            yield "theme", written(theme, "name")
        if not practice.themes.all():
            yield "none", written_here(_("Without a theme"))

    return _catalogue(document, viewer, {"theme": ""}, places)


def written_here(text: str) -> dict[str, str]:
    """One of the portal's own words as a text of the tree."""
    return {"text": text, "language": get_language() or ""}


def _catalogue(document, viewer, labels: dict[str, str], places: Callable[[Practice], Iterable]) -> dict | None:
    """`{"type": "catalogue", "entries": [{"address", "part", "heading": None, "title": text, "practices": […]}]}`.

    An entry is a party or a theme. Parts come in the order of `labels`; the first entry of a part names it in `part`
    where there are several. Entries follow the alphabet of the active language, and practices in them that of their
    titles. A practice stands under each of its places.
    """
    practices = list(_practices(document, viewer))
    parts: dict[str, dict[str, dict]] = {part: {} for part in (*labels, "none")}
    for practice in practices:
        entry = _entry(practice, names_meeting=document.meeting_id is None)
        for part, name in places(practice):
            group = parts[part].setdefault(name["text"], {"heading": None, "title": name, "practices": []})
            group["practices"].append(entry)
    filled = {part: groups for part, groups in parts.items() if groups}
    entries = []
    for part, groups in filled.items():
        for place, group in enumerate(_in_order(groups.values())):
            label = labels.get(part, "") if len(filled) > 1 and not place else ""
            entries.append(group | {"address": f"group-{len(entries) + 1}", "part": label})
    return {"type": "catalogue", "entries": entries} if entries else None


def _practices(document, viewer):
    """Those of the document's meeting; where it belongs to none, those of all meetings of its conferences."""
    if document.meeting_id:
        rows = Practice.objects.visible_to(viewer).filter(meeting=meeting_of(document, viewer))
    else:
        series = {"meeting__series__conferences__in": document.concerned_conferences()}
        rows = Practice.objects.visible_to(viewer).filter(**series).distinct()
    themes = Prefetch("themes", Theme.objects.visible_to(viewer))
    return listed(for_all_readers(rows, viewer), viewer).prefetch_related(themes)


def _entry(practice: Practice, *, names_meeting: bool) -> dict:
    """`{"title": text, "kind", "attribution", "since", "session": text | None, "meeting": text | None, "description"}`.

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
    if session and session.doubts:
        named["certainty"] = session.certainty
    return {
        "title": written(practice, "title"),
        "kind": practice.get_kind_display(),
        "attribution": printed or "; ".join(parties),
        "since": precise(practice.since, practice.since_precision),
        "session": title | named if title else None,
        "meeting": written(practice.meeting, "title") if names_meeting else None,
        "description": written(practice, "description"),
    }


def _in_order(groups) -> list[dict]:
    language = get_language() or ""

    def place(text):
        return alphabetical(text["text"], language)

    return [
        group | {"practices": sorted(group["practices"], key=lambda entry: place(entry["title"]))}
        for group in sorted(groups, key=lambda group: place(group["title"]))
    ]


registry.block("practices-by-country", gettext_lazy("Good practices by country"), build_by_country)
registry.block("practices-by-theme", gettext_lazy("Good practices by theme"), build_by_theme)
