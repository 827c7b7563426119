"""A test stands in a transaction that is never committed: what waits for a commit waits for that of the code tested."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic, get_connection


@pytest.fixture(autouse=True)
def commits(monkeypatch):
    """What the code does `on_commit` is done when its outermost transaction ends; at once if there is none."""
    wait, end = BaseDatabaseWrapper.on_commit, Atomic.__exit__

    def on_commit(self, func, robust=False):  # noqa: FBT002 - Django's own
        if _is_of_the_test(self):
            func()
        else:
            wait(self, func, robust)

    def exit_(self, *error):
        end(self, *error)
        connection = get_connection(self.using)
        while _is_of_the_test(connection) and connection.run_on_commit:
            connection.run_on_commit.pop(0)[1]()

    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", on_commit)
    monkeypatch.setattr(Atomic, "__exit__", exit_)


def _is_of_the_test(connection) -> bool:
    """Whether the test's transaction is open, and none within it."""
    blocks = connection.atomic_blocks
    return bool(blocks) and all(block._from_testcase for block in blocks)
