"""What a State does here: ask for the document that it needs in order to pay. Nobody else sends it one."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from contributions.models import BudgetYear, PaymentDocument
from meetings.models import Membership, State
from meetings.seats import viewer_for


def ask_for_document(year: BudgetYear, state: State, *, amount: Decimal, addressed_to: str = "", by) -> PaymentDocument:
    """Compose a document for a payment of `amount`, because somebody who acts for the State asks for it.

    Raises `PermissionDenied` for anybody else, `ValidationError` at the field that is refused.
    """
    viewer = viewer_for(by)
    own = Membership.objects.visible_to(viewer).filter(pk__in=viewer.member_places)
    if not own.filter(conference=year.conference_id, state=state).exists():
        raise PermissionDenied
    if amount <= 0:
        raise ValidationError({"amount": _("An amount to be paid is more than nothing.")})
    with transaction.atomic():
        last = PaymentDocument.objects.filter(year=year, state=state).aggregate(last=Max("number"))["last"]
        document = PaymentDocument(
            year=year, state=state, amount=amount, addressed_to=addressed_to, asked_by=by, number=(last or 0) + 1
        )
        document.full_clean()
        document.save()
    return document
