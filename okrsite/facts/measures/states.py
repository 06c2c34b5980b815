"""The words for where a key result stands, in a running cycle and in a closed one, and which of them are worst."""

from __future__ import annotations

from typing import Literal, get_args

RunningState = Literal[
    "target",
    "commit",
    "risk",
    "missed",
    "waiting",
    "withdrawn",
]
"""What can be said while the cycle runs."""

ClosedState = Literal[
    "reached target",
    "reached commit",
    "short of commit",
    "no progress",
    "not recorded",
]
"""What can be said when it has ended; that something was not recorded, also of a check-in before."""

State = Literal[RunningState, ClosedState]

RUNNING_STATES: tuple[RunningState, ...] = get_args(RunningState)
CLOSED_STATES: tuple[ClosedState, ...] = get_args(ClosedState)

# In a running cycle what needs help comes first, then silence; in a closed one, what was left unrecorded.
WORST_FIRST: tuple[State, ...] = (
    "risk",
    "missed",
    "not recorded",
    "no progress",
    "short of commit",
    "commit",
    "reached commit",
    "target",
    "reached target",
    "waiting",
    "withdrawn",
)
