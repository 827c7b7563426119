"""What a request carries beyond Django's own, as far as this room asks for it; a room to the right puts it there."""

from typing import Protocol

from django.http import HttpRequest


class AnyViewer(Protocol):
    """Whoever reads. Which rows are open to whom is for the rooms to say; here a viewer is handed on to them."""

    @property
    def enters_office(self) -> bool: ...

    @property
    def drafts_sheets(self) -> bool: ...

    @property
    def key(self) -> str: ...

    def plain(self) -> "AnyViewer": ...


class PortalRequest(HttpRequest):
    """A request that knows its viewer. For annotations alone: Django makes the requests."""

    viewer: AnyViewer
    view_as: object | None
    reader_mark: str
