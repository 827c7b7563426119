"""Which answers were slow, beside what, and of which pages."""

from typing import NamedTuple

from bench.measuring import Row

AFTER_SECONDS = 3  # of a commit, in which pages are made anew


class Answer(NamedTuple):
    """When a page was asked for, by the clock of the machine; how many seconds it took, and whether it came."""

    page: str
    moment: float
    seconds: float
    came: bool


class Commit(NamedTuple):
    """When somebody has committed something, by the same clock."""

    moment: float
    what: str


def failed(told: list[Answer]) -> int:
    return sum(not each.came for each in told)


def slow(told: list[Answer]) -> float:
    """What the slowest twentieth waited at least."""
    return sorted(each.seconds for each in told)[-max(1, len(told) // 20)]


def rows(told: list[Answer], limit: float, commits: list[Commit]) -> list[Row]:
    """How many answers took longer than `limit` seconds: in all, after each of the commits, of each page."""
    late = [each for each in told if each.seconds > limit]
    start = min(each.moment for each in told)
    pages = sorted({each.page for each in late})

    def after(commit: Commit) -> Row:
        what = f"- {AFTER_SECONDS} s after {commit.what}, in second {commit.moment - start:.0f}"
        return Row(what, sum(_is_after(each, commit) for each in late))

    return [
        Row(f"of the answers beside import and issue took longer than {limit:.2g} s", len(late)),
        *map(after, sorted(commits)),
        Row("- at other moments", sum(not any(_is_after(each, commit) for commit in commits) for each in late)),
        *(Row(f"- of {page}", sum(each.page == page for each in late)) for page in pages),
    ]


def _is_after(answer: Answer, commit: Commit) -> bool:
    return answer.moment <= commit.moment + AFTER_SECONDS and answer.moment + answer.seconds >= commit.moment
