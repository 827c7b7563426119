"""Files that somebody sends, in tests: read in the test's own process, as starting one for each would take a while.

Tests of what may harm, and of what such a process may not do, ask for `reading_processes`: for them each file has one
of its own, as in use.
"""

from unittest.mock import patch

import pytest

from portal.word.reading import process, worker

_in_its_own_process = process._asked


@pytest.fixture(scope="session", autouse=True)
def word_files_in_this_process():
    with patch.object(process, "_asked", lambda content, _until: worker.answer(content)):
        yield


@pytest.fixture
def reading_processes(monkeypatch):
    monkeypatch.setattr(process, "_asked", _in_its_own_process)
