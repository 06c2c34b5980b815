"""Every text of the format that is plain words, and stands on pages as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrsite.rules.scope import open_cycles, standing_key_results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrsite.model import At, KeyResult, Objective, Organization, Portfolio

    Text = tuple[str, At, str]
    """Whose it is, where it stands, and what it says."""

_SAID = ("note", "win", "blocker", "learning", "next", "source", "by")


def plain_texts(portfolio: Portfolio) -> Iterator[Text]:
    """The texts of the organization, and of the cycles that are not closed."""
    yield from _organization(portfolio.organization)
    for cycle in open_cycles(portfolio):
        yield cycle.id, cycle.at / "name", cycle.name
        yield cycle.id, cycle.at / "sponsor", cycle.sponsor
        for objective in cycle.objectives:
            yield from _objective(objective)


def _organization(organization: Organization) -> Iterator[Text]:
    at, roles = organization.at, organization.roles
    yield "", at / "name", organization.name
    yield "", at / "beneficiaries", organization.beneficiaries
    for number, goal in enumerate(organization.goals):
        here = at / "goals" / number
        yield "", here / "name", goal.name
        for nth, initiative in enumerate(goal.initiatives):
            yield "", here / "initiatives" / nth / "name", initiative.name
    for number, team in enumerate(organization.teams):
        yield "", at / "teams" / number / "name", team.name
        yield "", at / "teams" / number / "lead", team.lead
    yield "", at / "roles" / "executive_sponsor", roles.executive_sponsor
    for role in ("program_leads", "internal_coaches", "coordinators"):
        yield from (("", at / "roles" / role, name) for name in getattr(roles, role))


def _objective(objective: Objective) -> Iterator[Text]:
    for field, text in (
        ("objective", objective.statement),
        ("summary", objective.summary),
        ("focus", objective.focus),
        ("sponsor", objective.sponsor),
    ):
        yield objective.address, objective.at / field, text
    for key_result in standing_key_results(objective):
        yield from _key_result(key_result)


def _key_result(one: KeyResult) -> Iterator[Text]:
    yield one.address, one.at / "statement", one.statement
    yield one.address, one.at / "unit", one.unit
    yield from ((one.address, one.at / "champion", name) for name in one.champions)
    yield from ((one.address, one.at / "supporters", name) for name in one.supporters)
    for number, action in enumerate(one.actions):
        here = one.at / "actions" / number
        yield from ((one.address, here / field, getattr(action, field)) for field in ("task", "owner", "note"))
    for entry in one.check_ins:
        yield from ((one.address, entry.at / field, getattr(entry, field)) for field in _SAID)
