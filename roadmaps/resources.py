"""The spreadsheets of the room: indicators, and what was measured."""

from meetings.resources import OfficeSheet, sourced, translated
from portal.spreadsheets import Reference, values
from roadmaps import models


class IndicatorSheet(OfficeSheet):
    """An expected result of a meeting stands in no roadmap: its row leaves that cell empty."""

    model = models.Indicator
    address = "indicators"
    identity = ("result", "position")

    def describe(self):
        result = {"meeting": "meeting__address", "roadmap": "roadmap__number", "result": "position"}
        return [
            Reference("result", result),
            *values("position", "printed_number"),
            *translated("text"),
            *values("measure", "direction"),
            *translated("unit"),
            *values("baseline_status", "baseline_value", "baseline_date"),
            *sourced(),
        ]


class MeasurementSheet(OfficeSheet):
    model = models.Measurement
    address = "measurements"
    of = "indicator"
    identity = ("indicator", "date", "state", "organisation")

    def describe(self):
        indicator = {
            "meeting": "result__meeting__address",
            "roadmap": "result__roadmap__number",
            "result": "result__position",
            "indicator": "position",
        }
        return [
            Reference("indicator", indicator),
            *values("date", "value"),
            Reference("state"),
            Reference("organisation"),
            *values("evidence"),
            *translated("note"),
        ]
