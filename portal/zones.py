"""Time zones as a reader understands them: by what they differ from UTC."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo


def utc_offset(zone: str, day: date) -> str:
    """What is added to UTC in an IANA zone at noon of a day: "UTC−5", "UTC+5:30", "UTC"."""
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    minutes = round(noon.utcoffset().total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
