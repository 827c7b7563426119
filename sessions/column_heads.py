"""How offices head the columns of an agenda's table, in Spanish, English and Portuguese."""

import re
from dataclasses import dataclass, field

from django.utils.text import capfirst

from portal.text.normalise import normalised
from sessions.models import Part
from sessions.who.words import clauses

# `until` ends the hour of another column.
WORDS = {
    "until": "fin final termino end termina fim finaliza",
    "hours": "hora horas horario inicio comienzo minutos min duracion tiempo time hour start duration duracao",
    "title": "actividad actividades tema temas punto puntos item items asunto asuntos activity activities topic topics"
    " title titulo atividade atividades sesion sesiones session sessions sessao agenda",
    "who": "quien quienes quem who responsable responsables responsible responsavel responsaveis cargo encargado"
    " encargada pais paises country countries estado estados state states institucion instituicao institution"
    " participante participantes participants expositor expositora expositores ponente ponentes panelista panelistas"
    " speaker speakers palestrante palestrantes modera moderan moderam moderador moderadora moderadores moderates"
    " moderator moderators moderacion moderacao lidera lideran lideram lider lideres lead leads led leading presenta"
    " presentan presents presenter presenters apresenta apresentam abre cierra coordina coordinan coordena coordenam"
    " coordinates coordinator coordinador coordinadora preside",
    "room": "sala salas lugar room rooms place local",
}
_WORDS = {word: column for column, words in WORDS.items() for word in words.split()}
_SMALL = "a al as by de del do da das dos e el en in la las lo los of o os or para por que the u y and"
_BETWEEN = frozenset(_SMALL.split())
_BEGINS = {"inicio", "comienzo", "start"}
_ENDING = re.compile(r"\s*(?:/-?|\()[^\W\d_]{1,3}\)?(?!\w)")  # of “Moderador/a”, “Moderador(es)”
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ASKS = re.compile(r"^(?:qui[eé]n(?:es)?|who|quem)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Heads:
    """Where each column of a table stands; `roles` are, by their place, heads that say how those below them act."""

    places: dict[str, int]
    who: list[int] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)


def heads_of(row: list[str]) -> Heads | None:
    """The columns that a row heads, with those that nothing is read of left out; None if it is a row like others."""
    if any(letter.isdigit() for cell in row for letter in _bare(cell)):
        return None
    named = [(place, column) for place, cell in enumerate(row) if (column := column_of(cell))]
    places = {column: place for place, column in reversed(named)}
    if "title" not in places or len(places) == 1:
        return None
    who, timed = ([place for place, column in named if column == name] for name in ("who", "hours"))
    if timed[1:]:  # the hour, and how long
        places.setdefault("until", timed[1])
    roles = {place: role for place in who if (role := role_of(row[place]))}
    return Heads({column: place for column, place in places.items() if column != "who"}, who, roles)


def column_of(head: str) -> str:
    """Which column a head names, by words that are all known: “Hora de inicio (CDMX)”, “País líder”; or nothing."""
    found = [word for word in _WORD.findall(normalised(_bare(head))) if word not in _BETWEEN]
    columns = [_WORDS.get(word, "") for word in found]
    if not columns or "" in columns:
        return ""
    if "until" in columns:
        return "hours" if _BEGINS & {*found} else "until"
    return columns[0]


def role_of(head: str) -> str:
    """A head as the words that say in which role those below it act: “Modera”; nothing where it leaves that open."""
    told = capfirst(_ASKS.sub("", " ".join(_bare(head).split())))
    (_open, _unnamed, before), *named = clauses(f"{told}: X")
    return told if not before and [role for role, *_others in named if role != Part.Role.TAKES_PART] else ""


def _bare(head: str) -> str:
    return _IN_BRACKETS.sub(" ", _ENDING.sub("", head)).rstrip(" .:")
