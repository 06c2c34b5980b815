"""`okrsite build` and `serve`: thin doors to the engine; a build that fails changes nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Project

OBJECTIVE = "cycles/2026-q3/mend-kettles.md"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leftovers(project: Project) -> list[str]:
    """What a build should have cleared away; share cards are kept on purpose."""
    kept = ("content", "mkdocs.yml", "site", "out", ".okrsite")
    return [path.name for path in project.folder.iterdir() if path.name not in kept]


@pytest.mark.site
def test_a_build_that_fails_leaves_the_last_good_site(project: Project) -> None:
    first = project.process("build")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"The site is in {project.folder / 'site'}.\n"
    good = files(project.folder / "site")
    assert b"Mend the kettles" in good["cycles/2026-q3/mend-kettles/index.html"]

    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    failed = project.process("build")
    assert failed.returncode == 1
    assert "[unreadable-number]" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert files(project.folder / "site") == good

    project.replace(OBJECTIVE, "    commit: about 25", "    commit: 25")
    project.replace(OBJECTIVE, "Tea for everyone.", "Coffee for everyone.")
    assert project.process("build").returncode == 0
    assert b"Coffee for everyone." in files(project.folder / "site")["cycles/2026-q3/mend-kettles/index.html"]
    assert leftovers(project) == []


@pytest.mark.site
def test_warnings_stop_a_build_unless_it_is_not_strict(project: Project) -> None:
    project.write({"notes.yml": "a: 1\n"})
    strict, lenient = project.process("build"), project.process("build", "--no-strict")
    assert (strict.returncode, lenient.returncode) == (1, 0)
    assert "[unknown-file]" in strict.stderr
    assert "[unknown-file]" in lenient.stderr


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_audience_and_day_reach_the_engine(project: Project, engine: str) -> None:
    project.replace(OBJECTIVE, "team: repairs", "team: repairs\nvisibility: internal")
    done = project.process("build", "--engine", engine, "--audience", "public", "--as-of", "2026-08-01", "--to", "out")
    assert done.returncode == 0, done.stderr
    built = files(project.folder / "out")
    assert not any(b"Mend the kettles" in content for content in built.values())
    assert b"August 1, 2026" in built["index.html"]


@pytest.mark.site
def test_a_site_for_the_public_is_never_widened(project: Project) -> None:
    project.settings(plugins=["search", {"okrsite": {"audience": "public"}}])
    for done in (project.process("build", "--audience", "staff"), project.process("build", OKRSITE_AUDIENCE="staff")):
        assert done.returncode == 1
        assert "never widened" in done.stderr
    assert not (project.folder / "site").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(project: Project) -> None:
    (project.folder / "out").mkdir()
    (project.folder / "out/thesis.txt").write_text("ten years", "utf-8")
    result = project.run("build", "--to", "out")
    assert result.exit_code == 2
    assert "something else than a site" in result.stderr
    assert (project.folder / "out/thesis.txt").read_text("utf-8") == "ten years"


@pytest.mark.parametrize("place", [".", "content", ".."])
def test_a_site_never_takes_the_place_of_what_it_is_made_from(project: Project, place: str) -> None:
    result = project.run("build", "--to", place)
    assert result.exit_code == 2
    assert "holds what the site is made from" in result.stderr


def test_without_an_engine_it_says_what_to_install(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrsite.engines.building.find_spec", lambda name: None)
    result = project.run("build")
    assert (result.exit_code, result.stderr) == (
        2,
        "okrsite: No engine is not installed. Install one beside okrsite: pip install mkdocs\n",
    )


@pytest.mark.parametrize("verb", ["build", "serve"])
def test_without_settings_it_could_not_run(project: Project, verb: str) -> None:
    (project.folder / "mkdocs.yml").unlink()
    assert project.run(verb).exit_code == 2


@pytest.mark.site
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_the_preview_shows_drafts_and_ends_with_the_command(project: Project) -> None:
    project.replace("cycles/2026-q3/index.md", "status: published", "status: draft")
    (project.folder / "content/cycles/2026-q3/published.lock").unlink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(
        [sys.executable, "-m", "okrsite", "serve", "--port", str(port)],
        cwd=project.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        page = _get(f"http://127.0.0.1:{port}/small/cycles/2026-q3/mend-kettles/", running)
        assert "Mend the kettles" in page
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=60)
    with socket.socket() as again:
        assert again.connect_ex(("127.0.0.1", port)) != 0


def _get(address: str, running: subprocess.Popen[bytes]) -> str:
    """The page, as soon as it is there."""
    end = time.monotonic() + 120
    while time.monotonic() < end and running.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the preview does not answer")
