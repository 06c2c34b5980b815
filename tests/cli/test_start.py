"""The command starts without what it does not need, and behaves as a command should: pipes, streams, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from okrsite import __version__
from okrsite.cli import VERBS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Project

ENGINES = {"mkdocs", "properdocs", "material", "zensical", "jinja2", "markdown", "pymdownx", "watchdog"}
READERS = {"yaml", "pydantic", "markdown_it", "babel"}
"""What reading content takes, and writing its dates and numbers for people."""


def imported(project: Project, *args: str) -> set[str]:
    """The names of the packages outside the standard library that a command imports."""
    program = (
        "import sys, json, atexit\n"
        "atexit.register(lambda: sys.stderr.write('\\n' + json.dumps(sorted(sys.modules))))\n"
        f"sys.argv = ['okrsite', *{list(args)!r}]\n"
        "from okrsite.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=project.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    modules = set(json.loads(done.stderr.splitlines()[-1]))
    assert "okrsite.cli" in modules
    return modules


def packages(modules: set[str]) -> set[str]:
    """The packages that modules belong to."""
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("args", [("--version",), ("--help",), ()], ids=" ".join)
def test_saying_its_name_needs_nothing(project: Project, args: tuple[str, ...]) -> None:
    modules = imported(project, *args)
    assert not packages(modules) & (ENGINES | READERS | {"rich"})
    assert {name for name in modules if name.startswith("okrsite.")} == {
        "okrsite.cli",
        "okrsite.cli.terminal",
        "okrsite.problems",
    }


@pytest.mark.parametrize("verb", VERBS)
def test_help_needs_no_engine_and_no_tables(project: Project, verb: str) -> None:
    assert not packages(imported(project, verb, "--help")) & {"mkdocs", "properdocs", "material", "rich"}


@pytest.mark.parametrize("verb", ["check", "status", "due", "build", "serve", "generate"])
def test_help_reads_nothing(project: Project, verb: str) -> None:
    assert not packages(imported(project, verb, "--help")) & (ENGINES | READERS)


@pytest.mark.parametrize("args", [("status",), ("status", "--json"), ("due",), ("check",)], ids=" ".join)
def test_reading_verbs_need_no_engine_no_templates_and_no_tables(project: Project, args: tuple[str, ...]) -> None:
    modules = imported(project, *args)
    assert not packages(modules) & (ENGINES | {"rich"})
    unwanted = {
        "okrsite.site.pages",
        "okrsite.rendering.markdown",
        "okrsite.outputs",
        "okrsite.engines.tree",
        "okrsite.audience",
    }
    assert not modules & unwanted


@pytest.mark.parametrize("args", [("status",), ("due",)], ids=" ".join)
def test_only_check_asks_the_coach(project: Project, args: tuple[str, ...]) -> None:
    assert not {name for name in imported(project, *args) if name.startswith("okrsite.rules")}


def test_the_version_is_told(project: Project) -> None:
    done = project.process("--version")
    assert (done.returncode, done.stdout) == (0, f"okrsite, version {__version__}\n")


def test_an_unknown_verb_or_option_is_a_usage_error(project: Project) -> None:
    assert project.process("publsh").returncode == 2
    assert project.process("status", "--colour").returncode == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chek", "check"), ("pubish", "publish"), ("checkin", "check-in"), ("Status", "status"), ("generat", "generate")],
)
def test_a_mistyped_verb_is_told_which_was_meant(project: Project, typed: str, meant: str) -> None:
    told = project.run(typed)
    assert told.exit_code == 2
    assert f"There is no `{typed}`. Did you mean `{meant}`?" in told.stderr


def test_a_verb_that_nobody_knows_is_told_what_there_is(project: Project) -> None:
    assert "There are init, new, check," in project.run("frobnicate").stderr
    assert "Did you mean `objective`?" in project.run("new", "objectve").stderr


def test_exit_statuses_reach_the_shell(project: Project) -> None:
    assert project.process("check").returncode == 0
    assert project.process("due").returncode == 1
    assert project.process("status", "2020").returncode == 2


@pytest.mark.parametrize("args", [("status",), ("check",), ("due",)], ids=" ".join)
def test_a_pipe_gets_no_colours_and_no_spinner(project: Project, args: tuple[str, ...]) -> None:
    done = project.process(*args)
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


def test_colours_can_be_had_and_refused(project: Project) -> None:
    assert "\x1b[" in project.process("check", FORCE_COLOR="1").stdout
    assert "\x1b" not in project.process("check", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_pipe_that_lacks_characters_gets_something_else(project: Project) -> None:
    done = project.process("status", PYTHONIOENCODING="iso-8859-1", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "July?September 2026" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_reader_that_has_seen_enough_is_no_error(project: Project) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "okrsite", "status"],
            cwd=project.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=closed,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.stderr == ""


def test_settings_may_inherit(project: Project) -> None:
    (project.folder / "public.yml").write_text(
        "INHERIT: mkdocs.yml\nplugins: {search: {}, okrsite: {audience: public, as_of: 2026-08-01}}\n", "utf-8"
    )
    data = json.loads(project.run("status", "--json", "--config", "public.yml").stdout)
    assert data["as_of"] == "2026-08-01"
    assert data["cycle"]["id"] == "2026-q3"


def test_settings_that_inherit_from_themselves_are_refused(project: Project) -> None:
    (project.folder / "a.yml").write_text("INHERIT: b.yml\n", "utf-8")
    (project.folder / "b.yml").write_text("INHERIT: a.yml\n", "utf-8")
    result = project.run("status", "--config", "a.yml")
    assert result.exit_code == 2
    assert "inherits from itself" in result.stderr


def test_what_is_for_the_public_is_never_widened(project: Project) -> None:
    project.settings(plugins=["search", {"okrsite": {"audience": "public"}}])
    result = project.run("generate", "--to", "tree", "--audience", "staff")
    assert result.exit_code == 2
    assert "never widened" in result.stderr
    assert not (project.folder / "tree").exists()
