"""Every request has an identifier: its answer bears it, and so does all that is logged meanwhile."""

import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
_current: ContextVar[str] = ContextVar("request", default="")


def current() -> str:
    """The identifier of the request that is being answered; empty outside one."""
    return _current.get()


def request_middleware(get_response):
    """Draws the identifier; one that somebody sends is not taken over, as a log must be able to trust it."""

    def middleware(request):
        token = _current.set(secrets.token_hex(6))
        try:
            response = get_response(request)
            response[HEADER] = current()
            return response
        finally:
            _current.reset(token)

    return middleware
