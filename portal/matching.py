"""Words found in rows, whatever their case and accents, on both databases and without an extension."""

import unicodedata

from django.conf import settings
from django.db.models import F, Func, Q, QuerySet, TextField
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

ACCENTED, PLAIN = "áàâãäéèêëíìîïóòôõöúùûüñç", "aaaaaeeeeiiiiooooouuuunc"
# Both cases, for a database in the locale C lowers ASCII letters only.
FROM, TO = ACCENTED + ACCENTED.upper(), PLAIN * 2
MOST_WORDS = 8


def folded(text: str | None) -> str:
    """Lower case without accents: “Migración” → “migracion”."""
    parts = unicodedata.normalize("NFKD", (text or "").casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


class Folded(Func):
    """A column in lower case without the accents of Spanish and Portuguese."""

    function = "LOWER"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = f"TRANSLATE(LOWER(%(expressions)s), '{FROM}', '{TO}')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler, connection, **context):
        # SQLite itself lowers ASCII letters only, and its parser does not take as many nested replacements.
        connection.ensure_connection()
        connection.connection.create_function("FOLDED", 1, folded, deterministic=True)
        return self.as_sql(compiler, connection, function="FOLDED", **context)


def matching(rows: QuerySet, words: str, *fields: str) -> QuerySet:
    """The rows that hold every one of `words` in some of `fields`; none for no words.

    A translated field is searched in the current language and in Spanish. Fields may lead through foreign keys
    (`series__name`), not through relations to many.
    """
    wanted = folded(words).split()[:MOST_WORDS]
    if not wanted:
        return rows.none()
    names = {f"folded_{place}": name for place, name in enumerate(columns(rows.model, fields))}
    rows = rows.alias(**{alias: Folded(F(name)) for alias, name in names.items()})
    for word in wanted:
        condition = Q()
        for alias in names:
            condition |= Q(**{f"{alias}__contains": word})
        rows = rows.filter(condition)
    return rows


def either(rows: QuerySet, own: QuerySet, *parts: tuple[QuerySet, str]) -> QuerySet:
    """The `rows` that are among `own`, or to which one of `parts` leads: found inner rows with their relation to it."""
    condition = Q(pk__in=own.order_by().values("pk"))
    for found, relation in parts:
        condition |= Q(pk__in=found.order_by().values(relation))
    return rows.filter(condition)


def columns(model, fields) -> list[str]:
    """The columns of `fields`: for a translated one, those of Spanish and of the current language."""
    languages = dict.fromkeys([settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE])
    found = []
    for path in fields:
        *steps, last = path.split("__")
        holder = model
        for step in steps:
            holder = holder._meta.get_field(step).related_model
        known = {field.name for field in holder._meta.get_fields()}
        for language in languages:
            name = build_localized_fieldname(last, language)
            found.append("__".join([*steps, name if name in known else last]))
    return list(dict.fromkeys(found))
