"""Locks are written the same each time, agree with what they were made from, and hold a closed cycle's files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from okrsite.reading import read
from okrsite.reading.locks import closed_lock, commitments, published_lock
from tests.reading.build import content

if TYPE_CHECKING:
    from pathlib import Path

    from okrsite.problems import Diagnostic

TODAY = date(2026, 8, 18)
CLOSED_ON = date(2026, 7, 8)
OUTCOME = "---\noutcomes:\n  - {key_result: clean-water/people-served, final: done, decision: keep}\n---\n"
CYCLE = "cycles/2026-q2"


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A content folder whose first cycle is closed and locked."""
    case = {
        "edit": {f"{CYCLE}/index.md": {"end: 2026-06-30": "end: 2026-06-30\nstatus: closed"}},
        "files": {f"{CYCLE}/retrospective.md": OUTCOME, f"{CYCLE}/map.png": b"\x89PNG\r\n", f"{CYCLE}/notes.txt": "x"},
    }
    root = content(tmp_path, case)
    (root / CYCLE / "closed.lock").write_text(closed_lock(root, "2026-q2", CLOSED_ON), "utf-8")
    assert not problems(root)
    return root


def problems(root: Path) -> list[Diagnostic]:
    return list(read(root, today=TODAY).problems)


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.path.removeprefix(f"{CYCLE}/"), problem.code) for problem in problems(root)]


def test_the_commitments_are_the_promises_as_written(tmp_path: Path) -> None:
    cycle = read(content(tmp_path, {})).portfolio.cycles[1]
    assert commitments(cycle) == {
        "clean-water/people-served": {
            "statement": "More people served",
            "type": "metric",
            "unit": "people",
            "baseline": "10M",
            "commit": "12M",
            "target": "15M",
        },
        "clean-water/permits": {"statement": "Permit approved", "type": "milestone"},
        "clean-water/household-use": {"statement": "Measure how much water households use", "type": "baseline"},
        "clean-water/uptime": {
            "statement": "Keep the plant running",
            "type": "metric",
            "unit": "%",
            "hold": "at least",
            "threshold": "95%",
        },
    }


def test_a_published_lock_holds_what_it_was_made_from(tmp_path: Path) -> None:
    odd = {"Permit approved": "'Permit: \"approved\"\\n → yes'", "hold: at least\n    threshold: 95%": RANGE}
    root = content(tmp_path, {"edit": {"cycles/2026-q3/clean-water.md": odd}})
    cycle = read(root).portfolio.cycles[1]
    text = published_lock(cycle, date(2026, 7, 2))
    assert yaml.safe_load(text) == {"published": date(2026, 7, 2), "key_results": commitments(cycle)}
    assert text == published_lock(cycle, date(2026, 7, 2))
    (root / "cycles/2026-q3/published.lock").write_text(text, "utf-8")
    reading = read(root, today=TODAY)
    assert not reading.problems
    assert reading.portfolio.cycles[1].published_on == date(2026, 7, 2)


RANGE = "hold: between\n    threshold: [60, 80 %]"


def test_a_published_lock_of_a_cycle_without_key_results_can_be_read(tmp_path: Path) -> None:
    root = content(tmp_path, {"files": {"cycles/2026-q2/clean-water.yml": "objective: Prepare\n"}})
    text = published_lock(read(root).portfolio.cycles[0], date(2026, 4, 2))
    (root / CYCLE / "published.lock").write_text(text, "utf-8")
    assert not problems(root)


def test_a_closed_lock_names_every_file_that_is_read_or_published(closed: Path) -> None:
    lock = yaml.safe_load((closed / CYCLE / "closed.lock").read_text("utf-8"))
    assert lock["closed"] == CLOSED_ON
    assert list(lock["files"]) == ["clean-water.yml", "index.md", "map.png", "retrospective.md"]
    assert read(closed).portfolio.cycles[0].closed_on == CLOSED_ON


def test_line_ends_and_byte_order_marks_are_no_change(closed: Path) -> None:
    file = closed / CYCLE / "retrospective.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert not problems(closed)


def test_a_changed_file_is_an_error_that_prints_the_correction_to_enter(closed: Path) -> None:
    file = closed / CYCLE / "retrospective.md"
    file.write_text(OUTCOME + "More.\n", "utf-8")
    (problem,) = problems(closed)
    assert (problem.path, problem.code) == (f"{CYCLE}/retrospective.md", "changed-after-closing")
    entry = problem.remedy.partition("corrections.yml`: `")[2].rstrip("`").replace("…", "B")
    (closed / CYCLE / "corrections.yml").write_text(entry + "\n", "utf-8")
    assert not problems(closed)
    (correction,) = read(closed).portfolio.cycles[0].corrections
    assert (correction.date, correction.file, correction.because) == (TODAY, "retrospective.md", "B")


def test_only_the_last_correction_of_a_file_counts(closed: Path) -> None:
    file = closed / CYCLE / "retrospective.md"
    file.write_text(OUTCOME + "More.\n", "utf-8")
    right = problems(closed)[0].remedy.partition("corrections.yml`: `")[2].rstrip("`")
    wrong = "- {date: 2026-08-02, file: retrospective.md, because: B, fingerprint: sha256:0}"
    (closed / CYCLE / "corrections.yml").write_text(f"{right}\n{wrong}\n", "utf-8")
    assert codes(closed) == [("retrospective.md", "changed-after-closing")]
    (closed / CYCLE / "corrections.yml").write_text(f"{wrong}\n{right}\n", "utf-8")
    assert not problems(closed)


def test_a_file_that_is_gone_or_new_needs_a_correction_too(closed: Path) -> None:
    (closed / CYCLE / "map.png").unlink()
    (closed / CYCLE / "plan.pdf").write_bytes(b"x")
    (closed / CYCLE / "other.txt").write_bytes(b"x")
    assert codes(closed) == [("map.png", "missing-after-closing"), ("plan.pdf", "added-after-closing")]
    entries = [problem.remedy.partition("corrections.yml`: `")[2].rstrip("`") for problem in problems(closed)]
    (closed / CYCLE / "corrections.yml").write_text("\n".join(entries) + "\n", "utf-8")
    assert not problems(closed)


def test_reopening_a_closed_cycle_is_a_change_like_any_other(closed: Path) -> None:
    index = closed / CYCLE / "index.md"
    index.write_text(index.read_text("utf-8").replace("closed", "draft"), "utf-8")
    assert codes(closed) == [("index.md", "changed-after-closing")]


def test_a_correction_of_a_file_that_never_was_is_reported(closed: Path) -> None:
    entry = "- {date: 2026-08-02, file: retrospectiv.md, because: B, fingerprint: sha256:0}\n"
    (closed / CYCLE / "corrections.yml").write_text(entry, "utf-8")
    (problem,) = problems(closed)
    assert (problem.code, problem.line, problem.column) == ("unknown-reference", 1, 28)
    assert "`retrospective.md`" in problem.remedy


def test_a_link_is_not_followed_for_a_fingerprint(closed: Path, tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.md"
    secret.write_text("secret", "utf-8")
    (closed / CYCLE / "map.png").unlink()
    (closed / CYCLE / "map.png").symlink_to(secret)
    assert "map.png" not in closed_lock(closed, "2026-q2", CLOSED_ON)
