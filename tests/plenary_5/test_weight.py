"""Pages of the fullest meeting on record, as a poor network carries them."""

import gzip

import pytest

HEAVIEST = 60_000
PAGES = [
    "",
    "meetings/",
    "meetings/crm-csm-5/",
    "meetings/crm-csm-5/agenda/",
    "meetings/crm-csm-5/sessions/8/",
    "practices/",
    "glossary/",
    "documents/",
    "meetings/crm-csm-5/documents/report/",
    "meetings/crm-csm-5/roadmaps/2/",
    "states/co/",
]


@pytest.mark.parametrize("language", ["es", "en", "pt-br"])
def test_no_page_with_all_that_it_needs_is_heavier_than_60_kb(client, plenary, settings, language):
    shared = sum(
        len(gzip.compress((settings.BASE_DIR / "static" / name).read_bytes()))
        for name in ("screen.css", "hours.js", "emblem.svg")
    )

    weights = {page: shared + len(gzip.compress(client.get(f"/{language}/{page}").content)) for page in PAGES}

    assert {page: weight for page, weight in weights.items() if weight > HEAVIEST} == {}
    assert min(weights.values()) > shared
