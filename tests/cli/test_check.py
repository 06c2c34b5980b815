"""`okrsite check`: what it finds, how it shows it, and what it exits with."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

if TYPE_CHECKING:
    from tests.cli.conftest import Project

OBJECTIVE = "cycles/2026-q3/mend-kettles.md"
LOG = "cycles/2026-q3/check-ins/mend-kettles.yml"


@pytest.fixture
def silent_coach(monkeypatch: pytest.MonkeyPatch) -> None:
    """The coach says nothing, so that only what a test plants is found."""
    monkeypatch.setattr("okrsite.rules.check", lambda *about, **more: ())


@pytest.mark.usefixtures("silent_coach")
def test_clean_content_exits_with_0(project: Project) -> None:
    result = project.run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing to mend.\n", "")


@pytest.mark.usefixtures("silent_coach")
def test_an_error_is_shown_with_its_line_its_mark_and_what_to_do(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    result = project.run("check")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == f"content/{OBJECTIVE}"
    assert lines[1].startswith("  11:13  error  ")
    assert lines[1].endswith("[unreadable-number]")
    assert lines[2] == "    11 |     commit: about 25"
    assert lines[3] == "       |             ^~~~~~~~"
    assert lines[4].startswith("      Do:  ")
    assert lines[-1] == "1 error in 1 file."


def test_the_coach_speaks_with_its_reason_and_does_not_change_the_exit_status(project: Project) -> None:
    result = project.run("check")
    assert result.exit_code == 0
    assert "  advice  " in result.stdout
    assert "      Why: " in result.stdout
    assert "  warning  " in result.stdout
    assert project.run("check", "--strict").exit_code == 1


def test_a_reason_is_told_once(project: Project) -> None:
    project.replace(OBJECTIVE, "    champion: Ana Ruiz\n", "    champion: Ana Ruiz\n" + SECOND)
    first = project.run("check").stdout
    assert first.count("[check-in-missed]") == 2
    reasons = [line for line in first.splitlines() if line.startswith("      Why: ")]
    assert reasons
    assert len(reasons) == len(set(reasons))


SECOND = """\
  - id: pots
    statement: Launch a pots program
    baseline: 1
    commit: 2
    target: 3
    amendments:
      - {date: 2026-07-20, added: true, because: Pots came too, by: Ana Ruiz}
"""


@pytest.mark.usefixtures("silent_coach")
def test_warnings_count_only_when_strict(project: Project) -> None:
    project.write({"notes.yml": "a: 1\n"})
    plain, strict = project.run("check"), project.run("check", "--strict")
    assert "[unknown-file]" in plain.stdout
    assert (plain.exit_code, strict.exit_code) == (0, 1)


@pytest.mark.usefixtures("silent_coach")
def test_paths_narrow_what_is_told_and_what_counts(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    elsewhere = project.run("check", "content/organization.yml")
    folder = project.run("check", "content/cycles/2026-q3")
    file = project.run("check", f"content/{OBJECTIVE}", "content/organization.yml")
    assert (elsewhere.exit_code, elsewhere.stdout) == (0, "Nothing to mend.\n")
    assert folder.exit_code == file.exit_code == 1
    assert folder.stdout == file.stdout == project.run("check", ".").stdout


@pytest.mark.parametrize("path", ["mkdocs.yml", "content/nowhere.md"])
def test_a_path_that_is_not_content_could_not_be_checked(project: Project, path: str) -> None:
    result = project.run("check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("okrsite: ")


def test_without_settings_it_could_not_run(project: Project) -> None:
    (project.folder / "mkdocs.yml").unlink()
    result = project.run("check")
    assert result.exit_code == 2
    assert result.stderr == "okrsite: There is no mkdocs.yml. Run okrsite beside it, or name it with --config.\n"


@pytest.mark.usefixtures("silent_coach")
def test_options_that_a_file_that_inherits_takes_away_are_warned_of(project: Project) -> None:
    public = "INHERIT: mkdocs.yml\nplugins: {search: {}, okrsite: {audience: public}}\n"
    (project.folder / "public.yml").write_text(public, "utf-8")
    # The smallest settings have a list of plugins: it is replaced, and the fixed day with it.
    result = project.run("check", "--config", "public.yml")
    assert (result.exit_code, result.stdout) == (0, "Nothing to mend.\n")
    assert "public.yml writes `plugins` anew, so that what mkdocs.yml says of `as_of` does not hold" in result.stderr
    assert project.run("check", "--config", "public.yml", "--strict").exit_code == 1
    # Two files away it is said as well, and only once.
    (project.folder / "draft.yml").write_text("INHERIT: public.yml\nsite_name: Draft\n", "utf-8")
    assert project.run("check", "--config", "draft.yml").stderr == result.stderr
    # As names, or said to be nothing, no option is lost.
    (project.folder / "public.yml").write_text(public.replace("public}", "public, as_of: }"), "utf-8")
    assert project.run("check", "--config", "public.yml", "--strict").stderr == ""
    project.settings(plugins={"search": {}, "okrsite": {"as_of": "2026-08-18"}})
    (project.folder / "public.yml").write_text(public, "utf-8")
    assert project.run("check", "--config", "public.yml", "--strict").stderr == ""


@pytest.mark.usefixtures("silent_coach")
def test_an_option_that_there_is_not_is_warned_of_with_the_one_that_was_meant(project: Project) -> None:
    project.settings(plugins={"search": {}, "okrsite": {"as_of": "2026-08-18", "audence": "public"}})
    result = project.run("check")
    assert (result.exit_code, result.stdout) == (0, "Nothing to mend.\n")
    assert result.stderr == "okrsite: There is no option `audence` of okrsite. Did you mean `audience`?\n"
    assert project.run("check", "--strict").exit_code == 1
    assert "Did you mean `audience`?" in project.run("generate", "--to", str(project.folder / "tree")).stderr


@pytest.mark.usefixtures("silent_coach")
def test_the_mark_stands_below_the_fault_behind_tabs_and_wide_characters(project: Project) -> None:
    project.write({LOG: '[{"by":\t"水野", "date": 2026-13-40, "key_result": kettles-mended}]\n'})
    lines = project.run("check").stdout.splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("     1 | "))
    before, marked = lines[row + 1].index("^"), lines[row].index("2026-13-40")
    # A tab stands below the tab; the two wide characters take four columns.
    assert lines[row + 1].count("\t") == 1
    assert before == marked + 2
    assert lines[row + 1].endswith("^~~~~~~~~~")


@pytest.mark.usefixtures("silent_coach")
def test_hostile_text_steers_no_terminal(project: Project) -> None:
    project.write({LOG: b"- date: 2026-07-14\n  key_result: x\x1b[2J\xe2\x80\xaey\n"})
    for form in ("text", "github"):
        shown = project.run("check", "--format", form).stdout
        assert not any(character in shown for character in "\x1b\u202e\r")
    assert "<U+001B>" in project.run("check").stdout


@pytest.mark.usefixtures("silent_coach")
def test_a_long_line_is_cut_around_its_fault(project: Project) -> None:
    project.replace(OBJECTIVE, "[things-work]", f"[{'things-work, ' * 40}thing-works]")
    lines = project.run("check").stdout.splitlines()
    row = next(number for number, line in enumerate(lines) if " | …" in line)
    start = lines[row + 1].index("^")
    assert lines[row][start:].startswith("thing")
    assert len(lines[row]) <= 100


def test_json_has_everything(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    result = project.run("check", "--format", "json")
    document = json.loads(result.stdout)
    found = next(problem for problem in document["problems"] if problem["code"] == "unreadable-number")
    assert result.exit_code == 1
    assert document["format"] == "okrsite-check/1"
    assert document["counts"]["error"] == 1
    assert found.pop("message") and found.pop("remedy") and found.pop("reason")
    assert found == {
        "path": OBJECTIVE,
        "file": f"content/{OBJECTIVE}",
        "line": 11,
        "column": 13,
        "end_line": 11,
        "end_column": 21,
        "code": "unreadable-number",
        "severity": "error",
    }


@pytest.mark.usefixtures("silent_coach")
def test_json_of_clean_content_is_still_a_document(project: Project) -> None:
    assert json.loads(project.run("check", "--format", "json").stdout)["problems"] == []


@pytest.mark.usefixtures("silent_coach")
def test_github_gets_one_escaped_command_a_problem(project: Project) -> None:
    project.replace(OBJECTIVE, "team: repairs", 'team: "100%, ::error file=x::y"')
    result = project.run("check", "--format", "github")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    for line in lines:
        command, properties, data = _command(line)
        assert command in ("error", "warning", "notice")
        assert properties["file"].startswith("content/")
        assert set(properties) <= {"file", "title", "line", "col", "endColumn"}
        assert "\n" in data
    team = next(_command(line) for line in lines if "unknown-team" in line)
    assert team[1]["file"] == f"content/{OBJECTIVE}"
    assert team[1]["title"] == "okrsite: unknown-team"
    assert "`100%, ::error file=x::y`" in team[2]


def _command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    command, _, written = head.partition(" ")
    properties = dict(part.split("=", 1) for part in written.split(","))
    undone = {
        name: text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%25", "%")
        for name, text in properties.items()
    }
    return command, undone, data.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def test_github_counts_paths_from_the_top_of_the_repository(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    shown = project.run("check", "--format", "github", GITHUB_WORKSPACE=str(project.folder.parent)).stdout
    assert f"file=site/content/{OBJECTIVE}," in shown


@pytest.mark.usefixtures("silent_coach")
def test_a_fault_of_several_lines_ends_in_its_last_one(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about\n      twenty\n      five # or so")
    (region,) = (
        result["locations"][0]["physicalLocation"]["region"]
        for result in _sarif(project)["runs"][0]["results"]
        if result["ruleId"] == "unreadable-number"
    )
    assert region == {"startLine": 11, "startColumn": 13, "endLine": 13, "endColumn": 11}
    (line,) = (line for line in project.run("check", "--format", "github").stdout.splitlines() if "number" in line)
    assert (_command(line)[1]["line"], _command(line)[1]["endLine"]) == ("11", "13")
    assert not {"col", "endColumn"} & set(_command(line)[1])
    shown = project.run("check").stdout.splitlines()
    row = next(number for number, text in enumerate(shown) if text.endswith("commit: about"))
    assert shown[row + 1].split("|")[1] == " " * 13 + "^~~~~"


def test_sarif_follows_the_standard(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    project.write({"an odd näme.yml": "a: 1\n"})
    run = _sarif(project)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    results = {result["ruleId"]: result for result in run["results"]}
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [one["ruleId"] for one in run["results"]]
    number = results["unreadable-number"]
    place = number["locations"][0]["physicalLocation"]
    assert number["level"] == "error"
    assert place["artifactLocation"] == {"uri": f"content/{OBJECTIVE}", "uriBaseId": "%SRCROOT%"}
    region = place["region"]
    assert (region["startLine"], region["startColumn"]) == (11, 13)
    assert (region["endLine"], region["endColumn"]) == (11, 21)
    assert region["snippet"] == {"text": "about 25"}
    odd = next(one for one in run["results"] if "odd" in json.dumps(one))
    whole_file = odd["locations"][0]["physicalLocation"]
    assert whole_file["artifactLocation"]["uri"] == "content/an%20odd%20n%C3%A4me.yml"
    assert "region" not in whole_file


@pytest.mark.usefixtures("silent_coach")
def test_sarif_of_clean_content_has_an_empty_run(project: Project) -> None:
    assert _sarif(project)["runs"][0]["results"] == []


def test_sarif_of_the_sample_follows_the_standard(sample: Project) -> None:
    assert _sarif(sample)["version"] == "2.1.0"


def _sarif(project: Project) -> dict[str, Any]:
    text = project.run("check", "--format", "sarif").stdout
    Sarif.model_validate_json(text)
    document: dict[str, Any] = json.loads(text)
    return document


def test_the_sample_has_no_errors(sample: Project) -> None:
    assert sample.run("check").exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_is_told_but_never_followed(project: Project) -> None:
    (project.folder / "secret.yml").write_text("token: 12345\n", "utf-8")
    (project.folder / "content/cycles/2026-q3/leak.yml").symlink_to(project.folder / "secret.yml")
    result = project.run("check", "content/cycles/2026-q3/leak.yml")
    assert "[symlink]" in result.stdout
    assert "12345" not in result.stdout


@pytest.mark.usefixtures("silent_coach")
def test_what_the_owner_set_is_told_whole_and_after_what_the_content_has(project: Project) -> None:
    project.replace(OBJECTIVE, "    commit: 25", "    commit: about 25")
    project.settings(extra_css=None, plugins=[{"okrsite": {"audience": "everyone", "look": {"brand": "#fff"}}}])
    result = project.run("check")
    assert "[unreadable-number]" in result.stdout
    assert "look.brand: #fff" in result.stderr
    assert "`audience: everyone` is not known" in result.stderr
    assert result.exit_code == 2
