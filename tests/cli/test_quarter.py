"""A whole quarter in an empty folder, by the commands alone: at each step the content is clean and the site builds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cli.desk import pipe
from tests.conftest import ROOT, build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Built

TOWN_HALL = "2026-07-02"
ROUNDS = ("2026-07-15", "2026-07-29", "2026-08-12", "2026-08-26", "2026-09-09", "2026-09-23")
OBJECTIVES = {
    "Mend the kettles of the valley": (
        "Repairs",
        [
            "statement: Raise kettles mended from 10 to 40, unit: kettles, commit: 25, champion: Li Tran",
            "statement: Cut the wait for a mended kettle from 9 days to 4 days, commit: 6, champion: Li Tran",
        ],
    ),
    "Open the workshop to everyone": (
        "Repairs",
        [
            "statement: Raise weekly visitors from 20 to 60, unit: visitors, commit: 40, champion: Omar Haddad",
            "statement: The council approves the second workshop, type: milestone, champion: Omar Haddad",
        ],
    ),
    "Restore old coats to their owners": (
        "Sewing",
        [
            "statement: Increase coats returned from 100 to 260, unit: coats, commit: 180, champion: June Park",
            "statement: Keep complaints rare, unit: complaints, hold: at most, threshold: 5, champion: June Park",
        ],
    ),
    "Make mending easy to learn": (
        "Sewing",
        [
            "statement: Raise learners who mend alone from 15% to 50%, commit: 35%, champion: Beth Kowalski",
            "statement: Measure the hours that learners need for a first coat, type: baseline, champion: Beth Kowalski",
        ],
    ),
}
VALUES = {
    "days-to-answer": ("8 days", "8 days", "7 days", "6 days", "5 days", "4.5 days"),
    "answered-at-once": ("56%", "57%", "60%", "63%", "66%", "70%"),
    "kettles-mended": ("12", "15", "19", "24", "28", "31"),
    "wait-mended-kettle": ("9 days", "8 days", "7 days", "7 days", "6 days", "6 days"),
    "weekly-visitors": ("22", "25", "31", "38", "41", "44"),
    "council-approves-second-workshop": ("not yet", "not yet", "not yet", "not yet", "done", ""),
    "coats-returned": ("110", "130", "150", "155", "160", "165"),
    "complaints-rare": ("3", "4", "4", "5", "3", "2"),
    "learners-mend-alone": ("15%", "20%", "26%", "30%", "36%", "41%"),
    "hours-learners-need-first-coat": ("", "", "", "11", "10.5", "10"),
}


class Quarter:
    """A folder, the day that it is, and the commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = "2026-06-24"

    def run(self, *args: str, stdin: str = "", status: int = 0) -> str:
        """Run a command on the day that it is, and expect its exit status."""
        result = pipe(stdin, *args, env=self._clock)
        assert result.exit_code == status, f"okrsite {' '.join(args)}\n{result.output}"
        return result.stdout

    def stands(self, into: Path) -> Built:
        """Neither reading nor the coach has more than advice to give, and the site builds strictly."""
        self.run("check", "--strict")
        built = build(self.folder, into / f"site-{self.day}", env={"PYTHONPATH": str(ROOT), **self._clock})
        assert (built.returncode, "WARNING" in built.output) == (0, False), built.output
        return built

    @property
    def _clock(self) -> dict[str, str]:
        noon = datetime.combine(date.fromisoformat(self.day), datetime.min.time(), UTC).timestamp() + 43200
        return {"SOURCE_DATE_EPOCH": str(int(noon))}


@pytest.mark.site
def test_a_quarter_from_the_empty_folder_to_the_next_cycle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "okrs"
    quarter = Quarter(folder)
    sites = tmp_path / "sites"

    teams = ("--team", "Repairs", "--team", "Sewing", "--program-lead", "Priya Nair", "--program-lead", "Tom Okafor")
    named = ("--name", "Department of Small Things", "--sponsor", "Dana Whitfield")
    quarter.run("init", str(folder), *named, *teams, "--start", "2026-07-01", "--town-hall", TOWN_HALL)
    monkeypatch.chdir(folder)
    quarter.stands(sites)

    quarter.day = "2026-06-29"
    for objective, (team, key_results) in OBJECTIVES.items():
        story = (
            "--why",
            "It helps.",
            "--why-now",
            "Winter is near.",
            "--impact",
            "People stay warm.",
            "--summary",
            "Yes.",
        )
        told = [part for one in key_results for part in ("--key-result", one)]
        quarter.run("new", "objective", "--objective", objective, "--team", team, *story, *told)
    quarter.stands(sites)
    assert json.loads(quarter.run("status", "--json"))["cycle"]["status"] == "draft"

    quarter.day = TOWN_HALL
    assert "10 key results promised and locked." in quarter.run("publish", "2026-q3", "--on", TOWN_HALL)
    site = quarter.stands(sites)
    assert "Mend the kettles of the valley" in site.page("index.html")

    for number, day in enumerate(ROUNDS):
        quarter.day = day
        _check_in(quarter, number)
        if number == 2:
            why = ("--because", "The second bench comes in October", "--by", "Dana Whitfield")
            statement = "statement=Raise kettles mended from 10 to 35"
            quarter.run("amend", "kettles-mended", "--set", "target=35", "--set", statement, *why)
        site = quarter.stands(sites)
        assert site.holds(f"check-ins/{day}"), "the meeting has its page"
    assert "The second bench comes in October" in site.page("cycles/2026-q3/mend-kettles-valley/index.html")

    quarter.day = "2026-10-05"
    answers = folder.parent / "answers.yml"
    assert "is closed" not in quarter.run("close", "2026-q3", status=1)
    answers.write_text(yaml.safe_dump(_answers(), sort_keys=False), "utf-8")
    assert "July–September 2026 is closed." in quarter.run("close", "2026-q3", "--answers", str(answers))
    site = quarter.stands(sites)
    assert "We learned to ask first." in site.page("cycles/2026-q3/retrospective/index.html")

    quarter.day = "2026-10-06"
    said = quarter.run("new", "cycle", "2026-q4", "--from", "2026-q3", "--town-hall", "2026-10-07")
    assert "5 objectives with 8 key results that go on; 2 stay behind." in said
    quarter.stands(sites)
    kettles = yaml.safe_load(
        (folder / "content/cycles/2026-q4/mend-kettles-valley.md").read_text("utf-8").split("---")[1]
    )
    assert kettles["key_results"][0] == {
        "id": "kettles-mended",
        "statement": "Raise kettles mended from 31 to 35",
        "unit": "kettles",
        "baseline": 31,
        "target": 35,
        "champion": "Li Tran",
        "continues": "2026-q3/mend-kettles-valley/kettles-mended",
    }
    quarter.day = "2026-10-07"
    quarter.run("publish", "2026-q4", "--on", "2026-10-07")
    told = ("--value", "32", "--confidence", "commit", "--note", "We go on.")
    quarter.run("check-in", "--key-result", "kettles-mended", *told)
    assert "32 kettles" in quarter.run("status")


def _check_in(quarter: Quarter, number: int) -> None:
    """Half of the champions send a table, the others type."""
    rows = ["key_result,value,confidence,note,source"]
    for position, (key_result, values) in enumerate(VALUES.items()):
        source = "Door counter" if key_result.startswith("hours") and values[number] else ""
        if position % 2:
            rows.append(f"{key_result},{values[number]},commit,Week by week.,{source}")
        else:
            told = ("--value", values[number]) if values[number] else ()
            more = ("--confidence", "commit", "--note", "Week by week.", *(("--source", source) if source else ()))
            quarter.run("check-in", "--key-result", key_result, *told, *more)
    quarter.run("check-in", stdin="\n".join(rows) + "\n")


def _answers() -> dict[str, object]:
    removed = ("council-approves-second-workshop", "hours-learners-need-first-coat")
    outcomes = [
        {
            "key_result": key_result,
            "final": next(value for value in reversed(values) if value),
            "as_of": "2026-09-30",
            "decision": "remove" if key_result in removed else "keep",
            "because": "It went as it went.",
        }
        for key_result, values in VALUES.items()
    ]
    headings = ("Success stories", "Impact to Californians", "Improvement ideas", "What worked", "What needs to change")
    sections = {"Lessons learned": "We learned to ask first.", **dict.fromkeys(headings, "Much.")}
    return {"date": "2026-10-05", "outcomes": outcomes, "sections": sections}
