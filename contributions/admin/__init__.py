"""The admin classes of the room, a module a subject."""

from contributions.admin import financing, funds, receipts, scales, years

__all__ = ["financing", "funds", "receipts", "scales", "years"]
