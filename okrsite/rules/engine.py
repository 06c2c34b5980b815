"""Asks every rule what it finds, and leaves out what the site, or the place, has decided otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okrsite.facts.snapshot import Snapshot
from okrsite.rules.settings import Settings
from okrsite.rules.table import RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from okrsite.model import Portfolio
    from okrsite.rules.rule import Rule, RuleDiagnostic

_LEAVE_IT = "It was announced at the town hall: leave it as it is until the cycle ends, and word the next one so."


def check(
    portfolio: Portfolio, today: date, settings: Settings | None = None, *, broken: Collection[str] = ()
) -> tuple[RuleDiagnostic, ...]:
    """Everything that the rules find in a portfolio, in the order of the table.

    Args:
        portfolio: Everything that was read, drafts included.
        today: The day on which a check-in is due or missed.
        settings: None takes what the content itself says.
        broken: Paths of files with errors in them. Nothing is said of these: their errors come first.
    """
    settings = Settings.of(portfolio) if settings is None else settings
    return tuple(_findings(portfolio, today, settings, broken))


def _findings(
    portfolio: Portfolio, today: date, settings: Settings, broken: Collection[str]
) -> Iterator[RuleDiagnostic]:
    snapshot = Snapshot(portfolio, today)
    published = {cycle.id for cycle in portfolio.cycles if cycle.status == "published"}
    for rule in RULES.values():
        if settings.level(rule) == "off" or (rule.asks_organization and portfolio.organization.at.path in broken):
            continue
        for finding in rule.check(snapshot):
            if finding.at.path not in broken and not settings.allows(finding.about, rule.code):
                yield _weighed(finding, rule, settings, rule.locked and finding.about.partition("/")[0] in published)


def _weighed(finding: RuleDiagnostic, rule: Rule, settings: Settings, announced: bool) -> RuleDiagnostic:
    if announced:
        return replace(finding, code=rule.code, severity="advice", remedy=_LEAVE_IT)
    level = settings.level(rule)
    return replace(finding, code=rule.code, severity="warning" if level == "warning" else "advice")
