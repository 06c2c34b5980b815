"""The coach: the playbook's advice as small rules over the model, each with its reason and an example."""

from __future__ import annotations

from okrsite.rules.engine import check
from okrsite.rules.page import rules_page
from okrsite.rules.rule import Rule, RuleDiagnostic
from okrsite.rules.settings import Settings
from okrsite.rules.source_positions import problems
from okrsite.rules.table import GROUPS, RULES

__all__ = ["GROUPS", "RULES", "Rule", "RuleDiagnostic", "Settings", "check", "problems", "rules_page"]
