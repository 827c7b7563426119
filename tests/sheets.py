"""A sheet as a person has it: rows with titles, sent as a file and read back."""

from portal.spreadsheets import Sheet, Table, Trace, read, to_csv, to_xlsx


def table(titles, *rows) -> Table:
    """A file with these titles; its rows begin at 2, as in a spreadsheet."""
    return Table(list(titles), [(number, [str(cell) for cell in row]) for number, row in enumerate(rows, 2)])


def written(plan) -> tuple[int, int, int]:
    """How many rows a plan finds new, changed, unchanged."""
    return len(plan.created), len(plan.changed), plan.unchanged


def take_in(sheet: Sheet, given: Table, user=None):
    """Plan and store, as the desk does; gives the plan, which must be good."""
    plan = sheet.plan(given)
    assert plan.mistakes == []
    sheet.store(plan, Trace(user, "practices.xlsx"))
    return plan


def told(plan) -> list[tuple[int | None, str]]:
    """Row and column of each mistake."""
    return [(mistake.row, mistake.column) for mistake in plan.mistakes]


def round_trip(sheet_class, viewer, records) -> list:
    """Plans of the exported records, read back from either kind of file."""
    out = sheet_class(viewer)
    lines = list(out.lines(records))
    assert lines
    return [sheet_class(viewer).plan(read(write(out.titles, lines))) for write in (to_xlsx, to_csv)]
