from pathlib import Path

from portal import releases
from portal.backup.command import ArchiveCommand
from portal.backup.restoring import restore


class Command(ArchiveCommand):
    help = "Brings an archive back into an empty database and an empty folder of files, and proves that all is there."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("archive", type=Path)

    def do(self, *, archive, passphrase_file, **options):
        manifest, proved = restore(archive, passphrase_file)
        self.say(f"Restored what release {manifest.release} held on {manifest.made_at}.", *proved)
        self.say(*(f"was gone already: {name}" for name in manifest.missing))
        if not manifest.is_of_this_release:
            self.say(f"This is release {releases.number()}: now `manage.py migrate`.")
