"""Which stored files documents need besides those of their rows: the images in the trees of issued versions."""

from collections.abc import Iterator

from documents.models import Version
from documents.paper.figures import in_tree
from portal.files.names import BESIDE, NamedFile


def in_issued_trees(using: str) -> Iterator[NamedFile]:
    """The files that issued versions show, also where the image itself was changed or deleted since."""
    rows = Version.objects.using(using).exclude(tree={}).values_list("pk", "tree").order_by()
    for key, trees in rows.iterator(chunk_size=20):
        names = {figure["file"] for tree in trees.values() for figure in in_tree(tree).values()}
        yield from (NamedFile(Version, key, name) for name in sorted(names))


BESIDE.append(in_issued_trees)
