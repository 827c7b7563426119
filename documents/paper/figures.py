"""The stored images of a document: what its tree says of them, and their bytes.

A tree holds an image's texts and the name of its file, which is never overwritten: an issued version keeps both, even
if the record changes.
"""

from collections.abc import Callable

from django.core.files.storage import default_storage

from meetings.access import Viewer
from meetings.blocks import for_all_readers
from meetings.models import Image
from portal.text.figures import addresses_in
from portal.translations import written


def figures_of(text: dict, viewer: Viewer) -> dict[str, dict]:
    """The images in a text of the tree, by address, with texts in its language; only those that all readers see.

    Each is `{"file", "alternative": text, "caption": text, "credit", "people"}`.
    """
    addresses = addresses_in(text["text"])
    if not addresses:
        return {}
    rows = for_all_readers(Image.objects.all(), viewer).filter(address__in=addresses)
    return {
        row.address: {
            "file": row.file.name,
            "alternative": written(row, "alternative_text", text["language"]),
            "caption": written(row, "caption", text["language"]),
            "credit": row.credit,
            "people": row.people_named,
        }
        for row in rows
        if row.file and default_storage.exists(row.file.name)
    }


def in_tree(tree: dict) -> dict[str, dict]:
    """The images in the texts of a tree, by address."""
    found: dict[str, dict] = {}
    for section in tree["sections"]:
        for block in section["blocks"]:
            found |= block.get("figures", {})
    return found


def opener_of(tree: dict) -> Callable[[str], bytes]:
    """A function that opens the images and emblems of a tree by address; raises `KeyError` for any other."""
    figures = in_tree(tree)
    emblems = {each["emblem"]["address"] for each in tree["conferences"] if each["emblem"]}

    def open_image(address: str) -> bytes:
        if address in figures:
            name = figures[address]["file"]
        elif address in emblems:
            name = Image.objects.visible_to(Viewer(sees_all=True)).get(address=address).file.name
        else:
            raise KeyError(address)
        with default_storage.open(name) as file:
            return file.read()

    return open_image
