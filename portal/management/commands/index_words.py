from django.core.management.base import BaseCommand

from portal.registry import registry
from portal.search.index import rebuild


class Command(BaseCommand):
    help = "Reads all that is searched anew. The database keeps the index by itself; this is for one that was harmed."

    def handle(self, *args, **options):
        for model, words in registry.indexed.items():
            rebuild(model, words)
        self.stdout.write(f"Indexed: {len(registry.indexed)} tables.")
