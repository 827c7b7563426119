"""What is run on which database is said by patterns: one that matches nothing would leave a module out unseen."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.selection import ALL_CASES, DEAR, EACH_CASE, EVERY_DATABASE, MORE_CASES, spread

TESTS = Path(__file__).parent
TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)
MODULES = {path.relative_to(TESTS).as_posix(): path for path in TESTS.rglob("test_*.py")}


PATTERNS = {each for places in (EVERY_DATABASE, DEAR) for some in places.values() for each in some}


@pytest.mark.parametrize("pattern", sorted({*ALL_CASES, *EACH_CASE, *MORE_CASES, *PATTERNS}))
def test_each_pattern_of_a_selection_names_a_module_and_tests_of_it(pattern):
    module, _, test = pattern.partition("::")
    texts = [path.read_text() for name, path in MODULES.items() if fnmatch(name, module)]

    assert any(fnmatch(name, test or "*") for text in texts for name in TEST.findall(text))


@pytest.mark.parametrize(
    ("number", "most", "taken"),
    [(3, 5, [0, 1, 2]), (5, 5, [0, 1, 2, 3, 4]), (20, 5, [0, 5, 10, 14, 19]), (6, 2, [0, 5])],
)
def test_a_sample_is_spread_from_the_first_case_to_the_last(number, most, taken):
    assert spread(list(range(number)), most) == taken


def test_of_the_papers_each_kind_is_sampled_full_and_empty_in_turn():
    papers = [(kind, meeting) for kind in range(10) for meeting in ("full", "empty")]
    taken = spread(papers, MORE_CASES["documents/test_kinds.py"])

    assert [kind for kind, _meeting in taken] == list(range(10))
    assert {meeting for _kind, meeting in taken} == {"full", "empty"}
