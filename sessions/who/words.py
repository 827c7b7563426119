"""The words with which agendas say who acts in what role, in Spanish, English and Portuguese."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from sessions.models import Part

# A word without a place among the roles (“a cargo de”) leaves the role open: who it names takes part.
_ROLES = {
    Part.Role.LEADS: r"lidera[nm]?|liderad[oa]s? por|pa[ií]s(?:es)? (?:que lideran?|l[ií]der(?:es)?)"
    r"|lead(?:s|(?:ing)? countr(?:y|ies))?|led by",
    Part.Role.PRESENTS: r"presenta[nm]?|presentaci[oó]n(?:es)?|expone[nm]?|exponentes?|expositor(?:a|es|as)?|ponentes?"
    r"|panelistas?|present(?:s|ed by|ers?|ations?)|speakers?|apresenta[m]?|apresenta[cç][aãoõ]+(?:es)?|palestrantes?",
    Part.Role.MODERATES: r"modera[nm]?|moderaci[oó]n|modera[cç][aã]o|moderador(?:a|es|as)?|moderad[oa]s? por"
    r"|moderat(?:es?|ed by|ors?|ion)",
    Part.Role.OPENS: r"abre[nm]?|inaugura[nm]?|(?:palabras de )?apertura|(?:palavras de )?abertura|opens?|opened by"
    r"|opening(?: remarks)?",
    Part.Role.CLOSES: r"cierra[n]?|(?:palabras de )?(?:cierre|clausura)|clausuran|encerra[m]?|encerramento|closes?"
    r"|closed by|closing(?: remarks)?",
    Part.Role.COORDINATES: r"coordina[n]?|coordinaci[oó]n|coordinador(?:a|es|as)?|coordena[m]?|coordena[cç][aã]o"
    r"|coordinat(?:es?|ed by|ors?|ion)",
    Part.Role.TAKES_PART: r"participa[nm]?|participantes?|participants?|con la participaci[oó]n de"
    r"|with the participation of|com a participa[cç][aã]o de|interviene[n]?|intervenciones|a cargo de"
    r"|responsables?|preside[nm]?|cargo",
}
_GROUPS = "|".join(f"(?P<{role.name}>{words})" for role, words in _ROLES.items())
# With a colon a word counts anywhere; without one it has to begin the text or a sentence of it.
_ROLE = re.compile(
    rf"(?:(?:^|(?<=[.;\n·]))\s*(?:{_GROUPS})\b(?:\s*:|\s+(?:a cargo de|por|by)\b)?"
    rf"|(?<!\w)(?:{_GROUPS.replace('?P<', '?P<WITHIN_')})\s*(?:por|by)?\s*:)\s*",
    re.IGNORECASE,
)

_AND = r"\s*(?:,|/|&|\by\b|\be\b|\band\b)\s*"
_OF = r"(?:\s*[-–]\s*|\s+)(?:(?:de\s+las?|del|de|da|do|das|of\s+the|of)\s+)?"
_OFFICES = {
    "presidency": r"(?-i:PPTs?)|P\.\s?P\.\s?T\.|Pro[\s-]*T[eé]mpore\s+Presidenc(?:y|ies)"
    r"|Presid[eêé]nc(?:ias?|y|ies)(?:\s+Pro[\s-]*T[eé]mpore)?",
    "secretariat": r"(?-i:SE|ST)|Secretar[ií]as?(?:\s+(?:Ejecutivas?|Executivas?|T[eé]cnicas?))?"
    r"|(?:(?:Executive|Technical)\s+)?Secretariats?",
    "members": r"(?:Pa[ií]ses|Estados)[\s-]+(?:Miembros?|Membros?)|Member\s+(?:States|Countries)",
}
_SEVERAL = re.compile(r"(?i)PPTs|.*(?:ncias|ncies|[ií]as|ariats)\b.*|.*(?:mi?embros?|States|Countries)")
_OFFICE = "(?:" + "|".join(_OFFICES.values()) + ")"
_BOTH = r"(?:ambas|las\s+dos|both|as\s+duas|ambas\s+as)\s+conferenc(?:ias|es)|ambas\s+(?:as\s+)?confer[eê]ncias"


def clauses(text: str) -> Iterator[tuple[str, bool, str]]:
    """The roles that a text tells of, each with whether a word names it, and the words on who acts in it."""
    marks = list(_ROLE.finditer(text))
    ends = [mark.start() for mark in marks] + [len(text)]
    yield Part.Role.TAKES_PART, False, _trimmed(text[: ends[0]])
    for mark, end in zip(marks, ends[1:], strict=True):
        name = next(name for name, found in mark.groupdict().items() if found)
        yield Part.Role[name.removeprefix("WITHIN_")], True, _trimmed(text[mark.end() : end])


def _trimmed(text: str) -> str:
    return text.strip(" \t\n.;,·–-")


def office_of(word: str) -> str:
    """Which of the offices of a conference a word names."""
    return next(name for name, words in _OFFICES.items() if re.fullmatch(words, word, re.IGNORECASE))


def heads(text: str) -> list[str]:
    """“SE y ST” as its words."""
    return re.findall(_OFFICE, text, re.IGNORECASE)


def means_several(word: str) -> bool:
    """Whether a word that names no conference may stand for an office of each: “las Secretarías”."""
    return bool(_SEVERAL.fullmatch(word))


class Offices:
    """Finds offices of conferences in a text: “PPT CRM”, “SE y ST CRM CSM”, “Países Miembros de la CRM y la CSM”."""

    def __init__(self, names: Iterable[str]):
        """`names` are all names and acronyms of the conferences."""
        words = sorted({r"\s+".join(map(re.escape, name.split())) for name in names if name}, key=len, reverse=True)
        one = rf"(?<!\w)(?:{'|'.join(words)})(?!\w)" if words else "(?!)"
        self.conference = re.compile(one, re.IGNORECASE)
        more = r"(?:\s*(?:,|/|&|-|–|\by\b|\be\b|\band\b)?\s*(?:(?:de\s+la|da|a|la|of\s+the|the)\s+)?" + one + ")*"
        told = r"(?:\s*[,(]?\s*(?P<year>(?:19|20)\d\d)\)?)?(?:\s*\((?P<state>[^()\d]+)\))?"
        ends = r"(?=\s*(?:$|[,;/.)&]|\sy\s|\se\s|\sand\s))"
        self.pattern = re.compile(
            rf"(?<!\w)(?:las?\s+|the\s+|as?\s+)?(?P<heads>{_OFFICE}(?:{_AND}(?:las?\s+)?{_OFFICE})*)(?!\w)"
            rf"(?:{_OF}(?P<where>{one}{more}|{_BOTH}){told}|{ends})",
            re.IGNORECASE,
        )

    def finditer(self, text: str) -> Iterator[re.Match]:
        return self.pattern.finditer(text)

    def marked(self, text: str) -> str:
        """A text with the number of each office in its place, between two signs that no text has."""
        numbers = count()
        return self.pattern.sub(lambda _found: f"\x00{next(numbers)}\x00", text)

    def conferences(self, text: str) -> list[str]:
        """The names of conferences in a text, in its order."""
        return self.conference.findall(text)
