"""`make audit` fails on a known vulnerability, and on nothing else; `make sbom` names what is locked."""

import json
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LOCKED = re.findall(r"^([\w.-]+)==([\w.!+-]+)", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE)


class Source(BaseHTTPRequestHandler):
    """Speaks as OSV does: to each question, in their order, the numbers of what is known."""

    known: dict[str, list[str]] = {}

    def do_POST(self):
        questions = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        numbers = [self.known.get(question["package"]["name"], []) for question in questions]
        answers = [{"vulns": [{"id": each} for each in some]} if some else {} for some in numbers]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"results": answers}).encode())

    def log_message(self, *args):
        pass


def audited(source: str) -> tuple[int, list[str]]:
    command = [sys.executable, ROOT / ".ci" / "audit", source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


@pytest.fixture
def source():
    with HTTPServer(("127.0.0.1", 0), Source) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_known_vulnerability_is_named_and_fails(source, monkeypatch):
    monkeypatch.setattr(Source, "known", {"django": ["PYSEC-1", "GHSA-2"], "never-locked": ["PYSEC-3"]})

    assert audited(source) == (
        1,
        [
            f"django {dict(LOCKED)['django']}: PYSEC-1, GHSA-2",
            f"{len(LOCKED)} locked packages, 1 with known vulnerabilities.",
        ],
    )


def test_where_nothing_is_known_all_is_well(source):
    assert audited(source) == (0, [f"{len(LOCKED)} locked packages, 0 with known vulnerabilities."])


def test_where_no_source_answers_one_line_says_so(source):
    with HTTPServer(("127.0.0.1", 0), Source) as server:
        deaf = f"http://127.0.0.1:{server.server_port}/"
    status, lines = audited(deaf)

    assert status == 0
    assert len(lines) == 1
    assert lines[0].startswith("No source of advisories answers: ")


def test_the_bill_of_materials_names_each_package_its_licence_and_whose_need_it_is_and_no_address():
    asked = [sys.executable, ROOT / ".ci" / "sbom"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words
    bill = json.loads(said)
    parts = {part["bom-ref"]: part for part in bill["components"]}
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    reached, ahead = set(), ["portal"]
    while ahead:
        ahead += set(needs[ahead.pop()]) - reached
        reached |= set(ahead)
    text = (ROOT / "requirements.txt").read_text()
    locked = {
        f"pkg:pypi/{name}@{version}" for name, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", text, re.MULTILINE)
    }

    assert parts.keys() < locked  # some are for other platforms
    assert reached == parts.keys()
    assert [name for name, part in parts.items() if not part.get("licenses")] == []
    assert bill["metadata"]["component"]["name"] == "plenaria"
    assert set(re.findall(r"https?://[^\"]+", said)) == {bill["$schema"]}
