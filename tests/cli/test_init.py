"""`okrsite init`: a site that builds at once, and nothing that existed is touched."""

from __future__ import annotations

import fnmatch
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from okrsite.changes.cycle_dates import cycle_id, quarter_of
from okrsite.config.owner_values import parse_day
from okrsite.language.slugs import to_id
from tests.cli.desk import answer, pipe, texts
from tests.conftest import ROOT, build, run

if TYPE_CHECKING:
    from pathlib import Path

NAMED = ("--name", "Department of Small: Things", "--team", "Repairs", "--team", "Sewing & Söhne")
DAY = ("--as-of", "2026-08-18")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new site, which is the working folder."""
    folder = tmp_path / "okrs"
    assert pipe("", "init", str(folder), *NAMED, *DAY).exit_code == 0
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.site
def test_a_new_site_builds_at_once_and_strictly(site: Path, tmp_path: Path) -> None:
    built = build(site, tmp_path / "built", env={"PYTHONPATH": str(ROOT)})
    assert (built.returncode, "WARNING" in built.output) == (0, False), built.output
    assert "Department of Small: Things" in built.page("index.html")


@pytest.mark.site
def test_it_builds_strictly_once_it_is_published(site: Path, tmp_path: Path) -> None:
    assert pipe("", "publish", "2026-q3", *DAY).exit_code == 0
    built = build(site, tmp_path / "built", env={"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1787011200"})
    assert (built.returncode, "WARNING" in built.output) == (0, False), built.output
    assert "Answer people" in built.page("cycles/2026-q3/answer-faster/index.html")


def test_reading_finds_nothing_in_a_new_site(site: Path) -> None:
    found = json.loads(pipe("", "check", "--format", "json", *DAY).stdout)
    coach = {"town-hall-missing", "one-program-lead", "program-lead-missing", "sponsor-missing", "few-coaches"}
    assert {one["code"] for one in found["problems"]} <= coach


def test_its_example_has_a_log_that_check_ins_go_into(site: Path) -> None:
    pipe("", "publish", "2026-q3", *DAY)
    told = ("--value", "8 days", "--confidence", "commit", "--note", "Begun.")
    assert pipe("", "check-in", "--key-result", "days-to-answer", *told, *DAY).exit_code == 0
    log = (site / "content/cycles/2026-q3/check-ins/answer-faster.yml").read_text("utf-8")
    assert log.startswith("# Check-ins: an entry for each key result and date.")
    assert log.endswith(
        "- date: 2026-08-18\n  key_result: days-to-answer\n  value: 8 days\n"
        "  confidence: commit\n  note: Begun.\n  by: Ana Ruiz\n"
    )
    assert pipe("", "check", *DAY).exit_code == 0


def test_the_teams_and_the_name_are_those_that_were_told(site: Path) -> None:
    organization = yaml.safe_load((site / "content/organization.yml").read_text("utf-8"))
    assert organization["name"] == "Department of Small: Things"
    assert organization["teams"] == [
        {"id": "repairs", "name": "Repairs"},
        {"id": "sewing-sohne", "name": "Sewing & Söhne"},
    ]


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-workflows", ".github/workflows/okrs.yml"), ("vendor.gitlab-ci", ".gitlab-ci.yml")],
)
def test_the_ci_workflows_keep_to_the_public_schemas(site: Path, schema: str, file: str) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    assert run([*check, file], cwd=site) == (0, "ok -- validation done\n")
    (site / "wrong.yml").write_text(
        (site / file).read_text("utf-8").replace("script:", "scirpt:").replace("runs-on", "on")
    )
    assert run([*check, "wrong.yml"], cwd=site)[0] == 1, "the schema would notice"


def test_the_ci_workflows_call_only_options_that_there_are(site: Path) -> None:
    for file in (".github/workflows/okrs.yml", ".gitlab-ci.yml"):
        lines = [
            line.split("okrsite ", 1)[1]
            for line in (site / file).read_text("utf-8").splitlines()
            if " okrsite " in line
        ]
        assert lines, file
        for line in lines:
            verb, *options = line.split()
            help_text = pipe("", verb, "--help").stdout
            assert all(option in help_text for option in options if option.startswith("--")), line


def test_editors_are_told_which_schema_is_for_which_file(site: Path) -> None:
    bound: dict[str, list[str]] = json.loads((site / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    files = {
        "content/organization.yml": "organization",
        "content/cycles/2026-q3/fix-boats.yml": "objective",
        "content/cycles/2026-q3/river/fix-boats.yml": "objective",
        "content/cycles/2026-q3/check-ins/answer-faster.yml": "check-ins",
        "content/cycles/2026-q3/corrections.yml": "corrections",
    }
    for file, kind in files.items():
        assert [path for path, patterns in bound.items() if _matches(file, patterns)] == [
            f"./.vscode/okrsite/{kind}.schema.json"
        ]


def test_the_schemas_beside_take_what_is_right_and_refuse_what_is_not(site: Path) -> None:
    schema: dict[str, Any] = json.loads((site / ".vscode/okrsite/organization.schema.json").read_text("utf-8"))
    written = yaml.safe_load((site / "content/organization.yml").read_text("utf-8"))
    assert Draft202012Validator(schema).is_valid(written)
    assert not Draft202012Validator(schema).is_valid(written | {"misson": "x"})


def test_nothing_is_ever_replaced(site: Path) -> None:
    before = texts(site)
    result = pipe("", "init", ".", *NAMED)
    assert result.exit_code == 2
    assert "nothing is ever replaced" in result.stderr
    assert texts(site) == before


def test_other_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    result = pipe("", "init", str(tmp_path), *NAMED)
    assert result.exit_code == 0
    assert "left as it is" in result.stderr
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "mkdocs.yml").exists()


def test_a_dry_run_makes_not_even_the_folder(tmp_path: Path) -> None:
    result = pipe("", "init", str(tmp_path / "new"), *NAMED, "--dry-run")
    assert "+++ b/content/organization.yml\n" in result.stdout
    assert not (tmp_path / "new").exists()


def test_a_person_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["Small Things", "Dana Whitfield", "Priya Nair, Tom Okafor", "Repairs, Sewing"]
    assert answer(monkeypatch, told, "init", str(tmp_path / "new"), *DAY).exit_code == 0
    organization = yaml.safe_load((tmp_path / "new/content/organization.yml").read_text("utf-8"))
    assert organization["roles"] == {
        "executive_sponsor": "Dana Whitfield",
        "program_leads": ["Priya Nair", "Tom Okafor"],
    }
    assert [team["name"] for team in organization["teams"]] == ["Repairs", "Sewing"]


@pytest.mark.parametrize(
    "options", [["--start", "2026-07-01", "--end", "2026-06-30"], ["--start", "July"], ["--team", "A", "--team", "a"]]
)
def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, options: list[str]) -> None:
    assert pipe("", "init", str(tmp_path / "new"), *options).exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("day", "start", "end", "name"),
    [
        ("2026-08-18", "2026-07-01", "2026-09-30", "2026-q3"),
        ("2026-12-31", "2026-10-01", "2026-12-31", "2026-q4"),
        ("2028-01-01", "2028-01-01", "2028-03-31", "2028-q1"),
    ],
)
def test_the_first_cycle_is_the_quarter_of_the_day(day: str, start: str, end: str, name: str) -> None:
    begins, ends = (parse_day(text) for text in (start, end))
    today = parse_day(day)
    assert today and begins and ends
    assert quarter_of(today) == (begins, ends)
    assert cycle_id(begins, ends) == name


def test_the_day_of_the_first_cycle_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKRSITE_AS_OF", "2026-07-14")
    pipe("", "init", str(tmp_path / "new"))
    assert (tmp_path / "new/content/cycles/2026-q3/index.md").is_file()


def test_ids_are_made_from_names() -> None:
    assert to_id("Division of Drinking Water (DDW)") == "division-of-drinking-water-ddw"
    assert to_id("Älter") == "alter"
    assert to_id("水 Größe") == "shui-grosse"
    assert to_id("!?") == ""


def _matches(file: str, patterns: list[str]) -> bool:
    inside, outside = [[one for one in patterns if one.startswith("!") is out] for out in (False, True)]
    return any(_fits(file, one) for one in inside) and not any(_fits(file, one[1:]) for one in outside)


def _fits(file: str, pattern: str) -> bool:
    return fnmatch.fnmatch(file, pattern.replace("**/", "*")) or fnmatch.fnmatch(file, pattern)


def test_the_people_served_are_named_wherever_they_stand(tmp_path: Path) -> None:
    args = ["init", str(tmp_path / "okrs"), "--name", "Department of Rain", "--beneficiaries", "Oregonians: all of us"]
    assert pipe("", *args, "--as-of", "2026-07-01").exit_code == 0
    told = texts(tmp_path / "okrs" / "content")
    assert not [path for path, text in told.items() if "Californians" in text]
    assert "## Impact to Oregonians: all of us\n" in told["cycles/2026-q3/answer-faster.md"]
    assert pipe("", "check", "--as-of", "2026-07-01", "--config", str(tmp_path / "okrs" / "mkdocs.yml")).exit_code == 0
