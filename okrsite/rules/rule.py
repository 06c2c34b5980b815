"""What a rule of the coach is: words for the person who meets it, and a check that finds where it is not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrsite.facts.snapshot import Snapshot
from okrsite.model import At

if TYPE_CHECKING:
    from okrsite.problems import Severity


@dataclass(frozen=True, slots=True)
class RuleDiagnostic:
    """One place where a rule is not kept, before its line is known."""

    about: str
    """The address of the cycle, objective or key result that it is about; empty for the organization."""
    at: At
    message: str
    remedy: str
    excerpt: str = ""
    """The words that are meant, where `at` leads to a longer text."""
    code: str = ""
    severity: Severity = "advice"


Check = Callable[[Snapshot], Iterator[RuleDiagnostic]]
Default = Literal["warning", "advice"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of the playbook's advice. Codes never change once released."""

    code: str
    severity: Default
    title: str
    """What should hold, in one line."""
    reason: str
    """Why it matters."""
    bad: str
    good: str
    source: str
    """Where it comes from: a section of the playbook, or of its companion texts."""
    check: Check
    locked: bool = False
    """About what the town hall fixes: once the cycle is published there is nothing to do but to learn from it."""
    asks_organization: bool = False
    """Whether it cannot judge where organization.yml is broken."""


class Group:
    """Rules about the same thing, in the order in which people read them."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.rules: list[Rule] = []

    def rule(
        self,
        code: str,
        severity: Default,
        *,
        title: str,
        reason: str,
        bad: str,
        good: str,
        source: str,
        locked: bool = False,
        asks_organization: bool = False,
    ) -> Callable[[Check], Check]:
        """Put the rule that a check belongs to into the table."""

        def add(check: Check) -> Check:
            self.rules.append(Rule(code, severity, title, reason, bad, good, source, check, locked, asks_organization))
            return check

        return add
