"""Files of rows: written whole or not at all, looked for at night, and missed where they are gone.

A file is on the disk before its row is committed, so that neither a kill nor a full disk leaves a row without its file.
A file without a row may be left behind by a kill; `manage.py check_files` finds it. Files are never overwritten, and
those of rows that changed or were deleted stay: the history and issued trees name them.
"""
