from tests import factories as f


def make_full_session(world, meeting, **fields):
    """A session with one of everything that its page shows."""
    session = f.make_session(meeting, **fields)
    f.make_lead(session, world.pe, conference=world.csm)
    f.make_topic(session)
    f.make_question(session)
    f.make_concept(session=session, source=f.make_source())
    return session
