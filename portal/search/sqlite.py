"""The index on SQLite: an FTS5 table beside each table, which reads its text from there.

FTS5 puts accents and case aside, but knows no language: singular and plural come from `words.forms`.
"""

from portal.search.words import Term

WEIGHTS = {"A": 10.0, "B": 6.0, "D": 1.0}
OWN_LANGUAGE = 2.0


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


def found(index: str, columns, term: Term, language: str, _languages) -> tuple[str, list]:
    """SQL and parameters for `id` and `score` of the rows that hold a term; texts in `language` weigh more."""
    weights = [WEIGHTS[column.weight] * (OWN_LANGUAGE if column.language == language else 1) for column in columns]
    # bm25 is the smaller, the better.
    rank = ", ".join([f'"{index}"', *map(str, weights)])
    asked = " OR ".join(f'"{" ".join(phrase)}"' + (" *" if term.begins else "") for phrase in term.phrases)
    return f'SELECT rowid AS id, -bm25({rank}) AS score FROM "{index}" WHERE "{index}" MATCH %s', [asked]


def _quoted(name: str) -> str:
    return f'"{name}"'
