"""The fifth plenary as the reference data tell it: what the report counts, and what it would be easy to get wrong."""


def name(party):
    """A state's code, and the address of any other party."""
    return getattr(party, "code", None) or party.address
