"""Takes out of a portfolio what its audience must not see, before anything is rendered: what is gone cannot leak."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from okrsite import content_paths
from okrsite.link_targets import texts
from okrsite.paths import goal_of
from okrsite.prose import targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrsite.model import Asset, Audience, Cycle, KeyResult, Objective, OrdinaryPage, Portfolio

Item = TypeVar("Item")

_ALWAYS_THERE = {"goal", "initiative"}


def for_audience(portfolio: Portfolio, audience: Audience, *, drafts: bool = False) -> Portfolio:
    """The portfolio with only what the audience may see, and no trace of the rest.

    Nobody gets draft cycles, unless `drafts` is set for the local preview. The public does not get what is marked
    internal: cycles, objectives, key results, check-ins, retrospectives with the outcomes they tell, and pages; nor
    reasons given to the coach, nor corrections to files that told of something hidden. What stands in the folder of a
    cycle that is gone goes with it, and so do references to what is gone. Teams and goals stay.

    Of images and documents, staff get all but those of drafts, and the public those that a text it can read links to.
    What does not change stays the very same object.
    """
    public = audience == "public"
    drafted = {cycle.id for cycle in portfolio.cycles if cycle.status == "draft" and not drafts}
    gone = drafted | {cycle.id for cycle in portfolio.cycles if public and cycle.visibility == "internal"}
    pages = _each(portfolio.pages, lambda page: None if _is_in(page.path, gone) else _public(page, public))
    cycles = _each(portfolio.cycles, lambda cycle: None if cycle.id in gone else cycle)
    if public:
        cycles = _each(cycles, lambda cycle: _public_cycle(cycle, pages))
    if cycles is not portfolio.cycles:
        cycles = _without_dead_ends(cycles)
    front = portfolio.front and _public(portfolio.front, public)
    kept = _with(portfolio, cycles=cycles, pages=pages, front=front, audience=audience)
    return _with(kept, assets=_assets(kept, drafted))


def _public(item: Item, public: bool = True) -> Item | None:
    """The item, or None where it is hidden from the public that it is for."""
    return None if public and getattr(item, "visibility", "public") == "internal" else item


def _is_in(path: str, cycles: set[str]) -> bool:
    """Whether a file below `content/` lies in the folder of one of the cycles."""
    folder, _, below = path.partition("/")
    return folder == content_paths.CYCLES and below.partition("/")[0] in cycles


def _public_cycle(cycle: Cycle, pages: tuple[OrdinaryPage, ...]) -> Cycle:
    retrospective = cycle.retrospective and _public(cycle.retrospective)
    told = retrospective is cycle.retrospective
    objectives = _each(
        cycle.objectives, lambda objective: _public(objective) and _public_objective(objective, told=told)
    )
    kept = _with(cycle, retrospective=retrospective, objectives=objectives, allow=())
    if not cycle.corrections:
        return kept
    open_files = _open_files(cycle, kept, pages)
    return _with(kept, corrections=_each(cycle.corrections, lambda c: c if c.file in open_files else None))


def _public_objective(objective: Objective, *, told: bool) -> Objective:
    key_results = _each(objective.key_results, lambda kr: _public(kr) and _public_key_result(kr, told=told))
    return _with(objective, key_results=key_results, allow=())


def _public_key_result(key_result: KeyResult, *, told: bool) -> KeyResult:
    outcome = key_result.outcome if told else None
    return _with(key_result, check_ins=_each(key_result.check_ins, _public), outcome=outcome, allow=())


def _open_files(cycle: Cycle, kept: Cycle, pages: tuple[OrdinaryPage, ...]) -> set[str]:
    """The files of a cycle, below its folder, that hide nothing: what a correction says of them is no secret."""
    files = {content_paths.CYCLE_INDEX}
    if cycle.retrospective and kept.retrospective:
        files.add(content_paths.RETROSPECTIVE)
    folder = content_paths.cycle_file(cycle.id, "")
    files |= {page.path.removeprefix(folder) for page in pages if page.path.startswith(folder)}
    whole = {objective.id: _counts(objective) for objective in cycle.objectives}
    for objective in kept.objectives:
        if _counts(objective) == whole[objective.id]:
            name, log = objective.id, f"{content_paths.CHECK_INS}/{objective.id}"
            files |= {f"{name}.md", f"{name}.yml", f"{log}.yml", f"{log}.csv"}
    return files


def _counts(objective: Objective) -> list[int]:
    return [len(key_result.check_ins) for key_result in objective.key_results]


def _without_dead_ends(cycles: tuple[Cycle, ...]) -> tuple[Cycle, ...]:
    """The cycles without references to what is not among them any more."""
    objectives = [objective for cycle in cycles for objective in cycle.objectives]
    here = {"", *(objective.address for objective in objectives)}
    here |= {key_result.address for objective in objectives for key_result in objective.key_results}

    def alive(address: str) -> str:
        return address if address in here else ""

    def key_result(item: KeyResult) -> KeyResult:
        outcome = item.outcome and _with(item.outcome, next=alive(item.outcome.next))
        return _with(item, continues=alive(item.continues), outcome=outcome)

    def objective(item: Objective) -> Objective:
        return _with(
            item,
            supports=_each(
                item.supports, lambda ref: ref if ref.address in here or ref.kind in _ALWAYS_THERE else None
            ),
            continues=alive(item.continues),
            key_results=_each(item.key_results, key_result),
        )

    return _each(cycles, lambda cycle: _with(cycle, objectives=_each(cycle.objectives, objective)))


def _assets(portfolio: Portfolio, drafted: set[str]) -> tuple[Asset, ...]:
    assets = _each(portfolio.assets, lambda asset: None if _is_in(asset.path, drafted) else asset)
    if portfolio.audience == "staff" or not assets:
        return assets
    kinds = tuple({posixpath.splitext(asset.path)[1].lower() for asset in assets})
    linked = {
        goal_of(source, target)
        for source, text in texts(portfolio)
        if any(kind in text.lower() for kind in kinds)
        for target in targets(text)
    }
    return _each(assets, lambda asset: asset if asset.path in linked else None)


def _each(items: tuple[Item, ...], keep: Callable[[Item], Item | None]) -> tuple[Item, ...]:
    """The items as they are kept, without those that are not; the same tuple where nothing changes."""
    kept = tuple(one for item in items if (one := keep(item)) is not None)
    same = len(kept) == len(items) and all(one is item for one, item in zip(kept, items, strict=True))
    return items if same else kept


def _with(item: Item, **values: Any) -> Item:
    """The item with other values, or itself where none differs."""
    same = all(getattr(item, name) is value for name, value in values.items())
    return item if same else replace(item, **values)  # type: ignore[type-var]
