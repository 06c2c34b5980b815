"""The package as people get it: installed from the wheel, in a site of their own, with the checkout out of reach."""

from __future__ import annotations

import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, run, write_tree
from tests.sites.small import SMALL

pytestmark = pytest.mark.site

MKDOCS_YML = """\
site_name: Our handbook
theme:
  name: material
  font: false
plugins: [search, okrsite]
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    returncode, output = run(build, cwd=folder)
    assert returncode == 0, output
    [built] = folder.glob("okrsite-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that has okrsite from the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    _must_run([sys.executable, "-m", "venv", "--without-pip", folder], cwd=folder)
    found = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    # What okrsite needs is taken from where these tests run. A path file read through another leads no further,
    # so the one that makes the checkout importable here does not.
    [packages] = {sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})}
    Path(packages, "locked.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    # Forced, because pip sees the editable okrsite through that path too.
    install = ["install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", wheel]
    _must_run([sys.executable, "-m", "pip", "--python", found, *install], cwd=folder)
    return found


def test_the_wheel_holds_the_package_and_the_theme_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        licence = [name for name in archive.namelist() if name.endswith("LICENSE")]
    package = {path for path in _files(ROOT / "okrsite") if "__pycache__" not in path}
    theme = {f"okrsite/{path}" for path in _files(ROOT / "theme")}
    assert "okrsite/py.typed" in package
    assert "okrsite/theme/engine/okrsite/page.html" in theme
    assert held == package | theme
    assert licence


def test_a_site_of_ones_own_gets_the_pages_from_the_wheel(python: Path, tmp_path: Path) -> None:
    write_tree(tmp_path, {"mkdocs.yml": MKDOCS_YML, "docs/index.md": "# Our handbook\n\nHow we work.\n"})
    write_tree(tmp_path / "content", SMALL)

    where = "import okrsite, okrsite.theme as theme; print(okrsite.__file__); print(theme.theme_dir())"
    modules, theme = _must_run([python, "-c", where], cwd=tmp_path).split("\n")[:2]
    environment = python.parents[1]
    assert Path(modules).is_relative_to(environment)
    assert Path(theme).is_relative_to(environment)

    output = _must_run([python, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path)
    assert "WARNING" not in output
    site = tmp_path / "site"
    assert "How we work." in (site / "index.html").read_text("utf-8")
    # Beside pages of one's own, okrsite's have a folder.
    story = (site / "okrs/cycles/2026-q3/mend-kettles/index.html").read_text("utf-8")
    assert "Copper has never been dearer." in story
    assert "Raise kettles mended from 10 to 40" in story
    assert (site / "okrs/okrs.json").is_file()


def test_the_command_line_comes_with_the_wheel(python: Path, tmp_path: Path) -> None:
    output = _must_run([python.with_name("okrsite" + python.suffix), "--help"], cwd=tmp_path)
    assert "generate" in output


def _files(folder: Path) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()}


def _must_run(command: list[str | Path], *, cwd: Path) -> str:
    # Nothing of this process may lead the new environment back to the checkout.
    returncode, output = run(command, cwd=cwd, env={"PYTHONPATH": ""})
    assert returncode == 0, output
    return output
