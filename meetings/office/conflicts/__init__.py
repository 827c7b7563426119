"""Two people at one form: what happens when the second saves."""

from meetings.office.conflicts.detect import has_lost_its_record, look_for, messages_of, read_from_context

__all__ = ["has_lost_its_record", "look_for", "messages_of", "read_from_context"]
