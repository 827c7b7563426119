"""The archive as bytes: a tar that gzip packs as it comes, read and written from the beginning to the end."""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from portal.backup.encryption import decrypting, encrypting
from portal.backup.manifest import DAMAGED
from portal.backup.refusals import Refused

FILES = "files/"  # before the names of the portal's files
_GZIP = b"\x1f\x8b"
_LEVEL = 6
_PIECE = 1 << 20


class Digesting:
    """A file whose SHA-256 is known once it has been read."""

    def __init__(self, file: IO[bytes]):
        self.file, self.digest = file, sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


class Writer:
    def __init__(self, tar: tarfile.TarFile):
        self.tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        read = Digesting(file)
        self.tar.addfile(member, read)
        self.members[name] = read.digest.hexdigest()

    def add_bytes(self, name: str, content: bytes) -> None:
        self.add(name, BytesIO(content), len(content))


@contextmanager
def writing(file: Path, passphrase: Path | None) -> Iterator[Writer]:
    """The archive `file`, for its owner alone; it is there under this name once it is whole."""
    part = file.with_name(f"{file.name}.part")
    part.touch(0o600, exist_ok=False)
    try:
        with part.open("wb") as out:
            with (
                encrypting(out, passphrase) if passphrase else nullcontext(out) as taken,
                gzip.GzipFile(fileobj=taken, mode="wb", compresslevel=_LEVEL) as packed,
                tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
            ):
                yield Writer(tar)
            out.flush()
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def unpack(file: Path, passphrase: Path | None, folder: Path) -> dict[str, str]:
    """Put the members of an archive into a folder; their SHA-256 by their names. Raises `Refused`."""
    with file.open("rb", buffering=0) as source:  # GnuPG reads on where it was read last
        is_encrypted = source.read(len(_GZIP)) != _GZIP
        source.seek(0)
        if is_encrypted and not passphrase:
            raise Refused("This is no archive of the portal, or an encrypted one, which needs --passphrase-file.")
        with decrypting(source, passphrase) if is_encrypted and passphrase else nullcontext(source) as read:
            return _unpacked(read, folder)


def _unpacked(source: IO[bytes], folder: Path) -> dict[str, str]:
    found = {}
    try:
        with gzip.GzipFile(fileobj=source) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            for member in tar:
                if member.name in found:
                    raise Refused(f"The archive has {member.name} twice.")
                found[member.name] = _put(tar, member, folder)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refused(f"{DAMAGED}: {error}.") from error
    return found


def _put(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """A member is a file inside the folder, or refused: no link, no device, no way out."""
    target = (folder / member.name).resolve()
    if not member.isfile() or not target.is_relative_to(folder.resolve()) or "\0" in member.name:
        raise Refused(f"The archive is none of the portal's: it holds {member.name}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    read = tar.extractfile(member)
    with target.open("xb") as out:
        while read and (piece := read.read(_PIECE)):
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()
