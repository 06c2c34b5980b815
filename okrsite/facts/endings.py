"""How a key result and a cycle end: what must be told, and what is still missing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from okrsite.model import Cycle, Decision, KeyResult

EndingPart = Literal["level", "decision", "because"]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def missing_ending(key_result: KeyResult) -> tuple[EndingPart, ...]:
    """What the ending of a key result still lacks; nothing where it is told, or where none is owed.

    Source: the playbook's Step 3, which asks for the level, for keep, modify or remove, and for why. What was
    withdrawn needs no ending.
    """
    if key_result.withdrawn:
        return ()
    outcome = key_result.outcome
    parts: dict[EndingPart, bool] = {
        "level": bool(outcome and outcome.level),
        "decision": bool(outcome and outcome.decision),
        "because": bool(outcome and outcome.because.strip()),
    }
    return tuple(part for part, told in parts.items() if not told)


def decisions(cycle: Cycle) -> Counter[Decision]:
    """How many key results of a cycle are kept, modified and removed."""
    outcomes = (key_result.outcome for objective in cycle.objectives for key_result in objective.key_results)
    return Counter(outcome.decision for outcome in outcomes if outcome and outcome.decision)


def has_reflection(cycle: Cycle) -> bool:
    """Whether somebody wrote down what was learned. A heading is no word yet, nor is a comment that asks for one."""
    told = cycle.retrospective
    texts = (told.intro, *(section.text for section in told.sections)) if told else ()
    return any(is_written(text) for text in texts)


def is_written(text: str) -> bool:
    """Whether a text of a retrospective says something besides its comments."""
    return bool(_COMMENT.sub("", text).strip())
