"""The sets of people in `Viewer.circles` that this room gives, by name; nobody is put into one by rank."""

PRESIDENCY = "presidency"  # the team of a term, by the key of the term
GROUP = "group"  # the people of a group that drafts, and the teams of its heads, by the key of the group
ACTS = "acts"  # the teams of a term in office, by the key of the term
CONVENES = "convenes"  # the teams of a conference that are in office or prepare to be, by the key of the conference


def own_terms(viewer) -> frozenset[int]:
    """The keys of the terms in whose teams a person sits."""
    return viewer.circle(PRESIDENCY)


def convened_by(viewer) -> frozenset[int]:
    """The keys of the conferences whose file of consultations a person has from its Presidency, in office or next."""
    return viewer.circle(CONVENES)


def acting_terms(viewer) -> frozenset[int]:
    """The keys of the terms in office in whose teams a person sits."""
    return viewer.circle(ACTS)
