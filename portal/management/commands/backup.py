from pathlib import Path

from portal import releases
from portal.backup.command import ArchiveCommand
from portal.backup.making import back_up


class Command(ArchiveCommand):
    help = "Writes one archive of the database at one moment and of the files that it names, while people work."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--output", type=Path, required=True, help="the archive, such as plenaria.tar.gz")

    def do(self, *, output, passphrase_file, **options):
        releases.require_known_tables()
        made = back_up(output.absolute(), passphrase_file)
        manifest = made.manifest
        self.say(*(f"gone, and not in the archive: {name}" for name in manifest.missing))
        self.say(
            f"{output}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {len(manifest.members) - 1}"
            f" files, {made.size} bytes.",
            f"Not in it, to be kept elsewhere: {', '.join(manifest.kept_elsewhere)}"
            f"{' and the passphrase' if passphrase_file else ''}.",
        )
