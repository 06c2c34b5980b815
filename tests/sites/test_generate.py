"""The written-out tree: replaced whole or not at all, and never in the place of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrsite.folders import replacing
from okrsite.generate import generate
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
