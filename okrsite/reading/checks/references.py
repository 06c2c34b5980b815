"""Whether everything that names something else names what exists, in the right cycle, and not in circles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrsite.language.suggestions import did_you_mean, quote
from okrsite.reading.diagnostics import UnplacedDiagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from okrsite.model import At, Cycle, KeyResult, Objective, Retrospective
    from okrsite.reading.diagnostics import Diagnostics
    from okrsite.reading.known import Known


@dataclass(slots=True)
class References:
    """The rules for references, with what they need to know."""

    known: Known
    starts: dict[str, date]
    """When each readable cycle starts."""
    diagnostics: Diagnostics
    """What was found so far: where it is too much already, no more is worded."""
    _by_part: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Every address under its cycle (`2026-q3/`) and under its last part (`/permits`); filled when first asked for."""

    def of_objective(self, objective: Objective, start: date) -> Iterator[UnplacedDiagnostic]:
        """The faults in what an objective, of a cycle that starts on a day, refers to."""
        known = self.known
        if objective.team_id and objective.team_id not in known.teams and known.organization_whole:
            yield UnplacedDiagnostic(
                "unknown-team",
                objective.at / "team",
                f"There is no team {quote(objective.team_id)} in organization.yml.",
                did_you_mean(objective.team_id, known.teams, "Add it there, or use one of its teams."),
            )
        for number, ref in enumerate(objective.supports):
            if not self._exists(ref.address) and self.diagnostics.has_room(objective.at.path):
                yield self._unknown(ref.address, objective.at / "supports" / number)
        if objective.continues:
            yield from self._continues(objective.continues, objective.at / "continues", start, ("objective",))
        for key_result in objective.key_results:
            if key_result.continues and self.diagnostics.has_room(objective.at.path):
                yield from self._continues(key_result.continues, key_result.at / "continues", start, ("key result",))
            if key_result.outcome and key_result.outcome.next:
                yield from self._next(key_result, key_result.outcome.next, key_result.outcome.at / "next", start)

    def of_retrospective(self, retrospective: Retrospective) -> Iterator[UnplacedDiagnostic]:
        """Ratings of dimensions that do not exist, or outside their scale."""
        for dimension, rating in retrospective.maturity:
            top = self.known.dimensions.get(dimension)
            at = retrospective.at / "maturity" / dimension
            if top is None and self.known.organization_whole:
                yield UnplacedDiagnostic(
                    "unknown-dimension",
                    at,
                    f"There is no maturity dimension {quote(dimension)} in organization.yml.",
                    did_you_mean(dimension, self.known.dimensions, "Add it there under `maturity`."),
                    on_key=True,
                )
            elif top is not None and not 1 <= rating <= top:
                yield UnplacedDiagnostic(
                    "rating-out-of-range",
                    at,
                    f"{quote(dimension)} is rated from 1 to {top}, not {rating}.",
                    "Correct the rating.",
                )

    def _exists(self, address: str) -> bool:
        known = self.known
        if "/" not in address:
            return address in known.goals or address in known.initiatives or not known.organization_whole
        return address in known.objectives or self._is_key_result(address)

    def _is_key_result(self, address: str) -> bool:
        return address in self.known.key_results or address.rpartition("/")[0] in self.known.unsure

    def _unknown(self, address: str, at: At) -> UnplacedDiagnostic:
        known = self.known
        if "/" not in address:
            names: Iterable[str] = (*known.goals, *known.initiatives)
            message = f"There is no goal or initiative {quote(address)} in organization.yml."
            remedy = did_you_mean(address, names, "Add it there, or name another.")
            return UnplacedDiagnostic("unknown-reference", at, message, remedy)
        message = f"There is no objective and no key result {quote(address)}."
        otherwise = "Write it as `2026-q3/objective`, or `2026-q3/objective/key-result`."
        return UnplacedDiagnostic(
            "unknown-reference", at, message, did_you_mean(address, self._near(address), otherwise)
        )

    def _near(self, address: str) -> list[str]:
        """The addresses that a mistyped one may have meant: those that share its cycle, or its last part."""
        if not self._by_part:
            for other in sorted(self.known.objectives | self.known.key_results):
                self._by_part[other.partition("/")[0] + "/"].append(other)
                self._by_part["/" + other.rpartition("/")[2]].append(other)
        parts = "/" + address.rpartition("/")[2], address.partition("/")[0] + "/"
        return [other for part in parts for other in self._by_part.get(part, ())]

    def _continues(self, address: str, at: At, start: date, kinds: Sequence[str]) -> Iterator[UnplacedDiagnostic]:
        fits = self._is_key_result(address) if "key result" in kinds else address in self.known.objectives
        if not fits:
            yield self._unknown(address, at) if not self._exists(address) else _wrong_kind(address, kinds[0], at)
            return
        earlier = self.starts.get(address.partition("/")[0])
        if earlier and earlier >= start:
            yield UnplacedDiagnostic(
                "continues-not-earlier",
                at,
                f"{quote(address)} is not in an earlier cycle.",
                "Name what this carries on, from an earlier cycle.",
            )

    def _next(self, key_result: KeyResult, address: str, at: At, start: date) -> Iterator[UnplacedDiagnostic]:
        if "/" not in address or not self._exists(address):
            yield self._unknown(address, at) if "/" in address else _wrong_kind(address, "key result", at)
            return
        later = self.starts.get(address.partition("/")[0])
        if later and later <= start:
            yield UnplacedDiagnostic(
                "next-not-later",
                at,
                f"{quote(address)} is not in a later cycle than {quote(key_result.id)}.",
                "Name what carries it on, in a later cycle.",
            )


def circles(cycles: Iterable[Cycle]) -> Iterator[UnplacedDiagnostic]:
    """Objectives that support themselves, directly or by way of others."""
    objectives = {objective.address: objective for cycle in cycles for objective in cycle.objectives}
    done: set[str] = set()
    for address in objectives:
        if address in done:
            continue
        path = {address: None}
        waiting = [(address, _supported(objectives, address))]
        while waiting:
            here, rest = waiting[-1]
            number, other = next(rest, (-1, ""))
            if number < 0:
                waiting.pop()
                del path[here]
                done.add(here)
            elif other in path:
                steps = list(path)
                yield _circle(objectives[here], number, steps[steps.index(other) :])
            elif other not in done:
                path[other] = None
                waiting.append((other, _supported(objectives, other)))


def shared_addresses(cycles: Iterable[Cycle]) -> Iterator[UnplacedDiagnostic]:
    """A key result whose address is also an objective's, in a folder named like the key result's objective."""
    objectives = {objective.address for cycle in cycles for objective in cycle.objectives}
    for cycle in cycles:
        for objective in cycle.objectives:
            for key_result in objective.key_results:
                if key_result.address in objectives:
                    yield UnplacedDiagnostic(
                        "ambiguous-address",
                        key_result.at / "id",
                        f"{quote(key_result.address)} is also the address of an objective.",
                        "Give the key result another id, or the objective's file another name.",
                    )


def _supported(objectives: dict[str, Objective], address: str) -> Iterator[tuple[int, str]]:
    """The objectives that one supports, by themselves or through one of their key results."""
    for number, ref in enumerate(objectives[address].supports):
        other = ref.address if ref.kind == "objective" else ref.address.rpartition("/")[0]
        if other in objectives:
            yield number, other


def _circle(objective: Objective, number: int, path: list[str]) -> UnplacedDiagnostic:
    at = objective.at / "supports" / number
    if len(path) == 1:
        return UnplacedDiagnostic("circular-support", at, "This objective supports itself.", "Delete the entry.")
    around = " → ".join(map(quote, [*path, path[0]]))
    message = f"These objectives support each other: {around}."
    return UnplacedDiagnostic("circular-support", at, message, "Delete one of the links.")


def _wrong_kind(address: str, kind: str, at: At) -> UnplacedDiagnostic:
    article = "an" if kind == "objective" else "a"
    return UnplacedDiagnostic(
        "unknown-reference",
        at,
        f"{quote(address)} is not {article} {kind}.",
        f"Name {article} {kind} by its address, as in "
        + ("`2026-q2/clean-water`." if kind == "objective" else "`2026-q2/clean-water/people-served`."),
    )
