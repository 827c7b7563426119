"""The index on SQLite: an FTS5 table beside each table, which reads its text from there.

FTS5 puts accents and case aside, but knows no language: singular and plural come from `words.forms`.
"""

from functools import lru_cache

from portal.search.ranking import ranked
from portal.search.words import Term

# The index lies in pieces, and a search looks into each: few of them, though that makes writing dearer by a sixth.
MERGED = {"automerge": 2, "crisismerge": 4}


def prepare(_languages) -> list[str]:
    return []


def unprepare(_languages) -> list[str]:
    return []


def create(table: str, index: str, columns, _languages) -> list[str]:
    names = ", ".join(_quoted(column.name) for column in columns)
    new, old = (", ".join(f"{row}.{_quoted(column.name)}" for column in columns) for row in ("NEW", "OLD"))
    forget = f'INSERT INTO "{index}" ("{index}", rowid, {names}) VALUES (\'delete\', OLD.id, {old});'
    learn = f'INSERT INTO "{index}" (rowid, {names}) VALUES (NEW.id, {new});'
    options = f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 2'"
    bodies = {"insert": learn, "update": f"{forget} {learn}", "delete": forget}
    return [
        f'CREATE VIRTUAL TABLE "{index}" USING fts5({names}, {options})',
        *(f'INSERT INTO "{index}" ("{index}", rank) VALUES (\'{name}\', {count})' for name, count in MERGED.items()),
        *(
            f'CREATE TRIGGER "{name}" AFTER {event.upper()} ON "{table}" BEGIN {bodies[event]} END'
            for event, name in zip(bodies, triggers(index), strict=True)
        ),
    ]


def drop(_table: str, index: str) -> list[str]:
    return [
        *(f'DROP TRIGGER IF EXISTS "{name}"' for name in triggers(index)),
        f'DROP TABLE IF EXISTS "{index}"',
    ]


def fill(_table: str, index: str, _columns, _languages) -> list[str]:
    return [f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')']


def triggers(index: str) -> list[str]:
    return [f"{index}_{event}" for event in ("inserted", "updated", "deleted")]


def held(index: str, term: Term, _languages) -> tuple[str, list]:
    """SQL and parameters that give a row where a table holds a term."""
    return f'SELECT 1 FROM "{index}" WHERE "{index}" MATCH %s', [_match(term)]


def found(index: str, columns, term: Term, language: str, _languages) -> tuple[str, list]:
    """SQL and parameters for `id` and `score` of the rows that hold a term, each once, the best and newest first.

    One part a rank: FTS5 looks only at its columns, and leaves out what stood in those before. Parts are read one after
    the other, and no further than somebody asks.
    """
    parts, parameters, before = [], [], []
    for rank, held_by in ranked(columns, language):
        match = f"{_columns(held_by)} : ({_match(term)})"
        parameters.append(f"({match}) NOT ({_columns(before)} : ({_match(term)}))" if before else match)
        parts.append(
            f'SELECT * FROM (SELECT rowid AS id, {float(rank.score)} AS score FROM "{index}" WHERE "{index}" MATCH %s'
            " ORDER BY rowid DESC)"
        )
        before += held_by
    return " UNION ALL ".join(parts), parameters


def first(best: str, visible: str, count: int, *, is_sorted: bool) -> str:
    """The first `count` rows of `best(thing, score)` that are `visible(thing, size)`, the best and newest first.

    EXISTS asks the door row by row, and no more than is needed: a join might read through it beforehand.
    """
    if not is_sorted:
        best += " ORDER BY score DESC, thing DESC"
    door = f"FROM {visible} WHERE {visible}.thing = best.thing"
    return f"SELECT thing, score, (SELECT size {door}) FROM ({best}) best WHERE EXISTS (SELECT 1 {door}) LIMIT {count}"


@lru_cache(maxsize=256)
def _match(term: Term) -> str:
    return " OR ".join(f'"{" ".join(phrase)}"' + (" *" if term.begins else "") for phrase in term.phrases)


def _columns(columns) -> str:
    return f"{{{' '.join(column.name for column in columns)}}}"


def _quoted(name: str) -> str:
    return f'"{name}"'
