"""The words for where a key result stands, worst first."""

from __future__ import annotations

from typing import Literal

State = Literal[
    "target",
    "commit",
    "risk",
    "missed",
    "waiting",
    "withdrawn",
    "reached target",
    "reached commit",
    "short of commit",
    "no progress",
    "not recorded",
]

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
