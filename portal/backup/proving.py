"""Whether the portal holds what an archive, or another database, says: sentences for whoever has to know."""

from collections import Counter
from collections.abc import Iterator

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.backup import tables
from portal.backup.archive import FILES
from portal.backup.manifest import Manifest, stated
from portal.backup.refusals import Refused
from portal.files.checking import digest_of

_SHOWN = 5


def restored(manifest: Manifest, using: str) -> list[str]:
    """What is proved of an archive that was restored. Raises `Refused` with what is not as the archive says."""
    connection = connections[using]
    wrong = [
        *_differences("rows of", manifest.rows, tables.counted(connection)),
        *_absences("trigger", manifest.triggers, tables.triggers(connection)),
        *_absences("index", manifest.indexes, tables.indexes(connection)),
        *(f"the search index {name} is not what the rows say" for name in tables.harmed_words(connection)),
        *_other_files(manifest),
    ]
    if manifest.is_of_this_release and sorted(stated(using)) != manifest.stated:
        wrong.append("rows state other digests of their files")
    refuse(wrong, "What was restored is left as it is, for a look: do not serve it.")
    return [
        in_tables(manifest.rows),
        f"{len(manifest.triggers)} triggers and {len(manifest.indexes)} indexes: all there.",
        in_index(connection),
        f"{len(list(_files(manifest)))} files: each has the SHA-256 that it had.",
        _of_papers(manifest),
    ]


def in_tables(rows: dict[str, int]) -> str:
    return f"{len(rows)} tables with {sum(rows.values())} rows: as many in each as there were."


def in_index(of: BaseDatabaseWrapper) -> str:
    indexed = [name for name in tables.names(of) if name.endswith(tables.WORDS)]
    return f"{len(indexed)} tables of the search: their index is what their rows say."


def refuse(wrong: list[str], what_now: str) -> None:
    """Raises `Refused` where anything is wrong."""
    if wrong:
        more = f", and {len(wrong) - _SHOWN} more" if wrong[_SHOWN:] else ""
        raise Refused(f"Not as it was: {'; '.join(wrong[:_SHOWN])}{more}. {what_now}")


def _of_papers(manifest: Manifest) -> str:
    """Issued papers, and what else has a row that states its digest, by the kind of row."""
    wanted, wrong = dict(_files(manifest)), []
    for label, name, sha256 in manifest.stated:
        if name not in manifest.missing and wanted[name] != sha256:
            wrong.append(f"{name} ({label})")
    kinds = Counter(label for label, _name, _sha256 in manifest.stated)
    told = ", ".join(f"{count} {label}" for label, count in sorted(kinds.items()))
    found = f"others in the portal already: {', '.join(wrong)}" if wrong else "all are as stated"
    return f"{kinds.total()} rows state the SHA-256 of their file, those of issued papers too ({told}): {found}."


def _files(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """The files of an archive, with their SHA-256."""
    for name, sha256 in manifest.members.items():
        if name.startswith(FILES):
            yield name.removeprefix(FILES), sha256


def _other_files(manifest: Manifest) -> list[str]:
    return [f"the file {name}" for name, sha256 in _files(manifest) if digest_of(name) != sha256]


def _differences(what: str, before: dict[str, int], after: dict[str, int]) -> list[str]:
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return [f"{what} {name}: {before.get(name)} before, {after.get(name)} now" for name in names]


def _absences(what: str, before: list[str], after: list[str]) -> list[str]:
    return [f"the {what} {name} is missing" for name in sorted(set(before) - set(after))]
