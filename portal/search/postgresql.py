"""The index on PostgreSQL: a table of vectors beside each table, for each language one of all its words, one of its
titles, one of its names; the language stems them.

No extension is needed: texts are normalised by our own function before the dictionaries of the languages read them, and
these leave out no word, so that both databases ask for the same ones.
"""

from functools import lru_cache

from django.db import connection

from portal.search.languages import CODES, LANGUAGES
from portal.search.ranking import NAMES, TEXTS, TITLES, ranked
from portal.search.words import Term

_WORDS, _NUMBERS = "asciiword, word, numword", "uint, int, float, sfloat, version"


def prepare(languages) -> list[str]:
    return [
        # Without accents and case, and nothing but letters and digits: the parser meets no address and no hyphen.
        """
        CREATE OR REPLACE FUNCTION portal_folded(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT regexp_replace(
                regexp_replace(normalize(lower($1), NFD), '[\u0300-\u036f]+', '', 'g'), '[^[:alnum:]]+', ' ', 'g'
            )
        $$
        """,
        *unprepare(languages, with_function=False),
        *(
            statement
            for language in languages
            for name, stemmer in [(_config(language), LANGUAGES[language].stemmer)]
            for statement in (
                f"CREATE TEXT SEARCH DICTIONARY {name}_stem (TEMPLATE = snowball, LANGUAGE = {stemmer})",
                f"CREATE TEXT SEARCH CONFIGURATION {name} (PARSER = default)",
                f"ALTER TEXT SEARCH CONFIGURATION {name} ADD MAPPING FOR {_WORDS} WITH {name}_stem",
                f"ALTER TEXT SEARCH CONFIGURATION {name} ADD MAPPING FOR {_NUMBERS} WITH simple",
            )
        ),
    ]


def unprepare(languages, *, with_function: bool = True) -> list[str]:
    return [
        *(
            f"DROP TEXT SEARCH {what}"
            for language in languages
            for what in (
                f"CONFIGURATION IF EXISTS {_config(language)}",
                f"DICTIONARY IF EXISTS {_config(language)}_stem",
            )
        ),
        *(["DROP FUNCTION IF EXISTS portal_folded(text)"] if with_function else []),
    ]


def create(table: str, index: str, columns, languages) -> list[str]:
    vectors = _vectors(columns, languages, "NEW")
    anew = ", ".join(f"{name} = EXCLUDED.{name}" for name in vectors)
    row, emptied = triggers(index)
    return [
        f'CREATE TABLE "{index}" (id bigint PRIMARY KEY, {", ".join(f"{name} tsvector NOT NULL" for name in vectors)})',
        # What is written goes into the index at once: a list of what is to be indexed later, all searches would read.
        f'CREATE INDEX "{index}_gin" ON "{index}" USING gin ({", ".join(vectors)}) WITH (fastupdate = off)',
        f"""
        CREATE OR REPLACE FUNCTION "{index}_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                DELETE FROM "{index}";
            ELSIF TG_OP = 'DELETE' THEN
                DELETE FROM "{index}" WHERE id = OLD.id;
            ELSE
                INSERT INTO "{index}" VALUES (NEW.id, {", ".join(vectors.values())})
                    ON CONFLICT (id) DO UPDATE SET {anew};
            END IF;
            RETURN NULL;
        END $$
        """,
        (
            f'CREATE TRIGGER "{row}" AFTER INSERT OR UPDATE OR DELETE ON "{table}"'
            f' FOR EACH ROW EXECUTE FUNCTION "{index}_keep"()'
        ),
        f'CREATE TRIGGER "{emptied}" AFTER TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{index}_keep"()',
    ]


def drop(table: str, index: str) -> list[str]:
    return [
        *(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"' for name in triggers(index)),
        f'DROP FUNCTION IF EXISTS "{index}_keep"()',
        f'DROP TABLE IF EXISTS "{index}"',
    ]


def fill(table: str, index: str, columns, languages) -> list[str]:
    values = ", ".join(_vectors(columns, languages, "held").values())
    return [f'INSERT INTO "{index}" SELECT held.id, {values} FROM "{table}" held', f'ANALYZE "{index}"']


def triggers(index: str) -> list[str]:
    return [f"{index}_kept", f"{index}_emptied"]


def held(index: str, term: Term, languages) -> tuple[str, list]:
    """SQL and parameters that give a row where a table holds a term.

    MATERIALIZED has it planned as if all rows were wanted, by the index: for the first of them PostgreSQL would rather
    read the table until it comes.
    """
    holds, parameters = _holds(index, term, languages, "")
    return f'WITH hits AS MATERIALIZED (SELECT 1 FROM "{index}" WHERE {holds}) SELECT 1 FROM hits', parameters


def found(index: str, columns, term: Term, language: str, languages) -> tuple[str, list]:
    """SQL and parameters for `id` and `score` of the rows that hold a term, each once, the best and newest first.

    One part a rank: it leaves out what stood in those before. Parts are read one after the other, and no further than
    somebody asks.
    """
    parts, parameters, before, asked_before = [], [], "", []
    for rank, _read in ranked(columns, language):
        own = [each for each in languages if rank.is_own is None or rank.is_own == (each == language)]
        holds, asked = _holds(index, term, own, "" if rank.weight == TEXTS else f"_{rank.weight}")
        parts.append(
            f'(SELECT id, {rank.score}::float8 AS score FROM "{index}" WHERE ({holds}){before} ORDER BY id DESC)'
        )
        parameters += [*asked, *asked_before]
        before += f" AND NOT ({holds})"
        asked_before += asked
    return " UNION ALL ".join(parts), parameters


def first(best: str, visible: str, count: int, *, is_sorted: bool) -> str:
    """The first `count` rows of `best(thing, score)` that are `visible(thing, size)`, the best and newest first.

    OFFSET keeps the door behind what was found, so that no more is looked up than is needed.
    """
    if not is_sorted:
        best += " ORDER BY score DESC, thing DESC"
    door = f"SELECT size FROM {visible} WHERE {visible}.thing = best.thing OFFSET 0"
    return f"SELECT best.thing, score, size FROM ({best}) best CROSS JOIN LATERAL ({door}) door LIMIT {count}"


@lru_cache(maxsize=256)
def _questions(term: Term) -> dict[str, str]:
    """What is asked of the vectors of each language, its words stemmed.

    Told beforehand, so that PostgreSQL knows how rare a word is when it plans; forms of one stem are asked for once.
    """
    question = " | ".join(" <-> ".join(f"{word}:*" if term.begins else word for word in each) for each in term.phrases)
    sql = ", ".join(f"to_tsquery('{_config(language)}', %s)::text" for language in CODES)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [question] * len(CODES))
        stemmed = [" | ".join(dict.fromkeys(each.split(" | "))) for each in cursor.fetchone()]
    return dict(zip(CODES, stemmed, strict=True))


def _holds(index: str, term: Term, languages, suffix: str) -> tuple[str, list]:
    """The condition that vectors of one of these languages hold a term, and its parameters."""
    questions = _questions(term)
    holds = " OR ".join(f'"{index}".{_column(language)}{suffix} @@ %s::tsquery' for language in languages)
    return holds, [questions[language] for language in languages]


def _vectors(columns, languages, row: str) -> dict[str, str]:
    """The vectors of a row by their names: of all that is read in a language, of its titles, of its names.

    A text of no language is read in each.
    """
    found = {}
    for weights, suffix in (((TITLES, NAMES, TEXTS), ""), ((TITLES,), "_titles"), ((NAMES,), "_names")):
        for language in languages:
            texts = [
                f"coalesce({row}.\"{column.name}\"::text, '')"
                for column in columns
                if column.weight in weights and column.language in (language, None)
            ]
            if texts:
                text = " || ' ' || ".join(texts)
                found[f"{_column(language)}{suffix}"] = f"to_tsvector('{_config(language)}', portal_folded({text}))"
    return found


def _config(language: str) -> str:
    return f"portal_{_column(language)}"


def _column(language: str) -> str:
    return language.replace("-", "_")
