"""The table of all rules, in the order in which people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.rules.champions import CHAMPIONS
from okrsite.rules.check_ins import CHECK_INS
from okrsite.rules.cycles import CYCLES
from okrsite.rules.hygiene import unknown_rules
from okrsite.rules.key_results import KEY_RESULTS
from okrsite.rules.language import LANGUAGE
from okrsite.rules.metrics import METRICS
from okrsite.rules.objectives import OBJECTIVES
from okrsite.rules.rule import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.facts.snapshot import Snapshot
    from okrsite.rules.rule import Rule, RuleDiagnostic

SETTINGS = Group("The rules themselves")


@SETTINGS.rule(
    "unknown-rule",
    "warning",
    title="What is turned off, or allowed, is a rule.",
    reason="A misspelt code turns nothing off, and its writer believes that it did.",
    bad="rules: {objective-numbers: off}",
    good="rules: {objective-number: off}",
    source="okrsite's own",
)
def _unknown(snapshot: Snapshot) -> Iterator[RuleDiagnostic]:
    return unknown_rules(snapshot.portfolio, RULES)


GROUPS = (OBJECTIVES, KEY_RESULTS, METRICS, CHAMPIONS, CHECK_INS, CYCLES, LANGUAGE, SETTINGS)
RULES: dict[str, Rule] = {rule.code: rule for group in GROUPS for rule in group.rules}
