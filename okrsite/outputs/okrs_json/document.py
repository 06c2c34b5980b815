"""The published data of the organization, and the frame of the whole file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from okrsite import paths
from okrsite.facts.measures import COMMIT_ODDS, TARGET_ODDS
from okrsite.model import Ref
from okrsite.outputs.okrs_json import json_schema
from okrsite.outputs.okrs_json.parts import page_data, roll_up_data

if TYPE_CHECKING:
    from okrsite.facts.measures import Odds
    from okrsite.model import Goal, Initiative, Roles, Team
    from okrsite.outputs.okrs_json.links import Links
    from okrsite.views.context import Context


def document_data(context: Context, links: Links) -> json_schema.Document:
    """Everything but the cycles, which are written one by one."""
    portfolio = context.portfolio
    return json_schema.Document(
        format="okrsite/okrs",
        version=json_schema.VERSION,
        schema="okrs.schema.json",
        as_of=context.today,
        as_of_fixed=context.fixed,
        audience=portfolio.audience,
        organization=_organization(context, links),
        calibration=_calibration(context),
        front=page_data(portfolio.front, links) if portfolio.front else None,
        pages=tuple(page_data(page, links) for page in portfolio.pages),
        files=tuple(links.page(asset.path) for asset in portfolio.assets),
        cycles=(),
    )


def _organization(context: Context, links: Links) -> json_schema.Organization:
    organization = context.organization
    return json_schema.Organization(
        name=organization.name,
        mission=links.markdown(organization.mission, organization.at.path),
        vision=links.markdown(organization.vision, organization.at.path),
        beneficiaries=organization.beneficiaries,
        staff=organization.staff,
        page=links.page(paths.STRATEGY),
        goals=tuple(_goal(goal, context, links) for goal in organization.goals),
        teams=tuple(_team(team, context, links) for team in organization.teams),
        roles=_roles(organization.roles),
        maturity=tuple(
            json_schema.Dimension(id=one.id, name=one.name, description=one.description or None, scale=one.scale)
            for one in organization.maturity
        ),
        acronyms=tuple(json_schema.Acronym(short=short, meaning=meaning) for short, meaning in organization.acronyms),
    )


def _goal(goal: Goal, context: Context, links: Links) -> json_schema.Goal:
    return json_schema.Goal(
        id=goal.id,
        name=goal.name,
        description=links.markdown(goal.description, context.organization.at.path),
        page=links.page(paths.ref_place(Ref("goal", goal.id))),
        supported_by=_supporters(goal, context),
        initiatives=tuple(_initiative(one, context, links) for one in goal.initiatives),
    )


def _initiative(initiative: Initiative, context: Context, links: Links) -> json_schema.Initiative:
    return json_schema.Initiative(
        id=initiative.id,
        name=initiative.name,
        description=links.markdown(initiative.description, context.organization.at.path),
        page=links.page(paths.ref_place(Ref("initiative", initiative.id))),
        supported_by=_supporters(initiative, context),
    )


def _supporters(item: Goal | Initiative, context: Context) -> tuple[str, ...]:
    return tuple(one.address for one in context.index.supported_by.get(item.id, ()))


def _team(team: Team, context: Context, links: Links) -> json_schema.Team:
    objectives = context.index.by_team.get(team.id, ())
    current, _ = context.snapshot.objectives_of_team(team.id)
    return json_schema.Team(
        id=team.id,
        name=team.name,
        lead=team.lead or None,
        description=links.markdown(team.description, context.organization.at.path),
        page=links.page(paths.team_page(team.id)),
        roll_up=roll_up_data(context.snapshot.roll_up(current)),
        objectives=tuple(one.address for one in objectives),
    )


def _roles(roles: Roles) -> json_schema.Roles:
    return json_schema.Roles(
        executive_sponsor=roles.executive_sponsor or None,
        program_leads=roles.program_leads,
        internal_coaches=roles.internal_coaches,
        coordinators=roles.coordinators,
    )


def _calibration(context: Context) -> json_schema.Calibration:
    found = context.snapshot.calibration
    return json_schema.Calibration(
        commit=_odds(found.commit, COMMIT_ODDS),
        target=_odds(found.target, TARGET_ODDS),
        left_out=found.left_out,
    )


def _odds(odds: Odds, stated: Decimal) -> json_schema.Odds:
    share = Decimal(odds.met) / odds.total if odds.total else None
    return json_schema.Odds(stated=stated, met=odds.met, total=odds.total, share=share)
