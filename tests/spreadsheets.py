"""A sheet as a person has it: rows with titles, sent as a file and read back."""

import tablib

from portal.spreadsheets import CSV, XLSX, SpreadsheetResource, TextDataset


def dataset(titles, *rows) -> TextDataset:
    """A file with these titles; its rows begin at 2, as in a spreadsheet."""
    return TextDataset(list(titles), [(number, [str(cell) for cell in row]) for number, row in enumerate(rows, 2)])


def to_csv(titles, rows) -> bytes:
    return CSV().export_data(tablib.Dataset(*rows, headers=list(titles)))


def to_xlsx(titles, rows) -> bytes:
    return XLSX().export_data(tablib.Dataset(*rows, headers=list(titles)))


def plan(sheet: SpreadsheetResource, given: TextDataset):
    """What a preview finds."""
    return sheet.import_data(given, dry_run=True)


def written(result) -> tuple[int, int, int]:
    """How many rows are new, changed, unchanged."""
    return tuple(result.totals[kind] for kind in ("new", "update", "skip"))


def take_in(sheet: SpreadsheetResource, given: TextDataset, user=None):
    """Import as the desk does; gives the result, which must be good."""
    result = sheet.import_data(given, user=user, file_name="practices.xlsx")
    assert result.mistakes == []
    return result


def told(result) -> list[tuple[int | None, str]]:
    """Row and column of each mistake."""
    return [(mistake.row, mistake.column) for mistake in result.mistakes]


def round_trip(sheet_class, viewer, records) -> list:
    """Previews of the exported records, read back from either kind of file."""
    out = sheet_class(viewer).export(records)
    assert out
    return [plan(sheet_class(viewer), kind().create_dataset(kind().export_data(out))) for kind in (XLSX, CSV)]
