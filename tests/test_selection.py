"""What is run on which database is said by patterns: one that matches nothing would leave a module out unseen."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.selection import DEAR, EACH_CASE, EVERY_DATABASE

TESTS = Path(__file__).parent
MODULES = [path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")]


@pytest.mark.parametrize(
    "pattern",
    sorted({*EACH_CASE, *(each for places in (EVERY_DATABASE, DEAR) for some in places.values() for each in some)}),
)
def test_each_pattern_of_a_selection_names_a_module(pattern):
    assert [module for module in MODULES if fnmatch(module, pattern)]
