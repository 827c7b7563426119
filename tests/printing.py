"""Papers in tests: by the same engine, in the test's own process, which starts it once and not for every paper.

Tests of what a paper may take, of hostile texts and of the browser ask for `printing_processes`: for them each paper
has a process of its own, as in use.
"""

import gc
import threading
from unittest.mock import patch

import pytest
from PIL import ImageFile

from portal.printing import pool

_in_its_own_process = pool.print_paper
_one_at_a_time = threading.Lock()


@pytest.fixture(scope="session", autouse=True)
def papers_in_this_process():
    with patch.object(pool, "print_paper", _print_here):
        yield


@pytest.fixture
def printing_processes(monkeypatch):
    monkeypatch.setattr(pool, "print_paper", _in_its_own_process)


def _print_here(job):
    from portal.printing import engine, worker

    with _one_at_a_time:
        gc.disable()  # as a worker does; here it would look through all of Django, too
        ImageFile.LOAD_TRUNCATED_IMAGES = True  # as where the engine is loaded, which the portal never does
        try:
            return engine.printed(engine.read(job), job)
        except Exception as error:  # as a worker answers
            raise pool.PrintError(worker.what_of(error)) from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            gc.enable()
