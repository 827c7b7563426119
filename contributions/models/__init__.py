from contributions.models.financing import BodySeat, BudgetLine, Financing
from contributions.models.funds import Fund, FundCategory, FundFigure
from contributions.models.receipts import PaymentDocument, Receipt
from contributions.models.scales import Scale, Share
from contributions.models.years import BudgetEntry, BudgetYear

__all__ = [
    "BodySeat",
    "BudgetEntry",
    "BudgetLine",
    "BudgetYear",
    "Financing",
    "Fund",
    "FundCategory",
    "FundFigure",
    "PaymentDocument",
    "Receipt",
    "Scale",
    "Share",
]
