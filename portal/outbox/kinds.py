"""The kinds of mails that the rooms send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    """`context(arguments)` gives what the templates of subject and text need, links made for it now.

    None where the mail has become pointless: the invitation was accepted, the account is closed.
    """

    name: str
    label: Any
    subject: str
    text: str
    context: Callable[[dict], dict | None]


KINDS: dict[str, Kind] = {}


def announce(kind: Kind) -> Kind:
    """Make a kind known, by its name."""
    KINDS[kind.name] = kind
    return kind
