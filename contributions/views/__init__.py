"""Pages of the contributions: what everybody reads, the statements of a year, and what a State asks for."""

from contributions.views.files import PaymentFile, StatementFile, YearFile
from contributions.views.pages import Contributions
from contributions.views.statements import AskForDocument, StatementPage, YearPage

__all__ = [
    "AskForDocument",
    "Contributions",
    "PaymentFile",
    "StatementFile",
    "StatementPage",
    "YearFile",
    "YearPage",
]
