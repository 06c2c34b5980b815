"""Where a finding is shown: in front matter and data at the field, in prose at the words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okrsite.reading import read
from okrsite.rules import check, problems
from tests.conftest import write_tree
from tests.rules.build import write_site

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 7, 10)


def shown(root: Path) -> list[str]:
    found = problems(str(root), check(read(root, today=TODAY).portfolio, TODAY))
    return [f"{problem.path}:{problem.line}:{problem.column} {problem.code}" for problem in found]


def line_of(root: Path, path: str, words: str) -> tuple[int, int]:
    """Where the words really stand."""
    for number, line in enumerate((root / path).read_text("utf-8").splitlines(), start=1):
        if words in line:
            return number, line.index(words) + 1
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("case", "code", "words"),
    [
        ({"objective": {"objective": "Cut the backlog by 40%"}}, "objective-number", "40%"),
        ({"key_result": {"champion": "TBD"}}, "champion-missing", "TBD"),
        ({"key_result": {"commit": "178"}}, "commit-near-target", "'178'"),
        ({"objective": {"summary": "The XYZQ pays."}}, "undefined-acronym", "XYZQ"),
        ({"story": {"why_now": "Now the XYZQ pays."}}, "undefined-acronym", "XYZQ"),
        ({"story": {"How we count": "The **XYZQ** counts."}}, "undefined-acronym", "XYZQ"),
        ({"story": {"why": "TBD"}}, "why-missing", "TBD"),
        ({"story": {"impact": None, "Impact on towns": "To be written."}}, "impact-missing", "To be written."),
        (
            {"story": {"why": f"First. We [went](https://example.org)\nto *the* town{' and to the town' * 9}."}},
            "hard-sentence",
            "We [went]",
        ),
    ],
)
def test_a_finding_points_at_the_words(case: dict[str, Any], code: str, words: str, tmp_path: Path) -> None:
    root = write_site(tmp_path, case)
    path = "cycles/2026-q3/sidewalks.md"
    line, column = line_of(root, path, words)
    assert shown(root) == [f"{path}:{line}:{column} {code}"]


def test_words_that_stand_in_two_parts_are_found_in_the_right_one(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"story": {"why": "Nothing yet. N/A", "impact": "N/A"}})
    text = (root / "cycles/2026-q3/sidewalks.md").read_text("utf-8").splitlines()
    last = len(text) - text[::-1].index("N/A")
    assert shown(root) == [f"cycles/2026-q3/sidewalks.md:{last}:1 impact-missing"]


def test_in_yaml_alone_a_finding_points_at_the_words_too(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"as": "yaml", "story": {"why": "The XYZQ pays."}})
    line, column = line_of(root, "cycles/2026-q3/sidewalks.yml", "XYZQ")
    assert shown(root) == [f"cycles/2026-q3/sidewalks.yml:{line}:{column} undefined-acronym"]


def test_in_the_sponsors_message_it_points_at_the_words(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"message": "Colleagues,\n\nthe XYZQ pays."})
    line, column = line_of(root, "cycles/2026-q3/index.md", "XYZQ")
    assert shown(root) == [f"cycles/2026-q3/index.md:{line}:{column} undefined-acronym"]


def test_what_is_missing_is_shown_where_it_should_stand_or_at_what_lacks_it(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"story": {"impact": None}, "roles": {"program_leads": None}})
    objective = line_of(root, "cycles/2026-q3/sidewalks.md", "Make every bridge")
    roles = line_of(root, "organization.yml", "executive_sponsor")
    assert shown(root) == [
        f"cycles/2026-q3/sidewalks.md:{objective[0]}:{objective[1]} impact-missing",
        f"organization.yml:{roles[0]}:{roles[1]} program-lead-missing",
    ]


def test_a_check_in_is_found_in_its_log_as_csv_too(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"cycle": {"status": "published"}})
    log = "date,key_result,value,confidence,note\n2026-07-08,sidewalks,121,commit,\n2026-07-09,sidewalks,122,risk,\n"
    write_tree(root, {"cycles/2026-q3/check-ins/sidewalks.csv": log})
    assert shown(root) == ["cycles/2026-q3/check-ins/sidewalks.csv:3:26 drop-without-reason"]


def test_problems_carry_the_words_and_the_weight_of_their_finding(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"story": {"why": None}, "objective": {"summary": None}})
    found = check(read(root, today=TODAY).portfolio, TODAY)
    by_code = {finding.code: finding for finding in found}
    for problem in problems(str(root), found):
        finding = by_code[problem.code]
        assert (problem.message, problem.remedy) == (finding.message, finding.remedy)
        assert problem.severity == finding.severity
    assert {problem.severity for problem in problems(str(root), found)} == {"warning", "advice"}
