"""What happened in the term of a Presidency, counted from the record, beside the figures that it states itself.

Rooms announce what they count as parts (`parts.py`). It is composed for an audience of the conference and no reader's
own: two readers of one audience find the same numbers.
"""
