"""Measures okrsite against the bare engine, on content made for the purpose, and prints ratios with their bounds.

    python -m tests.bench.bench            about ten minutes; --quick for one, with numbers to be taken lightly

Seconds differ from machine to machine, ratios taken in one run hardly do. Each build is a fresh process, nothing is
left over from the one before, and what is compared takes turns. A ratio over its bound is printed, not punished: the
exit code is 2 where something could not be run, else 0.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.child import CouldNotRunError
from tests.bench.report import report, report_searches
from tests.bench.workbench import FULL, INLINE, PROSE, Workbench


def main(args: list[str] | None = None) -> int:
    """Run the measurements that the command line asks for, and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes, one run each")
    parser.add_argument("--runs", type=int, help="builds of each kind (3, or 1 with --quick); the median counts")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in this new folder and leave the sites there")
    parser.add_argument("--search", action="store_true", help="measure search alone")
    options = parser.parse_args(args)
    if options.keep and options.keep.exists():
        parser.error(f"{options.keep} exists already. Name a new folder.")
    runs = options.runs or (1 if options.quick else 3)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="okrsite-bench-"))
    sizes = (100, 400, 400) if options.quick else (400, 1600, 6400)
    try:
        bench = Workbench(folder, _say, keep=bool(options.keep))
        if options.search:
            bench.make(sizes[1])
            print("\n".join(report_searches(bench.search(sizes[1]), sizes[1])))
        else:
            measure(bench, sizes=sizes, runs=runs)
    except CouldNotRunError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    return 0


def measure(bench: Workbench, *, sizes: tuple[int, int, int], runs: int) -> None:
    """Build, compare, print.

    Args:
        bench: Where to work.
        sizes: Objectives of the small site, of the one that is compared with the bare engine, and of the large one.
        runs: Builds of each kind; of the large site there are two at most.
    """
    small, middle, large = sizes
    for size in sorted(set(sizes)):
        bench.make(size)
    bench.warm_up(small)
    bench.write_out(middle)
    for _ in range(runs):
        for kind in (FULL, PROSE, INLINE):
            bench.build(kind, middle)
        bench.build(FULL, small)
        bench.build_with_cards(small)
    for _ in range(min(runs, 2) if large != middle else 0):
        bench.build(FULL, large)
    reading = bench.compare_reading(middle)
    phases = bench.phases(small)
    searches = bench.search(middle)
    print(report(bench.builds, reading, phases, searches, sizes=sizes))


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
