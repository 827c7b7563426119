"""What two people send who have the same form open."""

from tests import factories as f
from tests.admin_forms import address, form_data


def make_session_with_topics(world):
    session = f.make_session(f.make_meeting(world.series), title="Antes", title_en="Before")
    for position, text in enumerate(("Uno", "Dos", "Tres"), 1):
        f.make_topic(session, text, position=position)
    return session


def both_open(two, row):
    """What the two would send, both having opened the form of `row` before either saves."""
    where = address(type(row), "change", row.pk)
    return where, *(form_data(client.get(where)) for client in two)


def send(client, where, data):
    return client.post(where, data)


def line(data, prefix, row):
    """The prefix of the line of `row` in a form."""
    return next(key.removesuffix("-id") for key, value in data.items() if key.startswith(prefix) and value == row.pk)
