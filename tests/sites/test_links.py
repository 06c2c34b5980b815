"""Every link of every page, and every place on a page that a link names, is there: asked of a link checker, offline."""

from __future__ import annotations

import json
import shutil
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, build, run, write_tree

pytestmark = pytest.mark.site

ADDRESS = "https://okrs.example.org/"
STORY = "cycles/2026-q3/connect-small-systems"


def test_every_link_and_fragment_of_the_sample_resolves(sample_site: Path) -> None:
    said = _lychee(sample_site, sample_site)
    assert said["error_map"] == {}
    assert said["successful"] > 2000
    assert said["remaps"] > 30  # the site's own whole addresses: canonical links and the sitemap


def test_links_resolve_below_a_folder_of_an_address_and_without_folders_for_pages(tmp_path: Path) -> None:
    site = tmp_path / "root" / "a" / "folder"
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "content"),
        "site_url": f"{ADDRESS}a/folder/",
        "use_directory_urls": False,
    }
    write_tree(tmp_path, {"mkdocs.yml": yaml.safe_dump(settings)})
    built = build(tmp_path, site)
    assert built.returncode == 0, built.output
    assert _lychee(site, tmp_path / "root")["error_map"] == {}


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("../nowhere/", "File not found"),
        ("../keep-it-safe/#nowhere", "Cannot find fragment"),
        ("#nowhere", "Cannot find fragment"),
        (f"{ADDRESS}nowhere/", "File not found"),
    ],
)
def test_the_checker_finds_what_is_broken(sample_site: Path, tmp_path: Path, link: str, fault: str) -> None:
    site = Path(shutil.copytree(sample_site, tmp_path / "site"))
    page = site / STORY / "index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", f'</h1><a href="{link}">x</a>', 1), "utf-8")
    errors = _lychee(site, site)["error_map"]
    assert list(errors) == [str(page)]
    assert fault in str(errors[str(page)])


def _lychee(site: Path, root: Path) -> dict[str, Any]:
    """What the link checker says of a site that lies at `root` of a host, asking nobody but the disk."""
    options = ["--offline", "--include-fragments", "--index-files", "index.html", "--extensions", "html,xml"]
    place = ["--root-dir", str(root), "--remap", f"{ADDRESS} {root.as_uri()}/"]
    quiet = ["--no-progress", "--format", "json"]
    program = shutil.which("lychee", path=sysconfig.get_path("scripts"))
    assert program, "There is no lychee beside Python; `make test` installs it."
    _, output = run([program, *options, *place, *quiet, site], cwd=site)
    said: dict[str, Any] = json.loads(output)
    return said
