"""What the portal asks for before it is put to use, tried in a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

READY = {
    "DEBUG": "off",
    "SECRET_KEY": "k" * 20 + "0123456789abcdefghijABCDEFGHIJ-._~",
    "ALLOWED_HOSTS": "portal.example",
}


def manage(*words, **variables):
    return subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "sqlite://:memory:"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_without_debug_it_refuses_to_start_without_a_secret_and_hosts(missing):
    started = manage("check", **{name: value for name, value in READY.items() if name != missing})

    assert started.returncode != 0
    assert "SECRET_KEY and ALLOWED_HOSTS must be set" in started.stderr


def test_it_is_fit_for_use():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **READY)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_readers_are_led_to_https_and_the_health_check_is_not():
    asked = manage(
        "shell",
        "--no-imports",
        "-c",
        "from django.test import Client as C; c = C(SERVER_NAME='portal.example');"
        "print(c.get('/es/').status_code, c.get('/healthz/').status_code)",
        **READY,
    )

    assert asked.stdout.split() == ["301", "200"]
