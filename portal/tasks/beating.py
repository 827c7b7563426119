"""A worker says from time to time that it is alive, in the cache that all processes share."""

import logging
from time import time

from django.core.cache import caches

KEY = "worker-beat"
logger = logging.getLogger(__name__)


def beat() -> None:
    """The worker of this process is alive. What cannot be told now is told the next time."""
    try:
        caches["limits"].set(KEY, time(), None)
    except Exception as error:  # noqa: BLE001 - of whatever keeps the cache; no task has to wait for it
        logger.info("The beat could not be told: %s.", type(error).__name__)


def last_beat() -> float | None:
    """When a worker was last alive, in seconds since 1970; None if none was, or the cache has forgotten it."""
    return caches["limits"].get(KEY)
