"""What the numbers of key results say, as pure functions: progress, levels, standing, pace, roll-up, calibration.

Missing, not yet due and zero are three different things here, and nothing looks fresher or better than it is.
"""

from __future__ import annotations

from okrsite.measures.calibration import (
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
from okrsite.measures.comparing import Change, change
from okrsite.measures.due import Slot, done_on, slot_states
from okrsite.measures.levels import Reach, agrees, met, met_in, reach, reached
from okrsite.measures.movement import Direction, direction, progress
from okrsite.measures.pacing import Pace, pace
from okrsite.measures.rollup import RollUp, roll_up
from okrsite.measures.standings import Standing, standing
from okrsite.measures.states import State

__all__ = [
    "COMMIT_ODDS",
    "ENOUGH",
    "TARGET_ODDS",
    "Calibration",
    "Change",
    "Direction",
    "Ended",
    "Odds",
    "Pace",
    "Reach",
    "RollUp",
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
    "met",
    "met_in",
    "pace",
    "progress",
    "reach",
    "reached",
    "roll_up",
    "slot_states",
    "standing",
    "verdict",
]
