"""One content, every engine: the same pages with the same words, built strictly and without a warning."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.conftest import ROOT, build, run
from tests.sites.html import look, pages

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("engines")]


@pytest.fixture(scope="module")
def written_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written by `okrsite generate` as a tree for any engine."""
    folder = tmp_path_factory.mktemp("generated") / "tree"
    returncode, output = run([sys.executable, "-m", "okrsite", "generate", "--to", folder], cwd=ROOT)
    assert returncode == 0, output
    return folder


def test_properdocs_builds_the_same_site(sample_site: Path, tmp_path: Path) -> None:
    built = build(ROOT, tmp_path / "site", engine="properdocs")
    assert built.returncode == 0, built.output
    assert "WARNING" not in built.output
    _same(sample_site, built.site_dir)
    index, expected = (
        {path.relative_to(site): path.read_bytes() for path in (site / "search").rglob("*") if path.is_file()}
        for site in (built.site_dir, sample_site)
    )
    assert expected
    assert index == expected


def test_zensical_builds_the_same_site_from_the_tree(sample_site: Path, written_out: Path, tmp_path: Path) -> None:
    project = shutil.copytree(written_out, tmp_path / "project")
    returncode, output = run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=project)
    assert returncode == 0, output
    assert "No issues found" in output
    _same(sample_site, project / "site")


def test_mkdocs_builds_the_same_site_from_the_tree_without_the_plugin(
    sample_site: Path, written_out: Path, tmp_path: Path
) -> None:
    assert yaml.safe_load((written_out / "mkdocs.yml").read_text("utf-8"))["plugins"] == ["search"]
    built = build(written_out, tmp_path / "site")
    assert built.returncode == 0, built.output
    assert "WARNING" not in built.output
    _same(sample_site, built.site_dir)


def _same(expected: Path, site: Path) -> None:
    names = pages(expected)
    assert len(names) > 10
    assert pages(site) == names
    for name in names:
        if name != "404.html":  # the engine's own
            ours, theirs = look(expected / name), look(site / name)
            assert ours.words
            assert ours.title
            assert ours.description
            assert (theirs.title, theirs.description) == (ours.title, ours.description)
            assert theirs.words == ours.words, name
