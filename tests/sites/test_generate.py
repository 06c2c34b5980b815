"""The written-out tree: replaced whole or not at all, and never in the place of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrsite.engines.folders import replacing
from okrsite.engines.tree import generate
from okrsite.problems import ContentError, OkrsiteError
from tests.conftest import write_tree
from tests.sites.small import SMALL

MKDOCS = "site_name: Small\ndocs_dir: content\nplugins: [search, {okrsite: {as_of: 2026-08-18}}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_tree(tmp_path / "content", SMALL)
    write_tree(tmp_path, {"mkdocs.yml": MKDOCS})
    return tmp_path


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_tree_is_replaced_whole(project: Path) -> None:
    to = project / "tree"
    generate(project / "mkdocs.yml", to)
    (to / "docs/left-over.md").write_text("old")
    generate(project / "mkdocs.yml", to)
    assert not (to / "docs/left-over.md").exists()
    assert (to / "docs/cycles/2026-q3/mend-kettles.md").is_file()
    assert (to / "theme/okrsite/page.html").is_file()
    assert sorted(path.name for path in project.iterdir()) == ["content", "mkdocs.yml", "tree"]


def test_lists_that_stand_empty_are_lists_without_anything(project: Path) -> None:
    empty = "extra_css:\nextra_javascript:\nmarkdown_extensions:\ntheme:\n"
    write_tree(project, {"mkdocs.yml": MKDOCS + empty})
    generate(project / "mkdocs.yml", project / "tree")
    assert "okrsite.css" in (project / "tree/mkdocs.yml").read_text("utf-8")


def test_files_that_the_owner_names_come_from_the_docs_folder_wherever_the_content_is(project: Path) -> None:
    named = "theme: {name: material, logo: images/logo.svg}\nextra_javascript: [{path: js/own.mjs, type: module}]\n"
    write_tree(project, {"mkdocs.yml": MKDOCS.replace("docs_dir: content", "docs_dir: docs") + named})
    write_tree(project / "docs", {"images/logo.svg": "<svg/>", "js/own.mjs": "0;", "other.js": "0;"})
    generate(project / "mkdocs.yml", project / "tree")
    tree = _tree(project / "tree/docs")
    assert (tree["images/logo.svg"], tree["js/own.mjs"]) == (b"<svg/>", b"0;")
    assert "other.js" not in tree


def test_every_fault_in_the_options_is_told_at_once(project: Path) -> None:
    options = "plugins: {okrsite: {audience: everyone, as_of: soon, look: {brand: '#fff'}}}\n"
    write_tree(project, {"mkdocs.yml": f"site_name: Small\ndocs_dir: content\n{options}"})
    with pytest.raises(OkrsiteError) as refused:
        generate(project / "mkdocs.yml", project / "tree")
    assert len(str(refused.value).splitlines()) == 4


def test_an_argument_goes_before_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRSITE_AS_OF", "2026-08-01")
    generate(project / "mkdocs.yml", project / "tree", as_of="2026-08-02")
    assert "2026-08-02" in (project / "tree/docs/index.md").read_text("utf-8")


def test_bad_content_leaves_the_tree_as_it_was(project: Path) -> None:
    to = project / "tree"
    generate(project / "mkdocs.yml", to)
    before = _tree(to)
    write_tree(project / "content", {"organization.yml": "name: ["})
    with pytest.raises(ContentError):
        generate(project / "mkdocs.yml", to)
    assert _tree(to) == before


@pytest.mark.parametrize("place", ["content/tree", "content", "."])
def test_the_tree_is_never_written_over_what_it_is_made_from(project: Path, place: str) -> None:
    with pytest.raises(OkrsiteError):
        generate(project / "mkdocs.yml", project / place)
    assert (project / "content/organization.yml").is_file()


def test_a_folder_of_somebody_elses_is_left_alone(project: Path) -> None:
    write_tree(project, {"mine/notes.txt": "mine"})
    with pytest.raises(OkrsiteError, match="did not write"):
        generate(project / "mkdocs.yml", project / "mine")
    assert _tree(project / "mine") == {"notes.txt": b"mine"}


def _fill(new: Path) -> None:
    write_tree(new, {"a.txt": "new"})


def _stop(new: Path) -> None:
    _fill(new)
    raise KeyboardInterrupt


def test_an_interruption_leaves_the_old_folder(tmp_path: Path) -> None:
    place = tmp_path / "tree"
    write_tree(place, {"a.txt": "old"})
    with pytest.raises(KeyboardInterrupt), replacing(place) as new:
        _stop(new)
    assert _tree(place) == {"a.txt": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["tree"]


def test_an_interruption_between_the_two_moves_leaves_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tree"
    write_tree(place, {"a.txt": "old"})
    moves: list[Path] = []
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        moves.append(self)
        if len(moves) == 2:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt), replacing(place) as new:
        _fill(new)
    assert _tree(place) == {"a.txt": b"old"}


def test_what_a_killed_run_left_is_put_right_by_the_next(tmp_path: Path) -> None:
    write_tree(tmp_path, {".tree.okrsite-old/a.txt": "old", ".tree.okrsite-new/half.txt": "half"})
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "tree") as new:
        _stop(new)
    assert _tree(tmp_path) == {"tree/a.txt": b"old"}
