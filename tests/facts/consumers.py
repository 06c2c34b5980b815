"""Everybody who tells people something about a key result, asked in the way in which people read it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from okrsite.cli.due_show import due_data
from okrsite.cli.status_rows import status_data, status_of
from okrsite.facts.snapshot import Snapshot
from okrsite.language.language import in_english
from okrsite.outputs import okrs_json
from okrsite.paths import key_result_place
from okrsite.rules import check
from okrsite.rules.settings import Settings
from okrsite.views.check_in import check_in_view
from okrsite.views.context import Context
from okrsite.views.cycle import cycle_view
from okrsite.views.front import front_view
from okrsite.views.key_result import key_result_view
from okrsite.views.lists import by_team
from okrsite.views.reminder import reminder
from okrsite.views.share import cycle_card, objective_card
from okrsite.views.state_words import Link
from tests.views.english import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from okrsite.cli.status_rows import Row
    from okrsite.model import Cycle, KeyResult, Objective, Portfolio
    from okrsite.views.check_in import Item
    from okrsite.views.key_result import KeyResultView
    from okrsite.views.lists import Line
    from okrsite.views.reminder import Moment, Run


@dataclass(frozen=True, slots=True)
class Told:
    """One key result, as each of them tells it."""

    key_result: KeyResult
    cycle: Cycle
    page: KeyResultView
    line: Line
    row: Row
    status: dict[str, Any]
    data: dict[str, Any]
    due: list[dict[str, Any]]
    agenda: dict[str, Item]
    """By the day of the meeting."""


class Consumers:
    """A portfolio on a day, and all who speak of it."""

    def __init__(self, portfolio: Portfolio, today: date) -> None:
        self.portfolio = portfolio
        self.today = today
        self.context = Context(portfolio, today)

    def key_results(self) -> Iterator[Told]:
        """Every key result, as pages, the two commands, the data and the agendas tell it."""
        for cycle in self.portfolio.cycles:
            rows = self._rows(cycle)
            lines = self._lines(cycle)
            for objective in cycle.objectives:
                for key_result in objective.key_results:
                    address = key_result.address
                    yield Told(
                        key_result=key_result,
                        cycle=cycle,
                        page=said(key_result_view(key_result, cycle, self.context)),
                        line=said(lines[key_result_place(address)]),
                        row=rows[address],
                        status=self.status[address],
                        data=self.data[address],
                        due=self.due.get(address, []),
                        agenda=self.agenda(objective, key_result),
                    )

    @cached_property
    def status(self) -> dict[str, dict[str, Any]]:
        """The standing in `okrsite status --json`."""
        found = {}
        for cycle in self.portfolio.cycles:
            for objective in status_data(cycle, cycle.objectives, self.context)["objectives"]:
                found.update({one["address"]: one["standing"] for one in objective["key_results"]})
        return found

    @cached_property
    def document(self) -> dict[str, Any]:
        """The whole of `okrs.json`."""
        found: dict[str, Any] = json.loads(okrs_json(self.context))
        return found

    @cached_property
    def data(self) -> dict[str, dict[str, Any]]:
        """The key results in `okrs.json`."""
        objectives = (objective for cycle in self.document["cycles"] for objective in cycle["objectives"])
        return {one["address"]: one for objective in objectives for one in objective["key_results"]}

    @cached_property
    def due(self) -> dict[str, list[dict[str, Any]]]:
        """What `okrsite due --json` says is owed, by what it is about."""
        items = Snapshot(self.portfolio, self.today).due_items()
        found: dict[str, list[dict[str, Any]]] = {}
        for one in due_data(items, self.today, self.today, str)["owed"]:
            found.setdefault(one["about"], []).append(one)
        return found

    @cached_property
    def advice(self) -> dict[str, list[str]]:
        """What the coach says, by the code of the rule: the messages, each with the address that it is about."""
        found: dict[str, list[str]] = {}
        for one in check(self.portfolio, self.today, Settings()):
            found.setdefault(one.code, []).append(f"{one.about}: {one.message}")
        return found

    def advised(self, code: str) -> Counter[str]:
        """How often a rule speaks up, by address."""
        return Counter(one.partition(": ")[0] for one in self.advice.get(code, []))

    def mail(self, cycle: Cycle, moment: Moment, heading: str) -> list[str]:
        """The lines below a heading of a mail, places instead of words where there are links."""
        blocks = reminder(cycle, moment, self.context).blocks
        for before, block in pairwise(blocks):
            if before.kind == "heading" and in_english(before.lines[0][0]) == heading:
                return ["".join(map(_place_or_text, line)) for line in block.lines]
        return []

    def counts_of(self, cycle: Cycle) -> dict[str, list[str]]:
        """How a cycle stands as a whole, as the data, the command, its page and its picture count."""
        view = cycle_view(cycle, self.context)
        return {
            "status": status_of(cycle, cycle.objectives, self.context).counts.split(", "),
            "card": [in_english(badge.words) for badge in cycle_card(cycle, self.context).counts],
            "page": [in_english(share.badge.words) for share in view.spread.shares],
        }

    def objective_counts(self, objective: Objective) -> list[str]:
        """How an objective stands, as its picture counts."""
        return [in_english(badge.words) for badge in objective_card(objective, self.context).counts]

    def help_on_front(self, cycle: Cycle) -> tuple[int, list[str]]:
        """How many key results need help on the front page, and the places of those that it names."""
        for glance in front_view(self.context).glances:
            if glance.cycle.words == cycle.name:
                first = in_english(glance.help_words).partition(" ")[0].replace(",", "")
                return int(first) if first.isdecimal() else 0, [one.line.place for one in glance.help]
        return 0, []

    def help_in_filters(self, cycle: Cycle) -> bool | None:
        """Whether the list of a cycle can be narrowed to what needs help; None where it has no such field."""
        for choice in cycle_view(cycle, self.context).filters:
            if choice.name == "state":
                return any(option.value == "help" for option in choice.options)
        return None

    def agenda(self, objective: Objective, key_result: KeyResult) -> dict[str, Item]:
        """What the agendas say of a key result, by the day of the meeting."""
        cycle = self.context.index.cycle_of(objective.address)
        found = {}
        for day in self.context.snapshot.check_in_dates(cycle):
            for section in check_in_view(cycle, day.due, self.context).sections:
                if section.id == objective.id:
                    found.update({day.due.isoformat(): said(one) for one in section.items if one.id == key_result.id})
        return found

    def _rows(self, cycle: Cycle) -> dict[str, Row]:
        groups = status_of(cycle, cycle.objectives, self.context).groups
        return {f"{cycle.id}/{group.id}/{row.id}": row for group in groups for row in group.rows}

    def _lines(self, cycle: Cycle) -> dict[str, Line]:
        cards = (card for group in by_team(cycle, self.context) for card in group.cards)
        return {line.place: line for card in cards for line in card.lines}


def _place_or_text(run: Run) -> str:
    return run.place if isinstance(run, Link) else in_english(run)
