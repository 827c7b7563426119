"""The parts of a DOCX as XML, parsed so that nothing is fetched or expanded, and how they lead to one another."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from lxml import etree

from portal.word.reading.refusals import Refusal, RefusedError

_OUT = ("//", "\\\\")


@dataclass(frozen=True)
class Relation:
    """From a part to another one or, if it `leads_out`, to something that is not in the file."""

    kind: str
    target: str
    leads_out: bool


def parsed(content: bytes) -> Any:
    """The root of a part. Raises `RefusedError` where it is no XML, or declares anything."""
    # Its own depth of 256 elements and 10 MB of one text stay the bounds of the parser.
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise RefusedError(Refusal.DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError(Refusal.DECLARATIONS)
    return root


def relations(content: bytes) -> Iterator[Relation]:
    """Those of a `.rels` part. An address counts as leading out whatever the part says of it."""
    for each in parsed(content):
        target = each.get("Target") or ""
        leads_out = (each.get("TargetMode") or "").casefold() == "external"
        is_address = "://" in target or target.startswith(_OUT) or target.casefold().startswith("file:")
        yield Relation((each.get("Type") or "").rpartition("/")[2], target, leads_out or is_address)


def led_to(archive: ZipFile, part: str, kind: str) -> str:
    """The name of the part to which `part` ("" for the file as a whole) is related so; empty if there is none."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels in archive.namelist():
        for relation in relations(archive.read(rels)):
            if relation.kind == kind and not relation.leads_out:
                led = posixpath.normpath(posixpath.join("/", folder, relation.target)).lstrip("/")
                return led if led in archive.namelist() else ""
    return ""
