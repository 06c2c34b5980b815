"""The examples of docs/api.md run, print what the page says, and what is public can be had without being loaded."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import okrsite
from okrsite import api
from tests.conftest import ROOT, write_tree
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = ROOT / "docs" / "api.md"
EXAMPLE = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)```\n)?", re.MULTILINE | re.DOTALL)
BUILDS = "okrsite.build("


def examples() -> list[tuple[str, str]]:
    """Each example of the page and what it says that it prints."""
    return [(found["code"], found["printed"] or "") for found in EXAMPLE.finditer(PAGE.read_text("utf-8"))]


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample department's site, in the working folder."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKRSITE_AS_OF", "2026-08-18")
    return tmp_path


def test_the_examples_print_what_the_page_says(sample: Path) -> None:
    """After a change that is meant, write the page anew: OKRSITE_WRITE_GOLDEN=1."""
    names: dict[str, object] = {}
    printed = [_run(code, names) for code, _ in examples() if BUILDS not in code]
    if os.environ.get("OKRSITE_WRITE_GOLDEN"):
        _write(printed)
    assert printed == [said for code, said in examples() if BUILDS not in code]


@pytest.mark.site
def test_the_example_that_builds_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path / "content", SMALL)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Small\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: {search: {}, okrsite: {}}\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKRSITE_AS_OF", "2026-08-18")
    found = [(code, said) for code, said in examples() if BUILDS in code]
    assert found
    for code, said in found:
        assert _run(code, {"okrsite": okrsite}) == said


def test_the_script_that_records_a_check_in_has_ten_lines() -> None:
    code = examples()[0][0]
    assert "okrsite.check_in(" in code
    assert "due_items()" in code
    assert len([line for line in code.splitlines() if line.strip()]) <= 10


def test_importing_okrsite_loads_none_of_it() -> None:
    program = "import okrsite, sys; print(sorted(name for name in sys.modules if name.startswith('okrsite.')))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_every_public_name_is_declared_looked_up_and_told() -> None:
    types = (ROOT / "okrsite" / "__init__.pyi").read_text("utf-8")
    assert okrsite.__all__ == api.__all__ == re.findall(r"^from okrsite\.api import \w+ as (\w+)$", types, re.MULTILINE)
    assert set(okrsite.__all__) <= set(dir(okrsite))
    page = PAGE.read_text("utf-8")
    for name in okrsite.__all__:
        assert getattr(okrsite, name) is getattr(api, name)
        assert re.search(rf"\b{name}\b", page)
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = okrsite.chek


def _run(code: str, names: dict[str, object]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, names)
    return out.getvalue()


def _write(printed: list[str]) -> None:
    outputs = iter(printed)

    def anew(found: re.Match[str]) -> str:
        if BUILDS in found["code"]:
            return found[0]
        return f"```python\n{found['code']}```\n\n```text\n{next(outputs)}```\n"

    PAGE.write_text(EXAMPLE.sub(anew, PAGE.read_text("utf-8")), "utf-8")


WRONG: dict[str, tuple[Callable[[okrsite.Workspace], object], str]] = {
    "a check-in on no day": (
        lambda site: okrsite.check_in(site, "people-connected", value="48K", on="yesterday"),
        "`yesterday` is not a date",
    ),
    "a check-in in a closed cycle": (
        lambda site: okrsite.check_in(site, "2026-q2/connect-small-systems/people-connected", value="48K"),
        "2026-q2 is closed",
    ),
    "no such key result": (lambda site: okrsite.check_in(site, "people-conected", value="48K"), "Did you mean"),
    "an objective without words": (
        lambda site: okrsite.draft_objective(site, " ", team="drinking-water"),
        "An objective needs a sentence",
    ),
    "a cycle that begins on no day": (
        lambda site: okrsite.draft_cycle(site, "fall-2027", start="in fall"),
        "`in fall` is not a date",
    ),
    "a town hall on no day": (
        lambda site: okrsite.publish(site, "2026-q4", town_hall="soon"),
        "`soon` is not a date",
    ),
    "an amendment on no day": (
        lambda site: okrsite.amend(site, "people-connected", {"target": "52K"}, because="Late", on="soon"),
        "`soon` is not a date",
    ),
    "an ending that is no set of fields": (
        lambda site: okrsite.close(site, "2026-q3", endings=["people-connected"]),  # type: ignore[list-item]
        "is no ending. Give its fields by name",
    ),
    "a mistyped field of an ending": (
        lambda site: okrsite.close(site, "2026-q3", endings=[{"key_result": "people-connected", "finl": "49K"}]),
        "Did you mean `final`?",
    ),
    "a correction of a file that is not there": (
        lambda site: okrsite.correct(site, "content/nope.md", because="Late"),
        "is not in the folder of a closed cycle",
    ),
    "a correction that says nothing": (lambda site: _correct(site, because=" "), "Say why"),
}


def _correct(site: okrsite.Workspace, *, because: str) -> okrsite.ChangeSet:
    file = site.content / "cycles/2026-q2/retrospective.md"
    file.write_text(file.read_text("utf-8") + "\nCounted again.\n", "utf-8")
    return okrsite.correct(site.read_again(), str(file), because=because)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_refused_in_a_sentence(sample: Path, wrong: str) -> None:
    change, said = WRONG[wrong]
    with pytest.raises(okrsite.OkrsiteError, match=re.escape(said)):
        change(okrsite.load())


def test_days_and_files_may_be_given_as_texts(sample: Path) -> None:
    site = okrsite.load(as_of="2026-08-18")
    change = okrsite.check_in(site, "people-connected", value=48_400, confidence="commit", on="2026-08-17")
    assert "+- date: 2026-08-17" in change.diff()
    assert "+town_hall: 2026-09-30" in okrsite.publish(site, "2026-q4", town_hall="2026-09-30").diff().replace("- ", "")
    cycle = okrsite.draft_cycle(site, "fall-2027", start="2027-09-01", end="2027-11-30", town_hall="2027-09-02")
    assert "+start: 2027-09-01\n+end: 2027-11-30\n" in cycle.diff()
    assert "cycles/2026-q2/corrections.yml" in _correct(site, because="Counted again").edits


def test_an_ending_may_be_nothing(sample: Path) -> None:
    """A number that is zero is one."""
    endings = [{"key_result": "people-connected", "final": 0, "decision": "keep", "because": "All were cut off."}]
    assert "+    final: 0\n" in okrsite.close(okrsite.load(), "2026-q3", endings=endings).diff()
