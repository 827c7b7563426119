from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.files.checking import check
from portal.files.gone import tell_office


class Command(BaseCommand):
    help = "Compare the files of the portal with the rows that name them; fails where one is gone or was changed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--delete", action="store_true", help="delete files that no row names and that are older than a day"
        )

    def handle(self, *, delete, **options):
        found = check(timezone.now())
        tell_office(found.gone)
        for what, rows in (("gone", found.gone), ("changed", found.changed)):
            for kept in rows:
                self.stdout.write(f"{what}: {kept.name} ({kept.model._meta.label} {kept.key})")
        for name in found.left_over:
            if delete:
                default_storage.delete(name)
            self.stdout.write(f"{'deleted' if delete else 'left over'}: {name}")
        said = (
            f"{found.count} files of rows, {len(found.gone)} gone, {len(found.changed)} changed;"
            f" {len(found.left_over)} left over."
        )
        if found.gone or found.changed:
            raise CommandError(said)
        self.stdout.write(said)
