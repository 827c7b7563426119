"""Deletes every clause of the door in turn, and lists which test goes red for it: none may stay green.

    python -m tests.clauses               all of them, each in a copy of the project; ends non-zero if one stays green
    python -m tests.clauses --list        what would be deleted
    python -m tests.clauses meetings/seats.py consultations   those of the named files and rooms alone

A clause is what a rule adds or takes away: an operand of `&` or `|`, a statement with `&=` or `|=`, a `filter` or
`exclude` of a chain. It is part of `make test-all`: each takes as long as the tests of the door, up to the first red.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.rooms import ROOMS

ROOT = Path(__file__).parent.parent
RULES = {"visible_to", "editable_by", "audience_q", "office_q", "drafted_by_q", "kept_by"}
# The conditions that these are put together from.
PARTS = {
    *("concerns_q", "visible_q", "editable_q", "_enclosing_q", "_narrowed_q", "named_q", "_issued_or_own"),
    *("convened_q", "asked_q", "over_q", "shows_answers_q", "_convened", "_fellows"),
    *("filed", "_before"),
    *("whole_q", "whole_on", "_was_open"),
}
TESTS = (
    *("tests/meetings/test_access_rules.py", "tests/meetings/test_audience.py", "tests/meetings/test_seats.py"),
    "tests/meetings/test_released.py",
    *("tests/office/test_walls.py", "tests/office/test_desks.py", "tests/office/test_existence.py"),
    "tests/roadmaps/test_reporting.py",
    *("tests/sessions/test_sheet_walls.py", "tests/sessions/test_sheets.py", "tests/sessions/test_sheets_closed.py"),
    *("tests/documents/test_versions.py", "tests/documents/test_statements.py", "tests/documents/test_search.py"),
    *("tests/consultations/test_directory.py", "tests/consultations/test_presidency_page.py"),
    *("tests/consultations/test_team_seats.py", "tests/consultations/test_designations_page.py"),
    *("tests/consultations/test_designations.py", "tests/consultations/test_senders.py"),
    *("tests/consultations/test_disputes.py", "tests/consultations/test_groups.py"),
    *("tests/consultations/test_groups_page.py", "tests/consultations/test_rounds.py"),
    *("tests/consultations/test_answers.py", "tests/consultations/test_outcomes.py"),
    *("tests/consultations/test_consultation_page.py", "tests/consultations/test_board_page.py"),
    *("tests/consultations/test_matrix.py", "tests/consultations/test_answers_seen.py"),
    "tests/consultations/test_words_seen.py",
    *("tests/consultations/test_joint.py", "tests/consultations/test_convenors.py"),
    *("tests/consultations/test_middle_presidencies.py", "tests/consultations/test_releasing.py"),
    *("tests/consultations/test_observers.py", "tests/consultations/test_next_text_page.py"),
    *("tests/decisions/test_following.py", "tests/decisions/test_pages.py"),
    *("tests/decisions/test_calendar.py", "tests/decisions/test_dossier_kept.py"),
    "tests/decisions/test_observers.py",
    "tests/contributions/test_who_sees.py",
    *("tests/test_visibility_matrix.py", "tests/test_twins.py"),
)


@dataclass(frozen=True)
class Clause:
    """A stretch of one file, from `start` to `end` in characters, and what stands there once the clause is deleted."""

    path: str
    rule: str
    line: int
    start: int
    end: int
    left: str
    said: str

    def deleted_from(self, source: str) -> str:
        return source[: self.start] + self.left + source[self.end :]


class Module:
    """A module of the project, of whose tree any part is found again in its text."""

    def __init__(self, source: str, path: str):
        self.source, self.path = source, path
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def clauses(self) -> Iterator[Clause]:
        for rule in (each for each in ast.walk(ast.parse(self.source)) if isinstance(each, ast.FunctionDef)):
            if rule.name in RULES | PARTS:
                parts: Iterator[Any] = ast.walk(rule)
                for node in parts:
                    for left, said in self._left(node):
                        start, end = self._span(node)
                        yield Clause(self.path, rule.name, node.lineno, start, end, left, " ".join(said.split()))

    def _left(self, node) -> Iterator[tuple[str, str]]:
        """What may be left of a part of the tree without a clause of it, and what that clause says."""
        is_joined = isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, (ast.BitAnd, ast.BitOr))
        if is_joined and isinstance(node, ast.BinOp):
            one, other = self._text(node.left), self._text(node.right)
            yield f"({one})", other
            yield f"({other})", one
        elif is_joined:
            yield "pass", self._text(node)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"filter", "exclude"}:
            inner = self._text(node.func.value)  # type: ignore[attr-defined]  # it has an attribute
            yield inner, self._text(node).removeprefix(inner)

    def _text(self, node) -> str:
        return self.source[slice(*self._span(node))]

    def _span(self, node) -> tuple[int, int]:
        return self._place(node.lineno, node.col_offset), self._place(node.end_lineno, node.end_col_offset)

    def _place(self, line: int, column: int) -> int:
        """The tree counts bytes of a line."""
        begun = self.starts[line - 1]
        return begun + len(self.source[begun : self.starts[line]].encode()[:column].decode())


def clauses(source: str, path: str) -> list[Clause]:
    """The clauses of the rules in a module."""
    return list(Module(source, path).clauses())


def all_clauses(paths: list[str] | None = None) -> list[Clause]:
    files = [file.relative_to(ROOT).as_posix() for room in ROOMS[1:] for file in sorted((ROOT / room).rglob("*.py"))]
    chosen = [path for path in files if "/migrations/" not in path and (not paths or _is_named(path, paths))]
    return [found for path in chosen for found in clauses((ROOT / path).read_text(), path)]


def _is_named(path: str, paths: list[str]) -> bool:
    return any(path == each or path.startswith(f"{each.rstrip('/')}/") for each in paths)


def tests_of(clause: Clause) -> list[str]:
    """The tests of the door, those that are called as the clause's module first: one of them is the soonest red."""
    room, module = clause.path.partition("/")[0], Path(clause.path).stem.removesuffix("s")

    def distance(test: str) -> tuple[bool, bool]:
        return not test.startswith(f"tests/{room}/"), module not in Path(test).stem

    return sorted(TESTS, key=distance)


def red(clause: Clause, folder: Path) -> str:
    """The first test that fails in `folder`, a copy of the project, without the clause; empty if none does."""
    file = folder / clause.path
    source = file.read_text()
    file.write_text(clause.deleted_from(source))
    try:
        asked = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-m", "not drill", *tests_of(clause)]
        environment = {**os.environ, "DEBUG": "on", "DATABASE_URL": "sqlite://:memory:"}
        told = subprocess.run(  # noqa: S603 - our own tests
            asked, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
    finally:
        file.write_text(source)
    lines = [line for line in told.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if told.returncode and not lines:
        raise SystemExit(f"The tests do not start:\n{told.stdout[-2000:]}{told.stderr[-2000:]}")
    return lines[0] if lines else ""


def main(arguments: list[str]) -> int:
    found = all_clauses([each for each in arguments if not each.startswith("-")])
    if "--list" in arguments:
        for clause in found:
            sys.stdout.write(f"{clause.path}:{clause.line} {clause.rule}: {clause.said}\n")
        return 0
    green = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "copy"
        shutil.copytree(ROOT, folder, symlinks=True, ignore=shutil.ignore_patterns(".git", "var", "node_modules"))
        for clause in found:
            said = red(clause, folder)
            green += not said
            where = f"{clause.path}:{clause.line} {clause.rule}: {clause.said}"
            sys.stdout.write(f"{where}\n    {said or 'STAYS GREEN'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(found)} clauses, {green} stay green\n")
    return 1 if green else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
