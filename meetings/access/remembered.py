"""Questions to the database that are put together once and asked again by whoever may see the same."""

from collections.abc import Callable
from functools import lru_cache, wraps

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from meetings.access import Viewer

REMEMBERED = 64


def remembered(question: Callable[[Viewer], QuerySet]) -> Callable[..., QuerySet]:
    """Keeps the QuerySet that `question(viewer)` puts together, for the next reader who may see the same.

    It is then called as `question(viewer, *conditions, **lookups)`, which narrow it as `filter` does. What is kept is
    the question and never an answer: each caller gets a copy that nobody has asked yet. By language too, since
    translated fields are named when it is put together.

    What `visible_to` begins with is kept in any case (`querysets.py`). This is for the agenda, which asks much besides:
    without it the page makes a quarter more calls. A page with plainer questions does not notice it.
    """

    @lru_cache(maxsize=REMEMBERED)
    def put_together(viewer: Viewer, language: str | None) -> QuerySet:
        return question(viewer)

    @wraps(question)
    def narrowed(viewer: Viewer, *conditions: Q, **lookups) -> QuerySet:
        return put_together(viewer.plain(), get_language()).filter(*conditions, **lookups)

    return narrowed
