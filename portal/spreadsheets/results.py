"""What an import would do or has done, as import-export's `Result`: counts, errors, the first differences."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from import_export.results import Result, RowResult
from modeltranslation.utils import build_localized_fieldname

SHOWN_CHANGES = 100
SHOWN_MISTAKES = 200


class Mistake(NamedTuple):
    """An error in a cell; `row` is None if it concerns the file, `column` empty if it concerns the row."""

    row: int | None
    column: str
    message: str


class Difference(NamedTuple):
    """One changed cell of an existing record."""

    column: str
    old: str
    new: str


@dataclass
class RowChange:
    """What a row changes in a record: the former values `found`, and the `names` of the columns that differ.

    `unread` are the columns that could not be read; `refused` the fields that are left out of the uniqueness checks.
    """

    number: int
    record: models.Model
    is_new: bool
    found: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    refused: frozenset[str] = frozenset()
    differences: list[Difference] = field(default_factory=list)


class SpreadsheetRow(RowResult):
    """A row of the preview; `diff` are its `Difference`s, none for a new record."""

    number = 0

    def add_instance_info(self, instance):
        """Does nothing: only the rows that are shown are rendered."""


class SpreadsheetResult(Result):
    """The library's result; keeps the rows that are shown, and tells errors by titles of columns.

    `fingerprint` is the same for two imports that make the same changes to the same values.
    """

    def __init__(self):
        super().__init__()
        self.fingerprint = ""
        self.warnings: list[str] = []
        self.mistakes: list[Mistake] = []

    def append_row_result(self, row_result):
        if row_result.diff is not None:
            super().append_row_result(row_result)

    @property
    def is_good(self) -> bool:
        return not (self.has_errors() or self.has_validation_errors())

    @property
    def defects(self) -> list[Exception]:
        """Errors that the library caught and that are defects of the portal, not mistakes in the file."""
        caught = [*self.base_errors, *(error for row in self.error_rows for error in row.errors)]
        return [failure.error for failure in caught if not isinstance(failure.error, ValidationError)]

    @property
    def writes(self) -> int:
        return self.totals[RowResult.IMPORT_TYPE_NEW] + self.totals[RowResult.IMPORT_TYPE_UPDATE]

    @property
    def shown_mistakes(self) -> list[Mistake]:
        return self.mistakes[:SHOWN_MISTAKES]

    @property
    def more_mistakes(self) -> int:
        return max(0, len(self.mistakes) - SHOWN_MISTAKES)

    @property
    def more_changes(self) -> int:
        return self.writes - len(self.rows)

    def tell(self, numbers: list[int], titles: dict[str, str]) -> None:
        """List every error by the row's number in the file and the column's title."""
        for failure in self.base_errors:
            for error in failure.error.error_list:
                self.mistakes.append(Mistake(None, error.code, error.message))
        for row in sorted(self.invalid_rows, key=lambda row: row.number):
            for name, messages in row.error_dict.items():
                localized = build_localized_fieldname(name, "es") if name != NON_FIELD_ERRORS else ""
                title = titles.get(name) or titles.get(localized, "")
                found = (Mistake(numbers[row.number - 1], title, message) for message in messages)
                self.mistakes.extend(mistake for mistake in found if mistake not in self.mistakes[-20:])


def file_error(mistakes: list[tuple[str, str]]) -> ValidationError:
    """An error about whole columns: title and message of each."""
    return ValidationError([ValidationError(message, code=title) for title, message in mistakes])
