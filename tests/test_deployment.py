"""The parts of `deploy/`, as far as they can be tried without a machine of their own; `.ci/deployment` has one."""

import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
SITE = {"SITE": "plenaria.example.org"}
PARTS = "for part in common answers checks machine database front units; do . deploy/parts/$part.sh; done; "
SECRETS = re.compile(r"^SECRET_KEY=(\S{60,})$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    return tmp_path


def bash(folder, script, **environment):
    """What functions of the parts answer. None that is called here touches anything outside `folder`."""
    command = ["bash", "-euo", "pipefail", "-c", PARTS + script]
    environment = {"PATH": "/usr/bin:/bin"} | environment
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "under which name will people reach it? make deploy SITE=plenaria.example.org"),
        ({"SITE": "a_b; rm"}, "this is no name of a host: a_b; rm"),
        (
            SITE | {"DATABASE_URL": "mysql://localhost/x"},
            "DATABASE_URL has to begin with postgres://, or to be left out for a database of its own",
        ),
        (SITE | {"LISTEN_HTTPS": "70000"}, "LISTEN_HTTPS is a port, or an address and a port, not: 70000"),
        (SITE | {"BIND": "8000"}, "BIND is an address and a port, such as 127.0.0.1:8000, not: 8000"),
        (SITE | {"CERTIFICATE": "/etc/hostname"}, "CERTIFICATE is set, and CERTIFICATE_KEY is not"),
        (
            SITE | {"CERTIFICATE": "/etc/none.pem", "CERTIFICATE_KEY": "/etc/hostname"},
            "CERTIFICATE: there is no file to be read at /etc/none.pem",
        ),
        (SITE | {"MEDIA_ROOT": "media"}, "MEDIA_ROOT has to be a whole path, not: media"),
        (SITE | {"MEDIA_ROOT": "/srv/a b"}, "MEDIA_ROOT may have no space and no sign of ; { } %: /srv/a b"),
        (SITE, "services may not look into /home/x/plenaria; clone the portal to /opt/plenaria, say"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(folder, given, told):
    answer = bash(folder, "read_answers; check_answers; folder=/home/x/plenaria; check_place", **given)

    assert (answer.returncode, answer.stderr) == (1, f"Deployment: {told}\n")


def test_settings_are_made_once_and_what_is_changed_in_them_stays(folder):
    script = f"""
        python={ROOT}/.venv/bin/python owner=$(id -un); put() {{ cat >.env; }}; port_of_its_own() {{ :; }}
        read_answers; write_answers"""
    made, env = bash(folder, script, **SITE), folder / ".env"
    first = env.read_text()
    ours = ["export SITE_ADDRESS='https://other.org'", "# ours"]
    env.write_text(first.replace("SITE_ADDRESS=https://plenaria.example.org", "\n".join(ours)))
    again = bash(folder, script, LISTEN_HTTPS="8443")

    assert (made.stderr, again.stderr) == ("", "")
    assert "\nDATABASE_URL=postgres://" in first
    assert SECRETS.findall(env.read_text()) == SECRETS.findall(first) != []
    assert [line for line in env.read_text().splitlines() if line not in first.splitlines()] == [
        *ours,
        "LISTEN_HTTPS=8443",
    ]


def test_a_file_is_written_only_where_it_differs(folder):
    script = 'for text in one one two; do put "$PWD/x" 640 "$(id -un):$(id -gn)" <<<"$text"; done; chmod 644 x; '
    answer = bash(folder, script + 'put "$PWD/x" 640 "$(id -un):$(id -gn)" <<<two')

    assert [line.split()[-1] for line in answer.stdout.splitlines()] == ["written", "unchanged", "written", "written"]
    assert sorted(path.name for path in folder.iterdir()) == ["deploy", "x"]


def test_each_unit_is_sandboxed_and_names_what_is_there(folder):
    script = 'install() { :; }; put() { printf "%s\\n" "$1"; cat; }; read_answers; write_units'
    answer = bash(folder, script, **SITE, MEDIA_ROOT="/srv/media")
    units = dict(re.findall(r"(?ms)^/etc/systemd/system/(\S+\.service)\n(.*?)(?=^/etc/systemd|\Z)", answer.stdout))

    assert sorted(units) == sorted(path.name for path in (ROOT / "deploy/systemd").glob("*.service"))
    assert "@SANDBOX@" not in answer.stdout
    for text in units.values():
        assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "OOMPolicy=continue"} <= set(text.splitlines())
        assert f"ReadWritePaths={folder}/var /srv/media\n" in text
        assert re.search(r"^MemoryMax=\d+%$", text, re.MULTILINE)
        words = re.search(rf"^ExecStart={folder}/(\S+)(.*)$", text, re.MULTILINE)
        assert (ROOT / words[1]).exists()
        if command := words[2].removeprefix(" manage.py "):
            assert (ROOT / f"portal/management/commands/{command}.py").exists()


def test_containers_run_the_image_and_hold_no_secret():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]

    assert {name for name, each in services.items() if each["image"] == "plenaria"} == {"tables", "web", "worker"}
    assert services["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert all(each.get("cap_drop") == ["ALL"] for name, each in services.items() if name != "database")
    assert {".env", ".git", "var"} <= set((ROOT / ".dockerignore").read_text().split())


def test_where_no_portal_answers_readers_are_told_in_every_language_when_to_come_again(folder):
    page = StringIO()
    call_command("resting_page", stdout=page)
    script = """
        NAMES=x LISTENS_HTTPS=x LISTENS_HTTP=x CERTIFICATE=x CERTIFICATE_KEY=x SITE_ADDRESS=x BIND=x KEPT=/etc/plenaria
        fill deploy/nginx.conf NAMES LISTENS_HTTPS LISTENS_HTTP CERTIFICATE CERTIFICATE_KEY SITE_ADDRESS BIND KEPT
    """
    site = bash(folder, script).stdout

    for said in ("se está actualizando", "is being brought up to date", "está sendo atualizado"):
        assert said in page.getvalue()
    assert not re.search(r"https?://|src=|href=", page.getvalue())
    shown = re.search(r"error_page 502 504 =503 (\S+);\n\s+location = (\S+) {([^}]+)}", site)
    assert shown[1] == shown[2] == "/503.html"
    assert "root /etc/plenaria;" in shown[3]
    assert "Retry-After 60 always" in shown[3]


def test_services_rest_while_tables_are_changed_and_not_otherwise(folder):
    script = """
        python=python
        unit_folder=$UNITS
        run() { "${@:2}"; }
        is_booted() { false; }
        is_running() { [[ $1 == plenaria-web ]]; }
        as_owner() { [[ $* != *migrate* ]] || return "$MISSING"; }
        printf '#!/bin/sh\\necho asked: $*\\n' >deploy/services
        make_tables
    """
    (folder / "plenaria-web.service").touch()
    changed, same = (bash(folder, script, MISSING=each, UNITS=str(folder)).stdout for each in "10")
    at_first = bash(folder, script, MISSING="1", UNITS="/nowhere")

    assert "asked: stop plenaria-web\n" in changed
    assert "stop plenaria-worker" not in changed
    assert "asked" not in same
    assert "asked" not in at_first.stdout
    assert at_first.stderr == ""
