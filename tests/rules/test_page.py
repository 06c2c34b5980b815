"""The documentation page of the rules is made from their table, and says what a writer needs."""

from __future__ import annotations

import re

import pytest

from okrsite.reading.codes import CODES
from okrsite.rules import GROUPS, RULES, rules_page
from tests.conftest import ROOT

PAGE = rules_page()
AGAIN = "python -c \"from okrsite.rules import rules_page; open('docs/rules.md', 'w').write(rules_page())\""


def test_the_page_is_the_one_that_the_table_makes() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == PAGE, f"make it anew: {AGAIN}"


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_an_anchor_with_its_reason_and_examples(code: str) -> None:
    rule = RULES[code]
    _, found, section = PAGE.partition(f"\n### {code}\n")
    assert found
    section = section.partition("\n### ")[0]
    for words in (rule.title, rule.reason, rule.good, rule.bad, rule.source, rule.severity):
        assert words in section
    assert f"(#{code})" in PAGE


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_it_is_in_whole_sentences(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
    assert rule.severity in ("warning", "advice"), "a rule is never an error"
    assert rule.title[0].isupper()
    assert rule.title.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.good != rule.bad


def test_no_two_rules_have_one_code_and_none_has_a_code_of_reading() -> None:
    every = [rule.code for group in GROUPS for rule in group.rules]
    assert len(every) == len(set(every))
    assert not set(every) & set(CODES)
