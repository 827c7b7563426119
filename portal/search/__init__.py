"""Search over everything that a reader may see: one small interface, on SQLite's FTS5 and PostgreSQL's full text.

`words` reads what somebody typed, `variants` knows under which other names the same thing goes, `index` keeps what the
rooms say of their tables in an index beside each, `finding` asks it through the door, `marking` shows where the words
stand. What differs between the databases is in `sqlite` and `postgresql`, and nowhere else.
"""
