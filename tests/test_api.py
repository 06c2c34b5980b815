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
