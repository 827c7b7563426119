"""The spreadsheets of the room: the contributions by a scale, and what was received."""

from contributions import models
from meetings.resources import OfficeResource, translated
from portal.spreadsheets import Key, Reference


class ShareResource(OfficeResource):
    address = "contributions"
    of = "scale"

    conference = Key("scale__conference__address")
    scale = Reference("scale", "since", conference="conference__address")

    class Meta:
        model = models.Share
        import_id_fields = ("scale", "state")
        fields = ("conference", "scale", "state", "percentage", "amount")


class ReceiptResource(OfficeResource):
    address = "contributions-received"

    conference = Key("year__conference__address")
    year = Reference("year", "number", conference="conference__address")

    class Meta:
        model = models.Receipt
        import_id_fields = ("year", "state", "received_on", "reference")
        fields = (
            *("conference", "year", "state", "received_on", "amount", "currency", "rate", "rate_source", "reference"),
            *translated("note"),
        )
