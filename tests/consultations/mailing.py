"""What tests of mails about a round ask: to whom they went, by name."""

from portal.models import Mail

TITLE = "Lineamientos"  # of the paper that is consulted on


def told(kind) -> list[str]:
    """The addresses to which mails of a kind were asked for."""
    return sorted(Mail.objects.filter(template=kind.name).values_list("address", flat=True))


def names(*people) -> list[str]:
    return sorted(f"{each}@example.org" for each in people)
