import os

from django.core.management.base import BaseCommand

from portal.backup.moving import move
from portal.backup.refusals import Refused, in_one_line


class Command(BaseCommand):
    help = (
        "Copies everything from the database of DATABASE_URL into an empty one of either engine, and proves that it is"
        " there. Nothing may be written meanwhile."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument(
            "target",
            nargs="?",
            metavar="TARGET_URL",
            help="its address; one with a password goes into the variable TARGET_URL of the environment instead, as all"
            " users of a machine may read command lines",
        )

    def handle(self, *, target, **options):
        with in_one_line():
            url = target or os.environ.get("TARGET_URL", "")
            if not url:
                raise Refused("Where to? Name the target, or set TARGET_URL.")
            for line in move(url):
                self.stdout.write(line)
        self.stdout.write("The files stay where they are. Now set DATABASE_URL to the target, and restart the portal.")
