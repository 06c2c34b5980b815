"""The public format of `okrs.json`: what is serialized, and what its JSON Schema is made from.

These classes are separate from `okrsite.model` on purpose: the model may change its names, the public format may not.
A new field raises the second number; whoever reads an older version may ignore what it does not know.
"""

from __future__ import annotations

from okrsite.outputs.okrs_json.json_schema.base import (
    VERSION,
    Correction,
    Number,
    Page,
    Reference,
    RollUp,
    Section,
    Shape,
    StateCount,
)
from okrsite.outputs.okrs_json.json_schema.cycle import (
    Cycle,
    Decisions,
    Document,
    DueDate,
    Objective,
    Rating,
    Retrospective,
    Story,
)
from okrsite.outputs.okrs_json.json_schema.key_result import (
    Action,
    Amendment,
    CheckIn,
    Former,
    Hold,
    KeyResult,
    Outcome,
    Pace,
    Slot,
    Standing,
)
from okrsite.outputs.okrs_json.json_schema.organization import (
    Acronym,
    Calibration,
    Dimension,
    Goal,
    Initiative,
    Odds,
    Organization,
    Roles,
    Team,
)

__all__ = [
    "VERSION",
    "Acronym",
    "Action",
    "Amendment",
    "Calibration",
    "CheckIn",
    "Correction",
    "Cycle",
    "Decisions",
    "Dimension",
    "Document",
    "DueDate",
    "Former",
    "Goal",
    "Hold",
    "Initiative",
    "KeyResult",
    "Number",
    "Objective",
    "Odds",
    "Organization",
    "Outcome",
    "Pace",
    "Page",
    "Rating",
    "Reference",
    "Retrospective",
    "Roles",
    "RollUp",
    "Section",
    "Shape",
    "Slot",
    "Standing",
    "StateCount",
    "Story",
    "Team",
]
