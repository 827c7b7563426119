"""Blocks of a document drawn from a meeting's programme. Importing them announces them."""

from sessions.blocks import agenda, run_sheet, speeches  # noqa: F401
from sessions.blocks.reports import reports_of, reports_on
from sessions.blocks.sheets import sheets_of
from sessions.blocks.wording import certainty_of

__all__ = ["certainty_of", "reports_of", "reports_on", "sheets_of"]
