"""The revision of the data: one token that changes with every change of the rooms' tables, however it is made.

Whatever was derived from the data (a paper, a page, the answer to "has it changed?") is valid for as long as the token
is the same. Whoever keeps something reads the token first and the data after it: what is newer than its token is asked
for by nobody, as the token has moved on; what is older than its token would be shown.

Triggers in the database draw the token, so that bulk and raw writes count as well. On SQLite, which has one writer at a
time, it is a random number in one row. On PostgreSQL writers may overlap, and commit in another order than they began:
there each statement that writes adds a random number to the table, as a row of its own transaction, and the token is
all committed numbers joined by XOR. So each commit changes it, whichever came first, nobody waits for anybody, and what
is rolled back leaves no trace. Rows do not pile up: with its first number, and with every five-hundredth, a transaction
takes along whatever rows nobody else holds, and leaves one in their place that is worth the same. Numbers are random
and not counted, so that neither a transaction that is rolled back nor a database restored from a copy repeats one that
stood for other data.
"""

from django.db import connection
from django.db.migrations.operations.base import Operation

EVENTS = ("INSERT", "UPDATE", "DELETE")
# Nothing that is kept under the token draws on these: a seat or contact that comes or goes moves no page's validator.
UNSEEN = frozenset(
    {
        "meetings_seat",
        "meetings_focalpoint",
        "consultations_teamseat",
        "consultations_handover",
        "consultations_designation",
        "consultations_disputedrepresentation",
        *(f"consultations_{each}" for each in ("draftinggroup", "grouphead", "groupmember", "groupseat")),
        *(f"consultations_{each}" for each in ("consultation", "convenor", "agreed", "round", "circulatedfile")),
        *(f"consultations_{each}" for each in ("respondent", "extension", "answer", "proposal", "disposition")),
        "consultations_negotiatedparagraph",
        "consultations_givenstatement",
        *(f"consultations_{each}" for each in ("releasedanswer", "releasedproposal")),
        *(f"consultations_{each}" for each in ("invitedobserver", "contribution", "observercomment")),
        *(f"roadmaps_{each}" for each in ("statereport", "reportperiod")),
        *(f"decisions_{each}" for each in ("keptdossier", "keptdossierfile")),
        *(f"contributions_{each}" for each in ("bodyseat", "budgetyear", "budgetentry", "receipt", "paymentdocument")),
    }
)

_DRAW = {
    # Two plain statements: an outer INSERT OR IGNORE would govern the conflicts of the trigger's own as well.
    "sqlite": """
        UPDATE portal_revision SET token = random();
        INSERT INTO portal_revision (id, token) SELECT 1, random() WHERE NOT EXISTS (SELECT 1 FROM portal_revision);
    """,
    "postgresql": """
        CREATE OR REPLACE FUNCTION portal_revision_draw() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            number bigint := hashtextextended(gen_random_uuid()::text, 0);
            drawn integer := coalesce(nullif(current_setting('portal.drawn', true), ''), '0');
        BEGIN
            IF mod(drawn, 500) = 0 THEN
                WITH free AS MATERIALIZED (SELECT id FROM portal_revision FOR UPDATE SKIP LOCKED),
                taken AS (DELETE FROM portal_revision USING free WHERE portal_revision.id = free.id RETURNING token)
                INSERT INTO portal_revision (token) SELECT number # coalesce(bit_xor(token), 0) FROM taken;
            ELSE
                INSERT INTO portal_revision (token) VALUES (number);
            END IF;
            PERFORM set_config('portal.drawn', (drawn + 1)::text, true);
            RETURN NULL;
        END $$
    """,
}
_READ = {
    "sqlite": "SELECT token FROM portal_revision",
    "postgresql": "SELECT bit_xor(token) FROM portal_revision",
}


def current() -> int:
    """The token of the data as it stands; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_READ[connection.vendor])
        row = cursor.fetchone()
    return row[0] or 0 if row else 0


def define_draw(schema_editor) -> None:
    """Give PostgreSQL the function that draws; on SQLite each trigger holds it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_DRAW["postgresql"])


class Watch(Operation):
    """Last operation of a migration that creates or rebuilds tables: sets triggers on each table of the room.

    History tables are not watched: they change together with what they tell of. Nor are those that no page shows.
    Watching twice does no harm. SQLite rebuilds a table for most changes of a column and drops its triggers with it; a
    test checks that all tables are watched.
    """

    reversible = True

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._unwatch(app_label, schema_editor, to_state)
        vendor = schema_editor.connection.vendor
        define_draw(schema_editor)
        for table in self._tables(app_label, to_state):
            for event in EVENTS:
                name, quoted = schema_editor.quote_name(trigger_name(table, event)), schema_editor.quote_name(table)
                if vendor == "postgresql":
                    what = f"BEFORE {event} ON {quoted} FOR EACH STATEMENT EXECUTE FUNCTION portal_revision_draw()"
                else:
                    what = f"AFTER {event} ON {quoted} BEGIN {_DRAW[vendor]} END"
                schema_editor.execute(f"CREATE TRIGGER {name} {what}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._unwatch(app_label, schema_editor, from_state)

    def describe(self):
        return "Watch the tables of the room for changes"

    def _unwatch(self, app_label, schema_editor, state):
        of_table = schema_editor.connection.vendor == "postgresql"
        unseen = {table for table in UNSEEN if table.startswith(f"{app_label}_")}
        present = unseen & set(schema_editor.connection.introspection.table_names())
        for table in [*self._tables(app_label, state), *sorted(present)]:
            for event in EVENTS:
                name = schema_editor.quote_name(trigger_name(table, event))
                on = f" ON {schema_editor.quote_name(table)}" if of_table else ""
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")

    @staticmethod
    def _tables(app_label, state):
        return watched_tables(state.apps.get_models(include_auto_created=True), app_label)


def watched_tables(models, app_label: str) -> list[str]:
    """The tables of a room whose changes draw the token, among all `models`: all but history and what is `UNSEEN`."""
    return sorted(
        model._meta.db_table
        for model in models
        if model._meta.app_label == app_label
        and model._meta.managed
        and not model._meta.proxy
        and model._meta.db_table not in UNSEEN
        and not any(field.name == "history_id" for field in model._meta.local_fields)
    )


def trigger_name(table: str, event: str) -> str:
    return f"{table}_{event.lower()}_revises"
