"""No answer to the public lists all practices, concepts, roadmaps or documents: every address, asked at scale."""

import csv
import json
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from portal import sitemap
from practices import exports
from sessions import glossary_page
from tests.addresses import paths
from tests.at_scale import Many
from tests.full_portal import make_full_portal

# Papers are bounded by what may be printed: tests/portal/test_printing_limits.py.
PAPER = re.compile(r"\.(?:pdf|docx)$")
RECORDS = 200  # of each kind: more than the rows of any page, its menus included
ROW = re.compile(rb"<(?:li|tr|loc)\b|^BEGIN:VEVENT", re.MULTILINE)


@pytest.fixture
def full(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_full_portal(world)


def asked(full) -> list[str]:
    """Every address, and files of which there are several."""
    found = [path for path, _thing in paths(full) if not PAPER.search(path.partition("?")[0])]
    return [*dict.fromkeys(found), "/sitemap.xml?part=1", "/es/practices.json"]


def body(client, path: str) -> bytes:
    answer = client.get(path, follow=True)
    assert answer.status_code in (200, 404), path  # 404: the page of a link that is no longer good
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rows_in(path: str, content: bytes) -> int:
    """The rows of a table, the results of a list, the items and rows of a page."""
    if path.endswith(".csv"):
        return len(list(csv.reader(StringIO(content.decode()))))
    if path.endswith(".xlsx"):
        return load_workbook(BytesIO(content), read_only=True).active.max_row
    if path.startswith("/api/") or ".json" in path:
        told = json.loads(content) if content.startswith(b"{") else {}
        return len(told.get("results", ()))
    return len(ROW.findall(content))


def test_no_answer_lists_all_that_is_on_record(client, world, full, monkeypatch):
    """Lists in full are part of one meeting; of what every meeting adds to, each answer gives a page, or the first."""
    monkeypatch.setattr(exports, "MOST_ROWS", 40)
    monkeypatch.setattr(sitemap, "MOST", 40)
    monkeypatch.setattr(glossary_page, "TERMS_OF_A_PAGE", 20)
    more = dict.fromkeys(("practices", "sessions", "concepts", "others", "versions"), RECORDS)
    Many(full, world.sv, meetings=2).add(**more)

    listed = {path: rows_in(path, body(client, path)) for path in asked(full)}

    assert {path: rows for path, rows in listed.items() if rows >= RECORDS} == {}
    assert listed["/es/practices.csv"] == 1 + 40 + 1
    assert listed["/es/practices/"] > 50
