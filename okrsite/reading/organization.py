"""organization.yml -> the organization, and the names in it that other files may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from okrsite.content_paths import ORGANIZATION
from okrsite.language.suggestions import quote
from okrsite.model import At, Dimension, Goal, Initiative, Organization, Roles, Team
from okrsite.reading.diagnostics import UnplacedDiagnostic
from okrsite.reading.forms import OrganizationForm
from okrsite.reading.validation import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.known import Known
    from okrsite.reading.source import Source

Named = TypeVar("Named", Goal, Initiative, Team, Dimension)

_NAMELESS = Organization("Our organization", at=At(ORGANIZATION))


def read_organization(path: str, source: Source, known: Known) -> Organization:
    """The organization; one without a name where the file is missing or cannot be read."""
    loaded = source.data(path) if path else None
    if not path:
        source.diagnostics.add(
            "missing-organization",
            At(ORGANIZATION),
            "There is no organization.yml, so the site does not know whose it is.",
            "Write one with a line `name: …`.",
        )
    if loaded is None or not (loaded.whole or loaded.data):
        known.organization_whole = False
        return _NAMELESS
    found_before = source.diagnostics.count(ORGANIZATION)
    form = fill(OrganizationForm, {} if loaded.data is None else loaded.data, At(ORGANIZATION), source.diagnostics)
    known.organization_whole = (
        form is not None and loaded.whole and source.diagnostics.count(ORGANIZATION) == found_before
    )
    return _NAMELESS if form is None else _build(form, known, source.diagnostics)


def _build(form: OrganizationForm, known: Known, diagnostics: Diagnostics) -> Organization:
    at = At(ORGANIZATION)
    diagnostics.extend(_repeated_ids(form, at))
    goals = _unique(
        Goal(
            goal.id,
            goal.name,
            goal.description,
            _unique(Initiative(one.id, one.name, one.description) for one in goal.initiatives if one),
        )
        for goal in form.goals
        if goal
    )
    teams = _unique(Team(team.id, team.name, team.lead, team.description) for team in form.teams if team)
    maturity = _unique(Dimension(one.id, one.name, one.description, one.scale) for one in form.maturity if one)
    known.goals = {goal.id for goal in goals}
    known.initiatives = {initiative.id for goal in goals for initiative in goal.initiatives}
    known.teams = {team.id for team in teams}
    known.dimensions = {one.id: one.scale for one in maturity}
    roles = form.roles
    return Organization(
        name=form.name,
        mission=form.mission,
        vision=form.vision,
        beneficiaries=form.beneficiaries or "Californians",
        staff=form.staff,
        goals=goals,
        teams=teams,
        roles=Roles(roles.executive_sponsor, roles.program_leads, roles.internal_coaches, roles.coordinators),
        maturity=maturity,
        acronyms=tuple(form.acronyms.items()),
        rules=tuple(form.rules.items()),
        strong_verbs=form.words.strong_verbs,
        task_words=form.words.task_words,
        at=at,
    )


def _unique(items: Iterable[Named]) -> tuple[Named, ...]:
    """The first of each id."""
    found: dict[str, Named] = {}
    for item in items:
        found.setdefault(item.id, item)
    return tuple(found.values())


def _repeated_ids(form: OrganizationForm, at: At) -> Iterator[UnplacedDiagnostic]:
    """Goals and initiatives share one set of ids, because `supports` names both alike."""
    strategy: dict[str, str] = {}
    for number, goal in enumerate(form.goals):
        if goal:
            yield from _taken(goal.id, "goal", strategy, at / "goals" / number)
            for place, initiative in enumerate(goal.initiatives):
                if initiative:
                    yield from _taken(
                        initiative.id, "initiative", strategy, at / "goals" / number / "initiatives" / place
                    )
    for field, kind, items in (("teams", "team", form.teams), ("maturity", "dimension", form.maturity)):
        ids: dict[str, str] = {}
        for number, item in enumerate(items):
            if item:
                yield from _taken(item.id, kind, ids, at / field / number)
    for number, team in enumerate(form.teams):
        if team and team.id == "index":
            message = "The page of all teams has the address that `index` would get."
            yield UnplacedDiagnostic("unsafe-id", at / "teams" / number / "id", message, "Give the team another id.")


def _taken(id: str, kind: str, ids: dict[str, str], at: At) -> Iterator[UnplacedDiagnostic]:
    other = ids.get(id)
    if other:
        yield UnplacedDiagnostic(
            "duplicate-id", at / "id", f"{quote(id)} is already the id of a {other}.", "Give each its own id."
        )
    ids.setdefault(id, kind)
