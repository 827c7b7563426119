"""Archives that a passphrase encrypts, by GnuPG: Debian has it, and it takes a passphrase from a file.

The other tool that Debian has, age, takes one from a terminal alone, which no timer has. No command line holds the
passphrase; GnuPG gets a home of its own, empty, and starts no process that stays.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from portal.backup.refusals import Refused, first_line

_ENCRYPT = ("--symmetric", "--cipher-algo", "AES256", "--s2k-count", "65011712", "--compress-algo", "none")
_READABLE_BY_OTHERS = 0o077
_PIECE = 1 << 20


@contextmanager
def encrypting(out: IO[bytes], passphrase: Path) -> Iterator[IO[bytes]]:
    """Where to write what is to stand encrypted in `out`."""
    with _gpg(passphrase, *_ENCRYPT, stdin=subprocess.PIPE, stdout=out) as gpg:
        try:
            yield (taken := _pipe(gpg.stdin))
            taken.close()
        except BrokenPipeError:
            raise Refused(f"GnuPG did not encrypt: {_last_words(gpg)}") from None
        if gpg.wait():
            raise Refused(f"GnuPG did not encrypt: {_last_words(gpg)}")


@contextmanager
def decrypting(source: IO[bytes], passphrase: Path) -> Iterator[IO[bytes]]:
    """What stands encrypted in `source`. Raises `Refused` in the end, if it was changed or the key is another."""
    with _gpg(passphrase, "--decrypt", stdin=source, stdout=subprocess.PIPE) as gpg:
        failure: Refused | None = None
        try:
            yield (read := _pipe(gpg.stdout))
        except Refused as refusal:
            failure = refusal  # it may be for want of the key that nothing could be read
        while read.read(_PIECE):  # or it could not end
            pass
        if gpg.wait():
            said = _last_words(gpg)
            if "Bad session key" in said:
                raise Refused("The archive is encrypted with another passphrase.")
            raise failure or Refused(f"The archive is cut off or damaged: {said}")
        if failure:
            raise failure


@contextmanager
def _gpg(passphrase: Path, *words: str, stdin, stdout) -> Iterator[subprocess.Popen]:
    _require_secret(passphrase)
    with TemporaryDirectory() as home:
        own = ("--batch", "--quiet", "--no-tty", "--no-options", "--no-autostart", "--homedir", home)
        command = ["gpg", *own, "--pinentry-mode", "loopback", "--passphrase-file", str(passphrase), *words]
        try:
            gpg = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE)  # noqa: S603
        except FileNotFoundError:
            raise Refused("gpg is not there: Debian's package gpg brings it.") from None
        with gpg:
            try:
                yield gpg
            except BaseException:
                gpg.kill()
                raise


def _require_secret(passphrase: Path) -> None:
    if passphrase.stat().st_mode & _READABLE_BY_OTHERS:
        raise Refused(f"Others may read {passphrase}: chmod 600.")
    if not passphrase.read_text().split("\n")[0]:
        raise Refused(f"The first line of {passphrase} is empty, and it is the passphrase.")


def _pipe(of: IO[bytes] | None) -> IO[bytes]:
    if of is None:
        raise ValueError("It was begun without this pipe.")
    return of


def _last_words(gpg: subprocess.Popen) -> str:
    return first_line(_pipe(gpg.stderr).read().decode(errors="replace").replace("gpg: ", ""))
