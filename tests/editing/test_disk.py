"""Files are replaced whole, in order, inside their folder alone, and never over what somebody changed."""

from __future__ import annotations

import errno
import os
import stat
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from okrsite.editing import Change, ChangedMeanwhile, apply, edit, plan, swap
from okrsite.editing.lock import LOCK_NAME
from okrsite.problems import OkrsiteError

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these rights nor these links")


@pytest.fixture(params=["trade", "replace"])
def way_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How files get their place: by trading places with the old one, and as where the system cannot do that."""
    if request.param == "replace":
        monkeypatch.setattr(swap, "_exchange", lambda: None)
    return str(request.param)


def test_changes_are_written_and_leave_nothing_else(tmp_path: Path, way_in: str) -> None:
    (tmp_path / "a.yml").write_bytes(b"old")
    apply(tmp_path, [Change("a.yml", b"old", b"new"), Change("cycles/q/check-ins/b.csv", None, b"b")])
    assert tree(tmp_path) == {"a.yml": b"new", "cycles/q/check-ins/b.csv": b"b"}


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    apply(tmp_path / "new" / "site", [Change(".github/workflows/pages.yml", None, b"on: push")])
    assert tree(tmp_path / "new" / "site") == {".github/workflows/pages.yml": b"on: push"}


def test_a_plan_writes_nothing_and_leaves_out_what_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"a")
    changes = plan(tmp_path, {"b.yml": lambda old: b"b", "a.yml": lambda old: old or b"", "c/d.yml": lambda old: b"d"})
    assert changes == (Change("b.yml", None, b"b"), Change("c/d.yml", None, b"d"))
    assert tree(tmp_path) == {"a.yml": b"a"}
    apply(tmp_path, changes)
    assert tree(tmp_path) == {"a.yml": b"a", "b.yml": b"b", "c/d.yml": b"d"}


@pytest.mark.parametrize("saved", [b"theirs", None])
def test_a_file_that_was_changed_or_deleted_since_it_was_read_is_left_alone(
    tmp_path: Path, saved: bytes | None
) -> None:
    (tmp_path / "b.yml").write_bytes(b"old")
    changes = plan(tmp_path, {"a.yml": lambda old: b"new", "b.yml": lambda old: b"new"})
    save(tmp_path / "b.yml", saved)
    with pytest.raises(ChangedMeanwhile, match=r"b\.yml was changed by somebody") as refused:
        apply(tmp_path, changes)
    assert (refused.value.path, refused.value.written) == ("b.yml", ())
    assert tree(tmp_path) == ({} if saved is None else {"b.yml": saved})


def test_a_new_file_replaces_none_that_came_first(tmp_path: Path) -> None:
    change = Change("a.yml", None, b"new")
    (tmp_path / "a.yml").write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        apply(tmp_path, [change])
    assert tree(tmp_path) == {"a.yml": b"theirs"}


# Each as late as a test can reach: the last call before the file is put in its place.
@pytest.mark.parametrize("saved", [b"theirs", b"", None])
@pytest.mark.parametrize("how", ["in place", "by a new file"])
def test_who_saves_in_the_last_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: bytes | None, how: str
) -> None:
    (tmp_path / "a.yml").write_bytes(b"old")
    trade = swap._trade
    times = iter([True])

    def saved_before(one: Path, other: Path) -> bool:
        if next(times, False):
            save(other, saved, renamed=how == "by a new file")
        return trade(one, other)

    monkeypatch.setattr(swap, "_trade", saved_before)
    if swap._exchange() is None:
        pytest.skip("this system cannot trade two files")
    with pytest.raises(ChangedMeanwhile):
        apply(tmp_path, [Change("a.yml", b"old", b"new")])
    assert tree(tmp_path) == ({} if saved is None else {"a.yml": saved})


def test_who_saves_again_while_the_files_trade_back_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yml").write_bytes(b"old")
    trade, saves = swap._trade, iter([b"first", b"second"])

    def saved_before(one: Path, other: Path) -> bool:
        if newer := next(saves, None):
            save(other, newer, renamed=True)
        return trade(one, other)

    monkeypatch.setattr(swap, "_trade", saved_before)
    if swap._exchange() is None:
        pytest.skip("this system cannot trade two files")
    with pytest.raises(ChangedMeanwhile):
        apply(tmp_path, [Change("a.yml", b"old", b"new")])
    assert tree(tmp_path) == {"a.yml": b"second"}


def test_a_new_file_that_somebody_makes_in_the_last_moment_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def made_before(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", made_before)
    with pytest.raises(ChangedMeanwhile):
        apply(tmp_path, [Change("a.yml", None, b"new")])
    assert tree(tmp_path) == {"a.yml": b"theirs"}


def test_new_files_land_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    apply(tmp_path, [Change("a.yml", None, b"new")])
    assert tree(tmp_path) == {"a.yml": b"new"}
    (tmp_path / "b.yml").write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        swap.put_new(tmp_path / "a.yml", tmp_path / "b.yml")


def test_changes_land_in_their_order_and_it_is_said_which_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    put_over = swap.put_over

    def saved_meanwhile(ready: Path, target: Path, old: bytes) -> bool:
        if target.name == "b":
            target.write_bytes(b"theirs")
        return put_over(ready, target, old)

    monkeypatch.setattr("okrsite.editing.disk.put_over", saved_meanwhile)
    with pytest.raises(ChangedMeanwhile, match=r"a had been written before") as stopped:
        apply(tmp_path, [Change(name, b"old", b"new") for name in "abc"])
    assert (stopped.value.path, stopped.value.written) == ("b", ("a",))
    assert tree(tmp_path) == {"a": b"new", "b": b"theirs", "c": b"old"}


def test_an_edit_is_made_again_of_what_a_person_saved_meanwhile(tmp_path: Path) -> None:
    log, saves = tmp_path / "log", iter([b"theirs "])
    log.write_bytes(b"old ")

    def append(old: bytes | None) -> bytes:
        if newer := next(saves, None):
            log.write_bytes((old or b"") + newer)
        return (old or b"") + b"mine "

    done = edit(tmp_path, {"other": lambda old: b"x", "log": append})
    assert tree(tmp_path) == {"log": b"old theirs mine ", "other": b"x"}
    assert {change.path: change.new for change in done} == tree(tmp_path)


def test_an_edit_gives_up_where_somebody_is_always_faster(tmp_path: Path) -> None:
    log, count = tmp_path / "log", iter(range(100))

    def append(old: bytes | None) -> bytes:
        log.write_bytes(b"%d" % next(count))
        return b"mine"

    with pytest.raises(ChangedMeanwhile):
        edit(tmp_path, {"log": append}, retries=3)
    assert next(count) == 4
    assert tree(tmp_path) == {"log": b"3"}


def test_an_edit_that_fails_writes_nothing_of_any_file(tmp_path: Path) -> None:
    def refuse(old: bytes | None) -> bytes:
        raise OkrsiteError("no")

    with pytest.raises(OkrsiteError, match="no"):
        edit(tmp_path, {"a": lambda old: b"a", "b": refuse})
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    "path",
    ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/.", "a\\b", "C:x" if os.name == "nt" else "a\0b", "a/"],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    root = tmp_path / "content"
    for write in (partial(apply, root, [Change(path, None, b"x")]), partial(plan, root, {path: lambda old: b"x"})):
        with pytest.raises(OkrsiteError, match="does not name a file"):
            write()
    assert tree(tmp_path) == {}


@posix
def test_links_are_never_followed_nor_replaced(tmp_path: Path) -> None:
    root, outside = tmp_path / "content", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "a.yml").write_bytes(b"old")
    (root / "link.yml").symlink_to(outside / "a.yml")
    (root / "dangling.yml").symlink_to(outside / "b.yml")
    (root / "folder").symlink_to(outside)
    for path, old in {"link.yml": b"old", "folder/a.yml": b"old", "dangling.yml": None, "folder/b.yml": None}.items():
        with pytest.raises(OkrsiteError, match="links are never followed"):
            apply(root, [Change(path, old, b"new")])
    assert tree(outside) == {"a.yml": b"old"}
    assert (root / "link.yml").is_symlink()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OkrsiteError, match="is no file"):
        apply(tmp_path, [Change("folder", None, b"x")])
    with pytest.raises(OkrsiteError, match="is no folder"):
        apply(tmp_path, [Change("file/a.yml", None, b"x")])


@posix
def test_a_file_keeps_its_rights_and_a_new_one_has_the_usual_ones(tmp_path: Path, way_in: str) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"x")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        apply(tmp_path, [Change("old", b"x", b"y"), Change("new", None, b"y")])
    finally:
        os.umask(mask)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o640, 0o640]
    old.chmod(0o755)
    apply(tmp_path, [Change("old", b"y", b"z")])
    assert stat.S_IMODE(old.stat().st_mode) == 0o755


def test_a_file_that_is_protected_against_writing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # a superuser may write everything
    with pytest.raises(OkrsiteError, match="protected against writing"):
        apply(tmp_path, [Change("a", b"x", b"y")])
    assert tree(tmp_path) == {"a": b"x"}


@posix
def test_a_file_is_on_the_disk_before_it_gets_its_name_and_the_name_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way_in: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    calls: list[str] = []

    def noted(module: Any, name: str, say: Callable[..., str]) -> None:
        real = getattr(module, name)

        def call(*given: Any) -> Any:
            calls.append(say(*given))
            return real(*given)

        monkeypatch.setattr(module, name, call)

    noted(os, "fsync", lambda fd: "folder kept" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file kept")
    noted(swap, "_trade" if way_in == "trade" else "_exchange", lambda *paths: "trade tried")
    noted(os, "replace", lambda *paths: "replaced")
    noted(os, "link", lambda *paths: "named")
    apply(tmp_path, [Change("a", b"old", b"new"), Change("b", None, b"new")])
    placed = ["trade tried"] if way_in == "trade" else ["trade tried", "replaced"]
    assert calls == ["file kept", "file kept", *placed, "folder kept", "named", "folder kept"]


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        apply(tmp_path, [Change("b", None, b"new"), Change("a", b"old", b"new")])
    assert tree(tmp_path) == {"a": b"old"}


def test_who_waits_too_long_for_the_lock_is_told(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK_NAME), pytest.raises(OkrsiteError, match="Another okrsite has been writing"):
        apply(tmp_path, [Change("a", None, b"x")], wait=0)
    apply(tmp_path, [Change("a", None, b"x")], wait=0)
    assert tree(tmp_path) == {"a": b"x"}


def test_threads_of_one_process_wait_for_each_other(tmp_path: Path) -> None:
    def append(number: int) -> None:
        for _ in range(10):
            edit(tmp_path, {"log": lambda old: (old or b"") + b"%d\n" % number})

    threads = [threading.Thread(target=append, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(tree(tmp_path)["log"].split()) == sorted([b"%d" % number for number in range(4)] * 10)


def save(path: Path, data: bytes | None, *, renamed: bool = False) -> None:
    """Save a file as an editor does, in place or by a new file that takes the old one's name; None deletes it."""
    if data is None:
        path.unlink()
    elif renamed:
        path.with_name(".editor.swp").write_bytes(data)
        os.replace(path.with_name(".editor.swp"), path)
    else:
        path.write_bytes(data)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
