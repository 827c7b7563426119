"""What is run on which database is said by patterns: one that matches nothing would leave a module out unseen."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.selection import DEAR, EACH_CASE, EVERY_DATABASE

TESTS = Path(__file__).parent
TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)
MODULES = {path.relative_to(TESTS).as_posix(): path for path in TESTS.rglob("test_*.py")}


@pytest.mark.parametrize(
    "pattern",
    sorted({*EACH_CASE, *(each for places in (EVERY_DATABASE, DEAR) for some in places.values() for each in some)}),
)
def test_each_pattern_of_a_selection_names_a_module_and_tests_of_it(pattern):
    module, _, test = pattern.partition("::")
    texts = [path.read_text() for name, path in MODULES.items() if fnmatch(name, module)]

    assert any(fnmatch(name, test or "*") for text in texts for name in TEST.findall(text))
