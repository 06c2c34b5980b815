"""`okrsite new`: drafts that pass check, and lineage that agrees in both cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okrsite.changes.statements import from_to, id_from, likely_type, started_at, unclear_numbers
from okrsite.numbers import parse_number
from tests.cli.desk import answer, texts
from tests.cli.test_close import ANSWERS, CLOSE

if TYPE_CHECKING:
    from tests.cli.conftest import Project

KETTLES = "statement: Raise kettles sold from 10 to 40, unit: kettles, commit: 25, champion: [Li Tran, Ana Ruiz]"
DRAFT = {"cycles/2026-q4/index.md": "---\nstart: 2026-10-01\nend: 2026-12-31\n---\n"}
MORE = """\
  - id: queue
    statement: Keep the queue short
    unit: people
    hold: at most
    threshold: 5
    champion: Ana Ruiz
  - id: shop-open
    statement: The second workshop is open
    type: milestone
    due: 2026-09-15
    champion: Li Tran
  - id: waste
    statement: Cut the copper that is thrown away from 9 kg to 3 kg
    baseline: 9
    commit: 6
    target: 3
    champion: Ana Ruiz
---
"""
MORE_PROMISED = """\
    target: "40"
  mend-kettles/queue: {statement: Keep the queue short, type: metric, unit: people, hold: at most, threshold: "5"}
  mend-kettles/shop-open: {statement: The second workshop is open, type: milestone}
  mend-kettles/waste:
    statement: Cut the copper that is thrown away from 9 kg to 3 kg
    type: metric
    baseline: "9"
    commit: "6"
    target: "3"
"""


def decided(project: Project) -> None:
    """The small site with more key results, each with its ending."""
    project.replace(
        "cycles/2026-q3/mend-kettles.md", "    champion: Ana Ruiz\n---\n", "    champion: Ana Ruiz\n" + MORE
    )
    project.replace("cycles/2026-q3/published.lock", '    target: "40"\n', MORE_PROMISED)
    for name, final, decision, because in [
        ("kettles-mended", "30", "keep", "The benches stay"),
        ("queue", "4", "modify", "Four is one too many"),
        ("shop-open", "done", "remove", "It is open"),
        ("waste", "2", "keep", "Go on"),
    ]:
        told = ("--key-result", name, "--final", final, "--decision", decision, "--because", because)
        assert project.run(*CLOSE, *told).exit_code == 0


def test_an_objective_from_options_passes_check(project: Project) -> None:
    project.write(DRAFT)
    story = ("--why", "A cold kettle is a pity.", "--why-now", "Winter comes.", "--impact", "Warm tea.")
    result = project.run(
        *("new", "objective", "--objective", "Delight the tea drinkers of the valley", "--team", "repairs", *story),
        *("--supports", "things-work", "--key-result", KETTLES, "--summary", "Everyone gets a kettle."),
        *("--key-result", '{statement: "The shop is open, and warm", type: milestone, champion: Li Tran}'),
    )
    assert result.exit_code == 0
    assert project.content("cycles/2026-q4/delight-tea-drinkers-valley.md") == (
        "---\nobjective: Delight the tea drinkers of the valley\nsummary: Everyone gets a kettle.\nteam: repairs\n"
        "supports: [things-work]\n# sponsor: who stands behind it\nkey_results:\n"
        "  - id: kettles-sold\n    statement: Raise kettles sold from 10 to 40\n    unit: kettles\n    baseline: 10\n"
        "    commit: 25\n    target: 40\n    champion: [Li Tran, Ana Ruiz]\n"
        "  - id: shop-open-warm\n    statement: The shop is open, and warm\n    type: milestone\n"
        "    champion: Li Tran\n"
        "---\n\n## Why\n\nA cold kettle is a pity.\n\n## Why now\n\nWinter comes.\n\n"
        "## Impact to Californians\n\nWarm tea.\n"
    )
    assert project.run("check").exit_code == 0


def test_a_role_whose_name_reads_like_two_people_keeps_its_brackets(project: Project) -> None:
    role = "champion: [Director of Trust and Safety]"
    project.replace("cycles/2026-q3/mend-kettles.md", "champion: Ana Ruiz", role)
    decided_first = ("--key-result", "kettles-mended", "--final", "30", "--decision", "keep", "--because", "Go on")
    assert project.run(*CLOSE, *decided_first).exit_code == 0
    assert project.run("new", "cycle", "2026-q4", "--from", "2026-q3", "--as-of", "2026-10-05").exit_code == 0
    assert f"    {role}\n" in project.content("cycles/2026-q4/mend-kettles.md")
    told = ("--objective", "Tell everyone", "--key-result", f"{{statement: Tell why, type: milestone, {role}}}")
    assert project.run("new", "objective", *told, "--cycle", "2026-q4").exit_code == 0
    assert f"    {role}\n" in project.content("cycles/2026-q4/tell-everyone.md")
    assert "several-people-in-one-name" not in project.run("check", "--as-of", "2026-10-05").stdout


def test_a_key_result_gets_an_id_that_no_other_place_of_the_page_has(project: Project) -> None:
    project.write(DRAFT)
    words = ("--objective", "Tell everyone", "--key-result", "{statement: Tell why, type: milestone}")
    assert project.run("new", "objective", *words).exit_code == 0
    assert "  - id: why-2\n" in project.content("cycles/2026-q4/tell-everyone.md")
    assert project.run("check").exit_code == 0


def test_what_is_left_out_stands_as_a_comment(project: Project) -> None:
    project.write(DRAFT)
    assert project.run("new", "objective", "--objective", "Restore the old workshop").exit_code == 0
    text = project.content("cycles/2026-q4/restore-old-workshop.md")
    for comment in ("# summary:", "# team:", "# supports:", "# key_results:", "#     commit: 12M", "# Below: why it"):
        assert f"\n{comment}" in text
    assert project.run("check").exit_code == 0


def test_a_person_is_asked_the_drafting_questions(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(DRAFT)
    told = [
        *("Restore the old workshop", "repairs", "things-work", "It leaks.", "Rain is near.", "", "y", ""),
        # A metric gives its numbers itself; a task is asked for its outcome.
        *("Cut drops on the floor from 90 to 10", "drops", "", "", "400", "40", "Ana Ruiz, Li Tran"),
        *("Train the apprentices", "All apprentices mend a kettle alone", "mile", ""),
        "",
    ]
    result = answer(monkeypatch, told, "new", "objective")
    assert result.exit_code == 0
    assert "“Train” is a task. When it is done, what will be different?" in result.stderr
    assert "The commit lies between the baseline, 90, and the target, 10." in result.stderr
    text = project.content("cycles/2026-q4/restore-old-workshop.md")
    assert "internal: true\n" in text
    assert "## Impact" not in text
    assert (
        "  - id: drops-floor\n    statement: Cut drops on the floor from 90 to 10\n    unit: drops\n    baseline: 90\n"
        "    commit: 40\n    target: 10\n    champion: [Ana Ruiz, Li Tran]\n"
    ) in text
    assert "    statement: All apprentices mend a kettle alone\n    type: milestone\n    # champion:" in text
    assert project.run("check").exit_code == 0


def test_the_answers_of_a_person_are_not_lost_for_a_fault(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(DRAFT)
    # Baseline and target are one: a fault that only reading tells.
    told = [
        "Restore the old workshop",
        "",
        "",
        "It leaks.",
        "",
        "Tea.",
        "",
        "Cut drops from 9 to 9",
        "",
        "",
        "",
        "",
        "",
    ]
    result = answer(monkeypatch, [*told, "", "y"], "new", "objective")
    assert "[baseline-equals-target]" in result.stderr
    assert "It leaks." in project.content("cycles/2026-q4/restore-old-workshop.md")


def test_the_coach_speaks_about_the_new_file_alone(project: Project) -> None:
    project.write(DRAFT)
    result = project.run("new", "objective", "--objective", "Support 14 things")
    assert "The coach: " in result.stderr
    assert "kettle" not in result.stderr


def test_an_objective_that_comes_after_the_town_hall_says_why(project: Project) -> None:
    told = ("new", "objective", "--objective", "Delight the tea drinkers", "--key-result", KETTLES)
    assert "Add --because." in project.run(*told).stderr
    assert project.run(*told, "--because", "The mayor asked").exit_code == 0
    text = project.content("cycles/2026-q3/delight-tea-drinkers.md")
    assert "    amendments:\n      - date: 2026-08-18\n        added: true\n        because: The mayor asked\n" in text
    assert project.run("check").exit_code == 0


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--objective", "X", "--team", "sewing"], 2, "There is no team sewing."),
        (["--objective", "X", "--key-result", "Raise things"], 2, "is no key result"),
        (["--objective", "X", "--key-result", "statement: A, targt: 3"], 2, "Did you mean `target`?"),
        (
            ["--objective", "X", "--key-result", "statement: A, baseline: 3, commit: 1, target: 5"],
            1,
            "[commit-not-between]",
        ),
        (["--objective", "X", "--supports", "thing-works"], 1, "Did you mean `things-work`?"),
        (["--objective", "X", "--id", "Not Good"], 2, "Say it with --id."),
        (
            ["--objective", "X", "--cycle", "2026-q3", "--id", "mend-kettles"],
            2,
            "There is a cycles/2026-q3/mend-kettles.md",
        ),
        ([], 2, "Add --objective."),
    ],
)
def test_what_would_be_a_fault_is_not_written(project: Project, options: list[str], status: int, words: str) -> None:
    project.write(DRAFT)
    before = texts(project.folder)
    result = project.run("new", "objective", *options)
    assert (result.exit_code, texts(project.folder)) == (status, before)
    assert words in result.stderr


def test_a_new_cycle_follows_the_last_one(project: Project) -> None:
    assert project.run("new", "cycle", "2026-q4").exit_code == 0
    text = project.content("cycles/2026-q4/index.md")
    assert "start: 2026-10-01\nend: 2026-12-31\nstatus: draft" in text
    assert "sponsor: Dana Whitfield\n" in text
    assert project.run("check").exit_code == 0


def test_a_cycle_with_a_name_of_its_own_starts_the_next_day(project: Project) -> None:
    project.run("new", "cycle", "autumn", "--end", "2026-11-30")
    assert "start: 2026-10-01\nend: 2026-11-30\n" in project.content("cycles/autumn/index.md")


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["2026-q3"], 2, "There is a cycle 2026-q3 already."),
        (["Q4 2026"], 2, "cannot be the id of a cycle"),
        (["2026-x", "--start", "2026-09-01", "--end", "2026-11-30"], 1, "[overlapping-cycles]"),
        (["2026-q4", "--from", "2026-q3"], 1, "mend-kettles/kettles-mended: keep, modify or remove?"),
    ],
)
def test_a_cycle_that_cannot_be_is_not_written(project: Project, args: list[str], status: int, words: str) -> None:
    before = texts(project.folder)
    result = project.run("new", "cycle", *args)
    assert (result.exit_code, texts(project.folder)) == (status, before)
    assert words in result.stderr


def test_the_decisions_make_the_next_cycle(project: Project) -> None:
    decided(project)
    result = project.run("new", "cycle", "2026-q4", "--from", "2026-q3", "--as-of", "2026-10-05")
    assert result.exit_code == 0
    assert "1 objective with 3 key results that go on; 1 stay behind." in result.stdout
    assert project.content("cycles/2026-q4/mend-kettles.md") == (
        "---\n# Drafted from 2026-q3/mend-kettles. Is it still what matters most, and is why now still true?\n"
        "objective: Mend the kettles of the valley\nsummary: Whoever brings a kettle gets it back working.\n"
        "team: repairs\nsupports: [things-work]\ncontinues: 2026-q3/mend-kettles\n# sponsor: who stands behind it\n"
        "key_results:\n"
        "  # The commit of 25 is reached: set a new one below.\n"
        "  - id: kettles-mended\n    statement: Raise kettles mended from 30 to 40\n    unit: kettles\n"
        "    baseline: 30\n    target: 40\n    champion: Ana Ruiz\n    continues: 2026-q3/mend-kettles/kettles-mended\n"
        "  # Modify it: Four is one too many\n  # Before: Keep the queue short\n"
        "  - id: queue\n    statement: Keep the queue short\n    unit: people\n    hold: at most\n    threshold: 5\n"
        "    champion: Ana Ruiz\n    continues: 2026-q3/mend-kettles/queue\n"
        "  # The commit of 6 is reached: set a new one below.\n  # The target of 3 is reached: set a new one below.\n"
        "  - id: waste\n    statement: Cut the copper that is thrown away from 2 kg to …\n    baseline: 2\n"
        "    champion: Ana Ruiz\n    continues: 2026-q3/mend-kettles/waste\n"
        "---\n\n## Why\n\nA kettle thrown away is a pity.\n\n## Why now\n\nCopper has never been dearer.\n\n"
        "## Impact to Californians\n\nTea for everyone.\n"
    )
    retrospective = project.content("cycles/2026-q3/retrospective.md")
    assert retrospective.count("next: 2026-q4/mend-kettles/") == 3
    assert "next: 2026-q4/mend-kettles/kettles-mended\n" in retrospective
    assert project.run("check", "--as-of", "2026-10-05").exit_code == 0


def test_a_cycle_that_is_locked_is_left_alone(project: Project) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    assert project.run(*CLOSE, "--answers", "answers.yml").exit_code == 0
    before = project.content("cycles/2026-q3/retrospective.md")
    assert project.run("new", "cycle", "2026-q4", "--from", "2026-q3", "--as-of", "2026-10-06").exit_code == 0
    assert project.content("cycles/2026-q3/retrospective.md") == before
    assert "continues: 2026-q3/mend-kettles/kettles-mended\n" in project.content("cycles/2026-q4/mend-kettles.md")
    assert project.run("check", "--as-of", "2026-10-06").exit_code == 0


def test_a_person_is_asked_what_a_modified_key_result_becomes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.folder / "answers.yml").write_text(ANSWERS, "utf-8")
    project.run(*CLOSE, "--answers", "answers.yml")
    told = [
        "",
        "",
        "2026-10-7",
        "2026-10-07",
        "",
        "Tea first.",
        "Raise kettles mended a month from 30 to 60",
        "45",
        "60",
    ]
    result = answer(monkeypatch, told, "new", "cycle", "2026-q4", "--from", "2026-q3", "--as-of", "2026-10-06")
    assert "because: The benches stay" in result.stderr
    index = project.content("cycles/2026-q4/index.md")
    assert "start: 2026-10-01\nend: 2026-12-31\n" in index
    assert "town_hall: 2026-10-07\nsponsor: Dana Whitfield\n---\n\nTea first.\n" in index
    text = project.content("cycles/2026-q4/mend-kettles.md")
    assert (
        "  # Before: Raise kettles mended from 10 to 40 (baseline 10 kettles; commit 25 kettles; target 40 kettles)\n"
        in text
    )
    assert "    statement: Raise kettles mended a month from 30 to 60\n" in text
    assert "    commit: 45\n" in text
    assert "    target: 60\n" in text


def test_a_dry_run_of_the_next_cycle_writes_nothing(project: Project) -> None:
    decided(project)
    before = texts(project.folder)
    result = project.run("new", "cycle", "2026-q4", "--from", "2026-q3", "--as-of", "2026-10-05", "--dry-run")
    assert "+++ b/cycles/2026-q4/mend-kettles.md\n" in result.stdout
    assert "+    next: 2026-q4/mend-kettles/queue\n" in result.stdout
    assert texts(project.folder) == before


@pytest.mark.parametrize(
    ("statement", "id"),
    [
        ("Raise kettles mended from 10 to 40", "kettles-mended"),
        (
            "Increase people with lasting safe tap water in our priority towns from 45,000 people to 54,000",
            "people-lasting-safe-tap-water",
        ),
        ("The second workshop is open", "second-workshop-open"),
        ("Calls answered at once", "calls-answered-once"),
        ("Measure water use of 300 households", "water-use-households"),
        ("水", "shui"),
        ("Größere Übersicht für Bürger", "grossere-ubersicht-fur-burger"),
        ("Łódź ø æ Đặng", "lodz-o-ae-dang"),
        ("Ærø får Ðórunn þing", "aero-far-dorunn-thing"),
        ("Straße und Œuvre", "strasse-und-oeuvre"),
        ("İstanbul ığdır", "istanbul-igdir"),
        ("Чистая вода", "chistaya-voda"),
    ],
)
def test_an_id_is_short_and_telling(statement: str, id: str) -> None:
    assert id_from(statement, without_verb=True) == id


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("Raise it from 10M people to 15M people", ("10M", "15M", "people")),
        ("Cut the time from job posting to job offer from 118 days to 75 days", ("118", "75", "days")),
        ("Raise grants from $3.2M to $9M in 2026", ("$3.2M", "$9M", "$")),
        ("Raise grants from $3.2M to 9M", ("$3.2M", "9M", "$")),
        ("Cut the wait from 45 to 30 minutes", ("45", "30", "minutes")),
        ("Cut the wait from 45 minutes to 30", ("45", "30", "minutes")),
        ("Cut the wait from 2 days to 1 day", ("2", "1", "day")),
        ("Cut the wait from 3 hrs to 1 hour", ("3", "1", "hour")),
        ("Raise visits from 2 calls per day to 5 calls per day", ("2 calls per day", "5", "calls per day")),
        ("Move from paper to screens", None),
        ("Keep it at 95%", None),
        ("Cut the wait from 2 hours to 30 minutes", None),
        ("Raise pages from 3 pages to 9 pages a day", ("3", "9 pages a day", "pages a day")),
        ("Cut the wait from 2 hours 30 minutes to 45 minutes", None),
    ],
)
def test_the_numbers_of_a_statement_are_found(statement: str, numbers: tuple[str, str, str] | None) -> None:
    found = from_to(statement)
    assert ((found.start, found.end, found.unit) if found else None) == numbers


TWO_UNITS = [
    "Cut the wait for a permit from 2 hours to 30 minutes",
    "Bring it from 90 minutes to 1 hour",
    "Cut page loads from 1.5s to 800ms",
    "Cut page loads from 1.5 s to 800 ms.",
    "Shorten decisions from 12 days to 2 weeks by June",
    "Raise income from 60% to 40 dollars",
    "Cut files from 1.2 GB to 800 MB",
    "Raise sales from €5 to $9",
    "Shorten the trail from 2 miles to 900 feet",
    "Raise calls from 2 calls per day to 30 calls per week",
]


@pytest.mark.parametrize("statement", TWO_UNITS)
def test_two_units_are_never_one_number(project: Project, statement: str) -> None:
    assert from_to(statement) is None
    assert "two units" in unclear_numbers(statement)
    project.write(DRAFT)
    result = project.run(
        *("new", "objective", "--objective", "Answer sooner", "--key-result", f"statement: '{statement}', commit: 20")
    )
    assert result.exit_code == 0
    assert "two units" in result.stderr
    written = project.content("cycles/2026-q4/answer-sooner.md")
    assert "two units" in written
    for name in ("unit", "baseline", "target"):
        assert f"    {name}:" not in written
    assert "    commit: 20\n" in written


def test_what_is_no_number_is_told_too() -> None:
    told = unclear_numbers("Cut the wait from 2 hours 30 minutes to 45 minutes")
    assert '"2 hours 30 minutes" is not one number' in told
    assert "no number was taken over" in told
    assert unclear_numbers("Move from paper to screens") == unclear_numbers("Raise it from 1 to 2") == ""


def test_two_units_are_asked_for_as_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(DRAFT)
    answers = ["Answer sooner", "", "", "Why", "Now", "Impact", "", TWO_UNITS[0], "minutes", "120", "30", "60", "", ""]
    result = answer(monkeypatch, answers, "new", "objective")
    assert result.exit_code == 0
    assert "two units" in result.stderr
    written = project.content("cycles/2026-q4/answer-sooner.md")
    assert "    unit: minutes\n    baseline: 120\n    commit: 60\n    target: 30\n" in written


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Measure average water use of 300 households", "baseline"),
        ("Establish a baseline for the time to answer", "baseline"),
        ("Find out how many callers give up", "baseline"),
        ("Determine the average wait in all 12 offices", "baseline"),
        ("Survey what share of staff would recommend us", "baseline"),
        ("We measure manganese in 200 wells", "baseline"),
        ("Record water use in 300 homes", "baseline"),
        ("Get a first measure of trust in the county", "baseline"),
        ("Cut the measured wait from 9 days to 3 days", "metric"),
        ("Cut the wait from 2 hours to 30 minutes", "metric"),
        ("Reduce the number of callers who give up", "metric"),
        ("Keep samples on time at 95% or more", "metric"),
        ("First safe water flows from the new plant", "milestone"),
        ("The second workshop is open", "milestone"),
        ("Countywide plan adopted", "milestone"),
    ],
)
def test_the_type_is_guessed_from_the_words(statement: str, kind: str) -> None:
    assert likely_type(statement) == kind


def test_what_is_to_be_measured_first_is_drafted_as_a_baseline(project: Project) -> None:
    project.write(DRAFT)
    told = "statement: Measure average water use of 300 households"
    result = project.run("new", "objective", "--objective", "Know our water", "--key-result", told)
    assert result.exit_code == 0
    assert "    type: baseline\n" in project.content("cycles/2026-q4/know-water.md")


def test_a_draft_names_the_people_served(project: Project) -> None:
    project.write(DRAFT)
    project.replace("organization.yml", "name: Dep", "beneficiaries: Oregonians\nname: Dep")
    assert project.run("new", "objective", "--objective", "Answer sooner").exit_code == 0
    written = project.content("cycles/2026-q4/answer-sooner.md")
    assert "## Impact to Oregonians\n" in written
    assert "how it helps Oregonians" in written
    assert "Californians" not in written


def test_a_statement_starts_from_another_number_only_where_it_named_the_old_one() -> None:
    ten, twelve = parse_number("10M"), parse_number("12.6M")
    assert (
        started_at("Raise it from 10M people to 15M people", ten, twelve) == "Raise it from 12.6M people to 15M people"
    )
    assert started_at("Raise it from 11M to 15M", ten, twelve) == "Raise it from 11M to 15M"
    assert started_at("Raise it to 15M", ten, twelve) == "Raise it to 15M"
