"""What the commands that make and read archives have in common."""

from collections.abc import Callable
from pathlib import Path

from django.core.management.base import BaseCommand

from portal.backup.refusals import in_one_line


class ArchiveCommand(BaseCommand):
    """Ends with one line and an exit code where something fails."""

    requires_system_checks: list[str] = []
    do: Callable[..., None]  # with the arguments and options as they are called

    def add_arguments(self, parser):
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            help="a file for its owner alone whose first line encrypts the archive, by GnuPG",
        )

    def handle(self, *args, **options):
        with in_one_line():
            self.do(**options)

    def say(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)
