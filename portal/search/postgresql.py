"""The index on PostgreSQL: a table of vectors beside each table, one vector a language, which stems its words.

No extension is needed: texts are folded by a function of ours before the dictionaries of the languages read them, and
these leave out no word, so that both databases ask for the same ones.
"""

from portal.search.words import Term

WEIGHTS = "{0.1, 0.1, 0.6, 1.0}"  # D, C, B, A
OWN_LANGUAGE = 2
STEMMERS = {"es": "spanish", "en": "english", "pt-br": "portuguese"}
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
            for name in [_config(language)]
            for statement in (
                f"CREATE TEXT SEARCH DICTIONARY {name}_stem (TEMPLATE = snowball, LANGUAGE = {STEMMERS[language]})",
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
    vectors = [_column(language) for language in languages]
    values = ", ".join(_vector(columns, language, "NEW") for language in languages)
    anew = ", ".join(f"{vector} = EXCLUDED.{vector}" for vector in vectors)
    row, emptied = triggers(index)
    return [
        f'CREATE TABLE "{index}" (id bigint PRIMARY KEY, {", ".join(f"{each} tsvector NOT NULL" for each in vectors)})',
        f'CREATE INDEX "{index}_gin" ON "{index}" USING gin ({", ".join(vectors)})',
        f"""
        CREATE OR REPLACE FUNCTION "{index}_keep"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                DELETE FROM "{index}";
            ELSIF TG_OP = 'DELETE' THEN
                DELETE FROM "{index}" WHERE id = OLD.id;
            ELSE
                INSERT INTO "{index}" VALUES (NEW.id, {values}) ON CONFLICT (id) DO UPDATE SET {anew};
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
    values = ", ".join(_vector(columns, language, "held") for language in languages)
    return [f'INSERT INTO "{index}" SELECT held.id, {values} FROM "{table}" held', f'ANALYZE "{index}"']


def triggers(index: str) -> list[str]:
    return [f"{index}_kept", f"{index}_emptied"]


def found(index: str, _columns, term: Term, language: str, languages) -> tuple[str, list]:
    """SQL and parameters for `id` and `score` of the rows that hold a term; texts in `language` weigh more."""
    asked = " | ".join(" <-> ".join(f"{word}:*" if term.begins else word for word in ph) for ph in term.phrases)
    vectors = [(_column(code), f"to_tsquery('{_config(code)}', %s)", code) for code in languages]
    ranks = [
        f"ts_rank('{WEIGHTS}', {vector}, {query}, 1) * {OWN_LANGUAGE if code == language else 1}"
        for vector, query, code in vectors
    ]
    holds = [f"{vector} @@ {query}" for vector, query, _code in vectors]
    sql = f'SELECT id, GREATEST({", ".join(ranks)}) AS score FROM "{index}" WHERE {" OR ".join(holds)}'
    return sql, [asked] * 2 * len(vectors)


def _vector(columns, language: str, row: str) -> str:
    """The vector of a row in a language: its texts in it, and those of no language."""
    parts = []
    for weight in sorted({column.weight for column in columns}):
        texts = [
            f"coalesce({row}.\"{column.name}\"::text, '')"
            for column in columns
            if column.weight == weight and column.language in (language, None)
        ]
        if texts:
            text = " || ' ' || ".join(texts)
            parts.append(f"setweight(to_tsvector('{_config(language)}', portal_folded({text})), '{weight}')")
    return " || ".join(parts)


def _config(language: str) -> str:
    return f"portal_{_column(language)}"


def _column(language: str) -> str:
    return language.replace("-", "_")
