"""What the numbers of key results say, as pure functions: progress, levels, standing, pace, roll-up, calibration.

Missing, not yet due and zero are three different things here, and nothing looks fresher or better than it is.
"""

from __future__ import annotations

from okrsite.facts.measures.calibration import (
    COMMIT_ODDS,
    ENOUGH,
    TARGET_ODDS,
    Calibration,
    Ended,
    Odds,
    Verdict,
    calibrate,
    calibration_of,
    endings,
    verdict,
)
from okrsite.facts.measures.comparing import Change, change
from okrsite.facts.measures.due import Slot, done_on, escalates, is_at_risk, is_done, slot_states
from okrsite.facts.measures.levels import AttainedLevel, agrees, met, met_in, reach, reached
from okrsite.facts.measures.movement import Direction, direction, progress
from okrsite.facts.measures.pacing import Pace, limits, pace
from okrsite.facts.measures.rollup import RollUp, roll_up
from okrsite.facts.measures.slips import Slip, slip
from okrsite.facts.measures.standings import HELP_REASONS, HelpReason, Standing, is_open, standing
from okrsite.facts.measures.states import State

__all__ = [
    "COMMIT_ODDS",
    "ENOUGH",
    "HELP_REASONS",
    "TARGET_ODDS",
    "AttainedLevel",
    "Calibration",
    "Change",
    "Direction",
    "Ended",
    "HelpReason",
    "Odds",
    "Pace",
    "RollUp",
    "Slip",
    "Slot",
    "Standing",
    "State",
    "Verdict",
    "agrees",
    "calibrate",
    "calibration_of",
    "change",
    "direction",
    "done_on",
    "endings",
    "escalates",
    "is_at_risk",
    "is_done",
    "is_open",
    "limits",
    "met",
    "met_in",
    "pace",
    "progress",
    "reach",
    "reached",
    "roll_up",
    "slip",
    "slot_states",
    "standing",
    "verdict",
]
