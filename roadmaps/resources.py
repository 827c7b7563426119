"""The spreadsheets of the room: indicators, and what was measured."""

from meetings.resources import SOURCED, OfficeResource, translated
from portal.spreadsheets import Key, Reference
from roadmaps import models


class IndicatorResource(OfficeResource):
    """An expected result of a meeting stands in no roadmap: its row leaves that cell empty."""

    address = "indicators"

    meeting = Key("result__meeting__address")
    roadmap = Key("result__roadmap__number")
    result = Reference("result", "position", meeting="meeting__address", roadmap="roadmap__number")

    class Meta:
        model = models.Indicator
        import_id_fields = ("result", "position")
        fields = (
            *("meeting", "roadmap", "result", "position", "printed_number", *translated("text")),
            *("measure", "direction", *translated("unit"), "baseline_status", "baseline_value", "baseline_date"),
            *SOURCED,
        )


class MeasurementResource(OfficeResource):
    address = "measurements"
    of = "indicator"

    meeting = Key("indicator__result__meeting__address")
    roadmap = Key("indicator__result__roadmap__number")
    result = Key("indicator__result__position")
    indicator = Reference(
        "indicator",
        "position",
        meeting="result__meeting__address",
        roadmap="result__roadmap__number",
        result="result__position",
    )

    class Meta:
        model = models.Measurement
        import_id_fields = ("indicator", "date", "state", "organisation")
        fields = (
            *("meeting", "roadmap", "result", "indicator", "date", "value", "state", "organisation", "evidence"),
            *translated("note"),
        )
