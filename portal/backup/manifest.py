"""What an archive says of itself: of which release it is, and what has to be there once it is restored."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.db import connections
from django.utils import timezone

from portal import releases
from portal.backup import tables
from portal.backup.connecting import ENGINES
from portal.backup.refusals import Refused
from portal.files.names import of_rows

FILE = "manifest.json"
FORM = 1  # of an archive; a later one is refused
# What is in no archive, by the names of the settings: whoever restores brings it along.
KEPT_ELSEWHERE = ("SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "METRICS_TOKEN", "ERROR_COLLECTOR")
DAMAGED = "The archive is cut off or damaged"


@dataclass
class Manifest:
    form: int
    release: str
    made_at: str
    engine: str
    migrations: list[list[str]]
    rows: dict[str, int]
    triggers: list[str]
    indexes: list[str]
    # What rows state of their files: the kind of row, the file, its SHA-256.
    stated: list[list[str]]
    kept_elsewhere: list[str] = field(default_factory=lambda: list(KEPT_ELSEWHERE))
    members: dict[str, str] = field(default_factory=dict)  # each with its SHA-256
    missing: list[str] = field(default_factory=list)  # files that rows name and that were gone

    @classmethod
    def of(cls, using: str) -> "Manifest":
        """What is to be said of the database that a connection sees."""
        connection = connections[using]
        return cls(
            FORM,
            releases.number(),
            timezone.now().isoformat(timespec="seconds"),
            connection.vendor,
            sorted(map(list, releases.applied(connection))),
            tables.counted(connection),
            tables.triggers(connection),
            tables.indexes(connection),
            sorted(stated(using)),
        )

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """That of an archive which was unpacked. Raises `Refused` for one of a later release."""
        try:
            told = json.loads((folder / FILE).read_text())
            if told["form"] > FORM or (later := releases.unknown((label, name) for label, name in told["migrations"])):
                what = later[-1] if told["form"] <= FORM else f"form {told['form']} of an archive"
                raise Refused(
                    f"The archive is of a later release, {told['release']}; this is {releases.number()},"
                    f" and does not know {what}."
                )
            return cls(**told)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Refused(f"{DAMAGED}: it has no manifest.") from error

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    def require(self, found: dict[str, str]) -> None:
        """Raises `Refused` where members, by their SHA-256, are others than were put in."""
        found = {name: sha256 for name, sha256 in found.items() if name != FILE}
        wrong = sorted(name for name, _sha256 in found.items() ^ self.members.items())
        if wrong:
            raise Refused(f"{DAMAGED}: {wrong[0]} is not what was put in.")

    def require_engine(self, vendor: str) -> None:
        if self.engine != vendor:
            raise Refused(
                f"The archive holds a database of {ENGINES.get(self.engine, self.engine)}, and DATABASE_URL names"
                f" one of {ENGINES[vendor]}: restore it to its own engine, and then use move_database."
            )

    @property
    def is_of_this_release(self) -> bool:
        return not releases.missing((label, name) for label, name in self.migrations)


def stated(using: str) -> Iterator[list[str]]:
    """Of each row that says which bytes its file has: the kind of row, the name of the file, its SHA-256."""
    for kept in of_rows(using):
        if kept.sha256:
            yield [kept.model._meta.label, kept.name, kept.sha256]
