"""How blocks name what stands in a programme: a session, a day, and who does what."""

from itertools import groupby

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext_lazy, pgettext
from django.utils.translation import gettext as _

from meetings.provenance import Certainty
from portal.templatetags.plenaria import formatted
from portal.translations import is_inferred_title, written
from sessions.models import Part
from sessions.models.parts import members_of

# In this order a paper says who does what, each role with the words that lead those who act in it.
ROLES = {
    Part.Role.LEADS: ngettext_lazy("Led by", "Led by"),
    Part.Role.COORDINATES: ngettext_lazy("Coordinated by", "Coordinated by"),
    Part.Role.MODERATES: ngettext_lazy("Moderated by", "Moderated by"),
    Part.Role.OPENS: ngettext_lazy("Opened by", "Opened by"),
    Part.Role.PRESENTS: ngettext_lazy("Presented by", "Presented by"),
    Part.Role.TAKES_PART: ngettext_lazy("With the participation of", "With the participation of"),
    Part.Role.CLOSES: ngettext_lazy("Closed by", "Closed by"),
}
ORDER = [*ROLES]


def certainty_of(session) -> str:
    """How sure the title of a session is: one in brackets is inferred, whatever else is recorded."""
    return Certainty.INFERRED if is_inferred_title(session.title) else session.certainty


def cancellation_of(record) -> dict:
    """`{"cancelled": text}` with the reason, which may be empty, of what was cancelled, an item or a session."""
    cancelled = record.cancelling if record else None
    return {"cancelled": written(cancelled, "cancellation")} if cancelled else {}


def heading_of(session) -> dict[str, str]:
    """Label and number as a text: "Sesión 3". Where the record has no label, a session is called one."""
    label = written(session, "label")
    if not label["text"]:
        label = {"text": pgettext("label of a session", "Session"), "language": get_language()}
    number = "" if session.number is None else str(session.number)
    return label | {"text": f"{label['text']} {number}".strip()}


def day_of(day) -> str:
    """A date with its weekday, as the language writes it: "Jueves 10 de octubre de 2024"; empty for None."""
    if day is None:
        return ""
    words = {"weekday": date_format(day, "l"), "date": formatted(day, "DATE_FORMAT")}
    return capfirst(_("%(weekday)s, %(date)s") % words)


def lead_of(part: Part) -> dict:
    """Who leads: the state's name as a text, with `side`, the conference's acronym, and `certainty`."""
    actor = part.actor
    holder = actor.named_state if part.presidency else actor
    if part.collective:
        name = _name(part, brief=False)
    else:
        is_person = isinstance(holder, str)
        name = {"text": holder, "language": part.original_language} if is_person else written(holder, "name")
    return name | {
        "side": part.side.acronym if part.side else "",
        "certainty": part.certainty,
    }


def roles_of(parts, *, brief: bool = False) -> list[dict]:
    """Who does what, role by role: `[{"role", "label": str, "actors": [as actor_of gives them], "named": bool}]`.

    `parts` come joined with their actors (`with_actors`) and in order; `named` says that persons are among them.
    """
    ordered = sorted(parts, key=lambda part: ORDER.index(part.role))
    roles = []
    for role, run in groupby(ordered, key=lambda part: part.role):
        actors = []
        for actor in (actor_of(part, brief=brief) for part in run):
            if actor not in actors:  # a part of the session may be told of its item as well
                actors.append(actor)
        named = any(actor["person"] for actor in actors)
        roles.append({"role": role, "label": str(ROLES[role] % len(actors)), "actors": actors, "named": named})
    return roles


def actor_of(part: Part, *, brief: bool = False) -> dict:
    """`{"name": text, "side": str, "person": str, "post": text, "capacity": text, "certainty"}`.

    `name` is the state's, organisation's, body's or presidency's, and empty for a person who acts for none of them.
    An organisation stands with its acronym, or where the text is to be `brief` as its acronym alone.
    """
    return {
        "name": _name(part, brief=brief),
        "side": part.side.acronym if part.side else "",
        "person": part.person,
        "post": written(part, "post"),
        "capacity": written(part, "capacity"),
        "certainty": part.certainty,
    }


def _name(part: Part, *, brief: bool) -> dict[str, str]:
    if part.presidency:
        words = {"conference": part.presidency.conference, "state": part.presidency.named_state}
        return {"text": _("Presidency of the %(conference)s (%(state)s)") % words, "language": get_language()}
    if part.collective == Part.Collective.MEMBERS and part.conference:
        return {"text": members_of(part.conference), "language": get_language()}
    if holder := part.organisation or part.body or (part.conference if part.collective else None):
        name, acronym = written(holder, "name"), written(holder, "acronym")
        if not acronym["text"]:
            return name
        return acronym if brief else name | {"text": f"{name['text']} ({acronym['text']})"}
    return written(part.named_state, "name") if part.state else {"text": "", "language": get_language()}
