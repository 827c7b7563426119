"""The programme of a meeting, typed as it stands on paper: rows of hour or minutes, activity, who, room.

`rows` is what stands in the form, on record or as it was sent; `checking` reads its cells; `merging` joins what
somebody else has saved meanwhile; `saving` writes; `page` puts them together.
"""

from sessions.admin.programme import page

__all__ = ["page"]
