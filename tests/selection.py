"""Which tests run when not all of them do: a quick selection, and what is asked again on a second database.

`make check` takes the quick selection; `make test` a sample of what multiplies on SQLite, and then what may differ on
PostgreSQL; `make test-all` runs everything on both.
"""

import os
from collections import defaultdict
from fnmatch import fnmatch

import pytest
from django.conf import settings

# In the environment, by `make test-all`: tests that share out their questions, or ask a part of them, ask everything.
EVERY_PAGE = bool(os.environ.get("EVERY_PAGE"))

SELECTIONS = {
    "quick": "of each test that is not dear, and asks no page, its first case",
    "sample": "all tests, but of one that asks a database in many cases some, well spread",
    "different": "what may differ on another database",
    "database": "all that asks a database",
}

# A module, or tests of it behind `::`. By what may differ: SQL that is written by hand or by the database's own rules,
# and what each may refuse.
EVERY_DATABASE = {
    "the index of the search, its ranks and its snippets": ("portal/test_search*", "*/test_search.py"),
    "triggers, and what is kept by their token": ("portal/test_revision.py", "portal/test_page_cache.py"),
    "constraints, unique names and codes, values that a column does not take": (
        *("*/test_models.py", "meetings/test_conferences.py", "meetings/test_meetings.py", "meetings/test_seats.py"),
        "documents/test_versions.py",
    ),
    "files that stand before their rows, and go with a transaction that does": ("documents/test_kept_files.py",),
    "copies of the whole, by the database's own means, and who migrates first": (
        "portal/test_backup.py",
        "portal/test_releases.py",
    ),
    "locks and transactions: who is first, what is undone": (
        *("*/test_operations.py", "meetings/test_invitations.py", "sessions/test_sheets*.py"),
        *("office/test_conflicts.py::test_the_*", "office/test_conflicts.py::test_a_record_that_another_deleted*"),
        *("office/test_conflicts_lines.py", "consultations/test_handovers.py", "consultations/test_team_seats.py"),
        *("consultations/test_last_minute.py", "consultations/test_opening_kills.py"),
    ),
    "a question that takes too long, which PostgreSQL alone ends": ("portal/test_reading.py",),
    "deletion: keys that are checked when a transaction ends": ("office/test_deletion.py",),
    "order, upper and lower case, DISTINCT, GROUP BY: every public page, every list of the API and of the office": (
        *("test_pages.py", "portal/test_pages.py", "*/test_api.py", "practices/test_facets.py"),
        *("office/test_lists.py", "office/test_order.py", "office/test_pending.py::test_every_line*"),
        *("office/test_pending.py::test_what_is_open*", "office/test_pending.py::test_a_secretariat*"),
    ),
    "history, which is written and joined in bulk": ("office/test_history.py", "office/test_stale.py"),
    "imports: rows in bulk, keys, savepoints, a process that is killed": (
        *("test_spreadsheets.py", "office/test_spreadsheets.py", "portal/test_spreadsheet*", "*/test_resources*"),
        *("portal/test_reference.py", "portal/test_load_reference.py", "reference/test_whole.py"),
        "plenary_5/test_practices.py",
    ),
    "who sees what: each condition of the door, in SQL": ("test_visibility_matrix.py", "meetings/test_audience.py"),
    "what anybody may send: NUL, surrogates, numbers beyond every column": ("test_fuzz.py",),
}
# What differs by the case and not by the test: of all others the first case is asked again.
EACH_CASE = (
    *("*/test_models.py", "meetings/test_conferences.py", "office/test_deletion.py"),
    *("test_visibility_matrix.py", "meetings/test_audience.py", "test_fuzz.py"),
)


# Of a test that asks a database and has more cases (a model, a list, a page, a paper each), as many are a sample: the
# first, the last and what stands at even distances between. What asks no database takes no time, and is asked whole.
MOST_CASES = 3
# Who is told of what keeps all its cases, and so does each way to write a row, which triggers follow.
ALL_CASES = (
    *("test_visibility_matrix.py", "meetings/test_audience.py", "meetings/test_released.py"),
    *("sessions/test_views.py", "sessions/test_agenda.py", "sessions/test_chair.py", "practices/test_exports.py"),
    *("documents/test_paragraphs.py", "documents/test_operations.py", "office/test_plenary.py"),
    *("consultations/test_answer_page.py", "consultations/test_groups_page.py"),
    *("portal/test_spreadsheet_admin.py", "portal/test_metrics.py", "portal/test_revision.py"),
)
# Each kind of paper once, of a full meeting and of an empty one in turn.
MORE_CASES = {"documents/test_kinds.py": 10}

# What takes seconds a test, by what it spends them on.
DEAR = {
    "papers are printed, most of them in every language": (
        *("documents/test_agenda_paper.py", "documents/test_breaks.py", "documents/test_emblems.py"),
        *("documents/test_export.py", "documents/test_figures.py", "documents/test_kinds.py"),
        *("documents/test_payloads.py", "documents/test_previews.py", "documents/test_rendering.py"),
        *("documents/test_renderings_agree.py", "documents/test_unprintable.py", "portal/test_word_processor.py"),
        *("documents/test_two_hours.py", "documents/test_composition.py", "documents/test_filing.py"),
        *(
            "documents/test_version_files.py",
            "portal/test_pdf.py",
            "portal/test_printing*.py",
            "test_fuzz.py",
        ),
    ),
    "all reference data is loaded, or a spreadsheet of it": (
        *("plenary_*", "practices/test_attributions.py", "portal/test_load_reference.py", "reference/*"),
        *("test_spreadsheets.py", "portal/test_spreadsheet_kill.py", "portal/test_spreadsheet_checks.py", "upgrade/*"),
    ),
    "archives of the whole portal are made and restored": ("portal/test_backup.py",),
    "every address is asked, or every desk of the office": (
        *("test_visibility_matrix.py", "test_api_schema.py", "test_pages.py", "test_doubts.py"),
        *("office/test_queries.py", "office/test_deletion.py", "office/test_conflicts*.py", "test_notes.py"),
        "test_french.py",
    ),
}
# What is asked in Spanish, and in the other languages where everything is asked.
SPANISH_FIRST = [
    pytest.param(code, marks=[] if code == settings.LANGUAGE_CODE else [pytest.mark.drill])
    for code, _name in settings.LANGUAGES
]


def selected(selection: str, items, module_of) -> list:
    """Those of pytest's `items` that a selection takes; `module_of(item)` is a module's path below `tests/`."""
    firsts = set({(item.path, item.originalname): item for item in reversed(items)}.values())
    if selection == "quick":
        taken = {item for item in firsts if not is_dear(module_of(item)) and "client" not in item.fixturenames}
    elif selection == "sample":
        taken = sampled(items, module_of)
    else:
        taken = {item for item in items if asks_a_database(item)}
    if selection == "different":
        taken &= sampled(items, module_of)
        taken = {
            item
            for item in taken
            if _is_in(EVERY_DATABASE, f"{module_of(item)}::{item.originalname}")
            and (item in firsts or _is_among(EACH_CASE, module_of(item)))
            and not item.get_closest_marker("once")
        }
    return [item for item in items if item in taken]


def sampled(items, module_of) -> set:
    """All `items` but the drills, and of a test that asks a database in many cases some of them."""
    cases = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("drill"):
            cases[item.path, item.originalname].append(item)
    taken = set()
    for own in cases.values():
        taken |= (
            set(spread(own, MORE_CASES.get(module_of(own[0]), MOST_CASES))) if asks_a_database(own[0]) else set(own)
        )
    return taken


def spread(cases: list, most: int) -> list:
    """As many of `cases`, at even distances: the first and the last among them."""
    if len(cases) <= most:
        return cases
    return [cases[round(place * (len(cases) - 1) / (most - 1))] for place in range(most)]


def asks_a_database(item) -> bool:
    needs = {"db", "transactional_db", "django_db_setup"}
    return bool(item.get_closest_marker("django_db") or needs & set(item.fixturenames))


def is_asked(selection: str, module: str) -> bool:
    """Whether a selection may take tests of a module."""
    patterns = (pattern for some in EVERY_DATABASE.values() for pattern in some)
    return selection != "different" or any(fnmatch(module, pattern.partition("::")[0]) for pattern in patterns)


def is_dear(module: str) -> bool:
    return _is_in(DEAR, module)


def _is_in(places: dict[str, tuple[str, ...]], place: str) -> bool:
    return any(_is_among(patterns, place) for patterns in places.values())


def _is_among(patterns: tuple[str, ...], place: str) -> bool:
    return any(fnmatch(place, pattern) or fnmatch(place, f"{pattern}::*") for pattern in patterns)
