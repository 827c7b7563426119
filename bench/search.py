"""Search among 50,000 practices, against a scan by `icontains` of the same columns through the same door.

Both read all languages: a practice has its title and description in three, eight and some twenty words each. The scan
gives how many there are and the first twenty of them; the search the best twenty, and how many there are up to the
number that it counts. Elapsed time counts, not processor time, since on PostgreSQL the work is done elsewhere. The
words hit few rows, a twentieth at most.
"""

from random import Random
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.db.models import Q
from modeltranslation.utils import build_localized_fieldname

from bench.measuring import Row, alternate, at_least
from meetings.access import Viewer
from meetings.models import Meeting
from portal.registry import registry
from portal.search.finding import MOST, find, holding
from portal.search.words import read
from practices.models import Practice
from tests import factories as f

ROWS, SHOWN = 50_000, 20
WORDS = {"zafiro": ROWS // 10_000, "granate": ROWS // 100, "turmalina": ROWS // 20 - 1}
TEXT = """
    programa nacional de atención a personas migrantes en tránsito por la región con enfoque de derechos y de género que
    coordina instituciones fronteras consulados visas regularización retorno reintegración niñez protección salud
    educación trabajo registro información capacitación alianza cooperación sociedad civil organismos internacionales
"""


def measure() -> list[Row]:
    make_practices()
    source = next(source for source in registry.searches if source.key == "practices")
    return [
        at_least(f"search in {ROWS} practices, a word in {hits}: rate, icontains = 1", scan / indexed, 20)
        for word, hits in WORDS.items()
        for scan, indexed in [compared(source, word, hits)]
    ]


def compared(source, word: str, hits: int) -> list[float]:
    viewer = Viewer()

    def scanned():
        condition = Q()
        for column in registry.indexed[Practice].columns(Practice):
            condition |= Q(**{f"{column.name}__icontains": word})
        rows = source.things(viewer).filter(condition)
        return rows.count(), list(rows.order_by("-pk").values_list("pk", flat=True)[:SHOWN])

    def indexed():
        terms = read(word, {})
        return find(source, viewer, terms, holding(registry.indexed, terms), (), 0, SHOWN)

    if (scanned()[0], indexed()[0]) != (hits, min(hits, MOST + 1)):
        raise RuntimeError(f"{word}: {scanned()[0]} and {indexed()[0]} rows, not {hits}")
    return alternate(scanned, indexed, rounds=5, clock=perf_counter)


def make_practices() -> None:
    """So many practices of thirty words in each language, some of them with a rare word among the Spanish ones."""
    random = Random(5)
    meeting: Meeting = f.make_meeting(address="bench-search")
    rare = {word: set(random.sample(range(ROWS), hits)) for word, hits in WORDS.items()}
    rows = []
    for number in range(ROWS):
        words = random.choices(TEXT.split(), k=30) + [word for word, places in rare.items() if number in places]
        random.shuffle(words)
        translations = settings.MODELTRANSLATION_LANGUAGES[1:]
        texts = {settings.LANGUAGE_CODE: words} | {code: random.choices(TEXT.split(), k=30) for code in translations}
        rows.append(
            Practice(
                address=f"bench-search-{number}",
                **{build_localized_fieldname("title", code): " ".join(text[:8]) for code, text in texts.items()},
                **{build_localized_fieldname("description", code): " ".join(text[8:]) for code, text in texts.items()},
                kind=Practice.Kind.PROGRAMME,
                meeting=meeting,
                release="published",
            )
        )
    Practice.objects.bulk_create(rows, batch_size=2000)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
