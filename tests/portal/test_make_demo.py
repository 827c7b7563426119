"""The script behind `make demo` and `make demo-remove`: when it refuses, and what it deletes."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    """A folder with the script of `make demo`, and databases beside each other."""
    for name in (".ci", "var/demo/media"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / ".ci/demo").write_bytes((ROOT / ".ci/demo").read_bytes())
    for name in ("var/plenaria.sqlite3", "var/demo/plenaria.sqlite3"):
        (tmp_path / name).touch()
    return tmp_path


def run(folder, *given, **environment):
    command = ["bash", str(folder / ".ci/demo"), *given]
    environment = {"PATH": "/usr/bin:/bin"} | environment
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize("said", ["off", "False", "0", "no"])
def test_make_demo_refuses_in_one_line_while_debug_is_off(folder, said):
    (folder / ".env").write_text(f"SECRET_KEY=x\nexport DEBUG = '{said}'\n")

    answers = [run(folder), run(folder, "remove"), run(folder, DEBUG=said)]

    line = "The demonstration is invented: it is made, served and deleted only while DEBUG is on.\n"
    assert [(each.returncode, each.stderr) for each in answers] == [(1, line)] * 3
    assert (folder / "var/demo/plenaria.sqlite3").exists()


def test_make_demo_remove_deletes_the_demonstration_and_nothing_else(folder):
    (folder / ".env").write_text("DEBUG=off\n")

    answer = run(folder, "remove", DEBUG="on")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert [path.name for path in (folder / "var").iterdir()] == ["plenaria.sqlite3"]


def test_make_demo_needs_no_settings(folder):
    ended = run(folder, "remove")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert not (folder / "var/demo").exists()
