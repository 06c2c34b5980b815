"""A writer that is killed at any moment leaves every file old or new, and nothing in anybody's way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 100


@pytest.mark.skipif(os.name == "nt", reason="it forks")
def test_a_killed_writer_leaves_the_old_or_the_new_and_no_lock(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.editing.killing", str(tmp_path / "killed"), str(KILLS), "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    for way in ("trading", "replacing"):
        assert told[f"every step, {way}"]["kills"] > 40
        assert told[f"every step, {way}"]["states"] == 4
    for kind in ("YAML", "CSV"):
        assert told[f"random, {kind}"]["kills"] == KILLS
        assert told[f"random, {kind}"]["entries"] >= KILLS, "they were at work"
