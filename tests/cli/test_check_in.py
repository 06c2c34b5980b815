"""`okrsite check-in`: what it asks, what it refuses, and exactly what it writes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.desk import answer, pipe, texts
from tests.conftest import ROOT
from tests.sites.small import SMALL

if TYPE_CHECKING:
    from tests.cli.conftest import Project

LOG = "cycles/2026-q3/check-ins/mend-kettles.yml"
FLAGS = ("check-in", "--key-result", "kettles-mended")
SECOND = """\
  - id: shop-open
    statement: The second workshop is open
    type: milestone
    champion: Li Tran
  - id: visits
    statement: Measure how many people come by in a week
    type: baseline
    champion: Ana Ruiz
---
"""


def log(project: Project) -> str:
    return (project.folder / "content" / LOG).read_text("utf-8")


def added(project: Project) -> str:
    text = log(project)
    assert text.startswith(SMALL[LOG]), "what stood there stays as it was"
    return text.removeprefix(SMALL[LOG])


def with_second(project: Project) -> None:
    objective = "cycles/2026-q3/mend-kettles.md"
    project.replace(objective, "    champion: Ana Ruiz\n---\n", "    champion: Ana Ruiz\n" + SECOND)
    project.replace(
        "cycles/2026-q3/published.lock",
        'target: "40"\n',
        'target: "40"\n  mend-kettles/shop-open:\n    statement: The second workshop is open\n    type: milestone\n'
        "  mend-kettles/visits:\n    statement: Measure how many people come by in a week\n    type: baseline\n",
    )


def test_options_alone_write_an_entry_at_the_end_of_the_log(project: Project) -> None:
    result = project.run(*FLAGS, "--value", "18", "--confidence", "target", "--note", "A good week: two more benches.")
    assert result.exit_code == 0
    assert added(project) == (
        "- date: 2026-08-18\n  key_result: kettles-mended\n  value: 18\n  confidence: target\n"
        '  note: "A good week: two more benches."\n  by: Ana Ruiz\n'
    )
    assert result.stdout.startswith(f"Written: content/{LOG}\n1 check-in recorded.\nNext: okrsite status")
    assert project.run("check").exit_code == 0


def test_every_field_of_a_log_can_be_told(project: Project) -> None:
    told = {"win": "W", "blocker": "B", "learning": "L", "next": "N", "source": "S", "by": "June Park", "note": "O"}
    options = [part for name, text in told.items() for part in (f"--{name}", text)]
    project.run(*FLAGS, "--value", "18", "--confidence", "risk", "--escalate", "--date", "2026-08-12", *options)
    assert added(project) == (
        "- date: 2026-08-12\n  key_result: kettles-mended\n  value: 18\n  confidence: risk\n  note: O\n  win: W\n"
        "  blocker: B\n  learning: L\n  next: N\n  source: S\n  escalate: true\n  by: June Park\n"
    )


def test_a_dry_run_shows_a_diff_and_writes_nothing(project: Project) -> None:
    before = texts(project.folder)
    result = project.run(*FLAGS, "--value", "18", "--confidence", "commit", "--dry-run")
    assert result.exit_code == 0
    assert f"+++ b/{LOG}\n" in result.stdout
    assert "\n+  value: 18\n" in result.stdout
    assert texts(project.folder) == before


def test_a_csv_log_gets_a_row(project: Project) -> None:
    (project.folder / "content" / LOG).unlink()
    rows = "date,key_result,value,confidence\n2026-07-14,kettles-mended,14,commit\n"
    project.write({LOG.replace(".yml", ".csv"): rows})
    assert project.run(*FLAGS, "--value", "18", "--confidence", "commit").exit_code == 0
    written = (project.folder / "content" / LOG.replace(".yml", ".csv")).read_text("utf-8")
    assert written == rows.replace("confidence\n", "confidence,by\n") + "2026-08-18,kettles-mended,18,commit,Ana Ruiz\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--value", "about 18"], "does not begin with a number"),
        (["--value", "18 days"], "counts in `kettles`"),
        (["--value", "18", "--date", "2026-08-19"], "August 19, 2026 is still to come."),
        (["--value", "18", "--date", "2026-06-30"], "is outside this cycle"),
        (["--value", "18", "--date", "2026-07-14"], "There is a check-in of July 14, 2026 already."),
        (["--value", "18000"], "18,000 kettles is far from the last value, 14 kettles. If it is right, add --sure."),
        ([], "It says nothing."),
    ],
)
def test_what_is_wrong_is_said_and_not_written(project: Project, options: list[str], words: str) -> None:
    result = project.run(*FLAGS, *options)
    assert result.exit_code == 1
    assert words in result.stderr
    assert added(project) == ""


def test_a_number_far_off_is_written_by_who_is_sure(project: Project) -> None:
    assert project.run(*FLAGS, "--value", "18000", "--sure").exit_code == 0
    assert "value: 18000\n" in added(project)


def in_percent(project: Project) -> None:
    """The key result counts in percent, from 90% to 98%, and 97% was measured last."""
    objective, lock = "cycles/2026-q3/mend-kettles.md", "cycles/2026-q3/published.lock"
    for old, new in (("from 10 to 40", "from 90% to 98%"), ("unit: kettles", 'unit: "%"')):
        project.replace(objective, old, new)
        project.replace(lock, old, new)
    for name, old, new in (("baseline", 10, "90%"), ("commit", 25, "95%"), ("target", 40, "98%")):
        project.replace(objective, f"{name}: {old}", f"{name}: {new}")
        project.replace(lock, f'{name}: "{old}"', f'{name}: "{new}"')
    project.replace(LOG, "value: 14", "value: 97%")


def test_a_percentage_written_as_a_fraction_is_asked_about_at_every_door(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_percent(project)
    asked = "0.97% is far from the last value, 97%. Did you mean 97%?"
    before = log(project)
    by_option = project.run(*FLAGS, "--value", "0.97")
    assert by_option.exit_code == 1
    assert f"{asked} If it is right, add --sure." in by_option.stderr
    by_csv = pipe("objective,key_result,value\nmend-kettles,kettles-mended,0.97\n", "check-in")
    assert by_csv.exit_code == 1
    assert asked in by_csv.stderr
    assert log(project) == before
    by_prompt = answer(monkeypatch, ["0.97", "n", "97.5", "target", "Going well", ""], *FLAGS)
    assert f"{asked} Is it right?" in by_prompt.stderr
    assert by_prompt.exit_code == 0
    assert "value: 97.5\n" in log(project).removeprefix(before)
    project.replace(LOG, "value: 97.5", "value: 0.97")
    assert asked in " ".join(project.run("check").stdout.split())


def test_who_says_that_an_odd_number_is_right_is_not_asked_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_percent(project)
    result = answer(monkeypatch, ["0.97", "y", "risk", "The line was down", "", "n", ""], *FLAGS)
    assert result.exit_code == 0, result.stderr
    assert "value: 0.97\n" in log(project)


def test_a_number_that_runs_backwards_is_written_with_a_word(project: Project) -> None:
    result = project.run(*FLAGS, "--value", "12")
    assert result.exit_code == 0
    assert "12 kettles runs backwards: it should rise, from the last value, 14 kettles." in result.stderr
    assert "value: 12\n" in added(project)


def test_lower_confidence_needs_a_reason(project: Project) -> None:
    result = project.run(*FLAGS, "--value", "18", "--confidence", "risk")
    assert (result.exit_code, added(project)) == (2, "")
    assert "--note is missing" in result.stderr
    assert project.run(*FLAGS, "--value", "18", "--confidence", "risk", "--note", "Copper is late.").exit_code == 0


def test_without_a_key_result_a_script_is_told_the_option(project: Project) -> None:
    for args in (["check-in"], ["check-in", "--value", "18"]):
        result = project.run(*args)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Add --key-result." in result.stderr


def test_an_unknown_key_result_is_guessed(project: Project) -> None:
    result = project.run("check-in", "--key-result", "kettle-mended", "--value", "18")
    assert result.exit_code == 2
    assert "Did you mean `kettles-mended`?" in result.stderr


@pytest.mark.parametrize(("status", "words"), [("draft", "okrsite publish 2026-q3"), ("closed", "okrsite correct")])
def test_only_a_published_cycle_takes_check_ins(project: Project, status: str, words: str) -> None:
    project.replace("cycles/2026-q3/index.md", "status: published", f"status: {status}")
    result = project.run("check-in", "--key-result", "2026-q3/mend-kettles/kettles-mended", "--value", "18")
    assert (result.exit_code, added(project)) == (2, "")
    assert words in result.stderr


def test_csv_on_standard_input_is_written_whole(project: Project) -> None:
    with_second(project)
    rows = (
        "objective,key_result,value,confidence,note\n"
        'mend-kettles,kettles-mended,18,commit,"On, and on"\n'
        ",shop-open,not yet,commit,\n"
    )
    result = pipe(rows, "check-in")
    assert result.exit_code == 0
    assert added(project) == (
        "- date: 2026-08-18\n  key_result: kettles-mended\n  value: 18\n  confidence: commit\n  note: On, and on\n"
        "- date: 2026-08-18\n  key_result: shop-open\n  value: not yet\n  confidence: commit\n"
    )
    assert "2 check-ins recorded." in result.stdout
    assert pipe(rows, "check-in").stdout.startswith("Nothing new to record.")


def test_one_bad_row_of_csv_keeps_all_from_being_written(project: Project) -> None:
    rows = "key_result,value,confidence\nkettles-mended,18,commit\nkettles-mended,19,commit\nkettle-mended,1,\n"
    result = pipe(rows, "check-in")
    assert (result.exit_code, added(project)) == (1, "")
    assert "line 3: kettles-mended: The same key result and date stand in an earlier row." in result.stderr
    assert "line 4: There is no key result kettle-mended. Did you mean" in result.stderr


@pytest.mark.parametrize("rows", ["a,b\n1,2\n", "date,value\n2026-08-01,2\n", 'key_result,value\nx,"1\n'])
def test_csv_that_cannot_be_understood_is_refused(project: Project, rows: str) -> None:
    result = pipe(rows, "check-in")
    assert (result.exit_code, added(project)) == (2, "")


def test_the_talk_shows_what_stood_and_asks_three_things(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    result = answer(monkeypatch, ["ana", "18", "t", "Two more benches.", ""], "check-in")
    assert result.exit_code == 0
    assert "1 of 1: Raise kettles mended from 10 to 40" in result.stderr
    assert "Last: 14 kettles on July 14, on track to the commit." in result.stderr
    assert "Baseline 10 kettles, commit 25 kettles, target 40 kettles" in result.stderr
    assert "2 check-ins missed so far. Next check-in due August 26." in result.stderr
    assert added(project) == (
        "- date: 2026-08-18\n  key_result: kettles-mended\n  value: 18\n  confidence: target\n"
        "  note: Two more benches.\n  by: Ana Ruiz\n"
    )


def test_the_talk_asks_again_until_a_number_can_be_read_and_is_meant(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["18x", "18M", "n", "12", "n", "18", "c", "", "win: A queue"]
    result = answer(monkeypatch, answers, "check-in", "--champion", "Ana Ruiz")
    assert "18M kettles is far from the last value, 14 kettles. Is it right?" in result.stderr
    assert "12 kettles runs backwards" in result.stderr
    assert added(project) == (
        "- date: 2026-08-18\n  key_result: kettles-mended\n  value: 18\n  confidence: commit\n  win: A queue\n"
        "  by: Ana Ruiz\n"
    )


def test_the_talk_asks_why_confidence_drops_until_it_hears(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["18", "risk", "", "Copper is late.", "No copper", "y", ""]
    result = answer(monkeypatch, answers, "check-in", "mend-kettles")
    why = "drops from “on track to the commit” to “at risk of missing the commit”. Why"
    assert result.stderr.count(why) == 2
    assert "  note: Copper is late.\n  blocker: No copper\n  escalate: true\n" in added(project)


def test_the_talk_goes_through_ones_own_key_results_and_saves_each(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_second(project)
    # The answers end in the middle of the second key result, as when somebody is called away.
    result = answer(monkeypatch, ["18", "c", "", "", "240"], "check-in", env={"OKRSITE_CHAMPION": "Ana"})
    assert result.exit_code == 1
    assert "2 of 2: Measure how many people come by in a week" in result.stderr
    assert "shop" not in result.stderr
    assert added(project).count("- date:") == 1
    again = answer(monkeypatch, ["240", "Door counter", "c", "", ""], "check-in", env={"OKRSITE_CHAMPION": "Ana"})
    assert "there is a check-in of this day already" in again.stderr
    assert "1 of 1: Measure" in again.stderr
    assert "  value: 240\n  confidence: commit\n  source: Door counter\n" in added(project)


def test_a_milestone_is_asked_whether_it_happened(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with_second(project)
    answer(monkeypatch, ["maybe", "d", "t", "Open.", ""], "check-in", "--champion", "Li Tran")
    assert "  key_result: shop-open\n  value: done\n  confidence: target\n" in added(project)


def test_a_baseline_with_so_many_to_measure_is_asked_what_it_found(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_second(project)
    project.replace(
        "cycles/2026-q3/mend-kettles.md", "    type: baseline\n", "    type: baseline\n    target: 12 weeks\n"
    )
    project.replace(
        "cycles/2026-q3/published.lock",
        "    type: baseline\n",
        "    type: baseline\n    unit: weeks\n    target: 12 weeks\n",
    )
    answers = ["302 visits a week", "8", "a lot", "302 visits a week", "Door counter", "c", "", ""]
    result = answer(monkeypatch, answers, "check-in", "--key-result", "visits")
    assert result.exit_code == 0, result.stderr
    assert "write `found: 302 visits a week`" in result.stderr
    assert '"a lot" is not a number' in result.stderr
    assert "  value: 8\n  found: 302 visits a week\n  confidence: commit\n  source: Door counter\n" in added(project)


def test_a_key_result_can_be_left_out(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, ["skip"], "check-in", "--champion", "Ana").exit_code == 0
    assert added(project) == ""


@pytest.mark.site
def test_champions_who_check_in_at_the_same_moment_both_land(project: Project) -> None:
    with_second(project)
    told = [("kettles-mended", "18"), ("shop-open", "not yet"), ("visits", "240")]
    racing = [
        subprocess.Popen(
            [sys.executable, "-m", "okrsite", "check-in", "--key-result", id, "--value", value, "--note", "x"],
            cwd=project.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for id, value in told
    ]
    assert [one.wait() for one in racing] == [0, 0, 0]
    for id, value in told:
        assert f"key_result: {id}\n  value: {value}\n" in added(project)


@pytest.mark.site
def test_at_a_real_terminal_it_asks(project: Project) -> None:
    """The terminal itself: the other tests only say that somebody is there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "okrsite", "check-in", "--champion", "Ana"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    running = subprocess.Popen(command, cwd=project.folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"18\ncommit\nTwo more benches.\n\n")
    shown = _until_closed(ours)
    assert running.wait() == 0
    assert "1 of 1: Raise kettles mended from 10 to 40" in shown
    assert "1 check-in recorded." in shown
    assert "  value: 18\n  confidence: commit\n  note: Two more benches.\n" in added(project)


def _until_closed(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end has closed
            part = b""
        if not part:
            os.close(terminal)
            return b"".join(parts).decode()
        parts.append(part)
