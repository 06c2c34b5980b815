"""A rule about the rules: what is turned off, or allowed, exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.language.suggestions import did_you_mean, quote
from okrsite.rules.rule import RuleDiagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from okrsite.model import At, Portfolio


def unknown_rules(portfolio: Portfolio, codes: Collection[str]) -> Iterator[RuleDiagnostic]:
    """Names under `rules` and `allow` that are no rule's code."""
    organization = portfolio.organization
    for code, _ in organization.rules:
        if code not in codes:
            yield _unknown("", organization.at / "rules" / code, code, codes)
    for cycle in portfolio.cycles:
        yield from _unknown_in(cycle.id, cycle.at, cycle.allow, codes)
        for objective in cycle.objectives:
            yield from _unknown_in(objective.address, objective.at, objective.allow, codes)
            for key_result in objective.key_results:
                yield from _unknown_in(key_result.address, key_result.at, key_result.allow, codes)


def _unknown_in(
    about: str, at: At, allow: tuple[tuple[str, str], ...], codes: Collection[str]
) -> Iterator[RuleDiagnostic]:
    for number, (code, _) in enumerate(allow):
        if code not in codes:
            yield _unknown(about, at / "allow" / number / "rule", code, codes)


def _unknown(about: str, at: At, code: str, codes: Collection[str]) -> RuleDiagnostic:
    remedy = did_you_mean(code, codes, "The rules are listed in docs/rules.md.")
    return RuleDiagnostic(about, at, f"There is no rule {quote(code)}.", remedy)
