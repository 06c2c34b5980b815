"""Files that somebody made to break a reader: each is a name, the file's path, and its bytes.

Run as a program with names, it reads each in turn and prints what was reported; a file that takes too long ends it.
"""

from __future__ import annotations

import faulthandler
import json
import random
import sys
import tempfile
from datetime import date
from pathlib import Path

from okrsite.reading import read
from tests.reading.build import content

TIME_LIMIT = 120
"""Seconds for one file, on a machine that has much else to do."""

OBJECTIVE = "cycles/2026-q3/clean-water.md"
PLAIN = "cycles/2026-q2/clean-water.yml"
LOG = "cycles/2026-q3/check-ins/clean-water.yml"
CSV = "cycles/2026-q2/check-ins/clean-water.csv"
LOCK = "cycles/2026-q3/published.lock"
ORGANIZATION = "organization.yml"
RETROSPECTIVE = "cycles/2026-q3/retrospective.md"
CYCLE = "cycles/2026-q3/index.md"
PAGE = "about.md"

_MEGABYTE = 1_000_000
_ENTRY = "- {{date: 2026-07-{day:02}, key_result: people-served, value: {value}}}\n"


def _front(text: str) -> str:
    return f"---\n{text}\n---\n"


def _up_to(size: int, piece: str) -> str:
    return piece * (size // len(piece))


def _full(piece: str) -> str:
    """As much of it as a file may hold."""
    return _up_to(_MEGABYTE - 200, piece)


_LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
_MERGES = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))

_NUMBERED = ", ".join(f"d{n}: 1" for n in range(60_000))

TEXTS: dict[str, tuple[str, str]] = {
    "60,000 brackets in front matter": (OBJECTIVE, _front("objective: " + "[" * 60_000)),
    "60,000 brackets in a page": (PAGE, _front("[" * 60_000)),
    "60,000 brackets in a log": (LOG, "[" * 60_000),
    "60,000 brackets on lines of their own": (LOG, "[\n" * 60_000),
    "60,000 brackets in a lock": (LOCK, "[" * 60_000),
    "60,000 braces with keys": (PLAIN, "{a: " * 60_000),
    "60,000 lists in lists": (LOG, "- " * 60_000),
    "60,000 keys in keys": (PLAIN, "? " * 60_000),
    "every line indented more": (PLAIN, "".join(" " * depth + "a:\n" for depth in range(1_400))),
    "a billion laughs": (ORGANIZATION, _LAUGHS),
    "merge keys that double": (ORGANIZATION, _MERGES),
    "one text of a megabyte": (PLAIN, "objective: " + _full("x")),
    "one key of a megabyte": (PLAIN, _full("x") + ": 1"),
    "more than a megabyte": (PLAIN, "objective: Prepare # " + "x" * _MEGABYTE),
    "a megabyte of nothing": (PLAIN, "\0" * (_MEGABYTE - 1)),
    "a megabyte of spaces": (PLAIN, _full(" ")),
    "a megabyte of tabs": (PLAIN, "objective:" + _full("\t") + "x"),
    "a megabyte of comment": (PLAIN, "objective: Prepare\n#" + _full("x")),
    "a megabyte of tags": (PLAIN, "objective: " + _full("!")),
    "tags on everything": (PLAIN, "key_results: [" + _full("!a b, ") + "]"),
    "anchors on everything": (PLAIN, "key_results: [" + _full("&a b, ") + "]"),
    "aliases only": (PLAIN, "key_results: [" + _full("*a , ") + "]"),
    "escapes only": (PLAIN, 'objective: "' + _full("\\x41") + '"'),
    "a quotation mark that never ends": (PLAIN, 'objective: "' + _full("x ")),
    "the same key over and over": (PLAIN, _full("a:\n")),
    "unknown fields only": (PLAIN, "".join(f"a{n}: 1\n" for n in range(90_000))),
    "references only": (PLAIN, "objective: Prepare\nsupports: [" + _full("2026-q3/x, ") + "]"),
    "key results that are none": (PLAIN, "objective: Prepare\nkey_results: [" + _full("x,") + "]"),
    "key results that say nothing": (PLAIN, "objective: Prepare\nkey_results: [" + _full("{},") + "]"),
    "entries that are lists": (LOG, "[" + _full("[],") + "]"),
    "entries that say nothing": (LOG, _full("-\n")),
    "entries of unknown key results": (LOG, _full("- {date: 2026-07-14, key_result: unknown-thing}\n")),
    "entries that all differ on one day": (LOG, "".join(_ENTRY.format(day=14, value=n) for n in range(15_000))),
    "entries with numbers that are none": (LOG, "".join(_ENTRY.format(day=14, value=f"x{n}") for n in range(15_000))),
    "a number of ten thousand digits": (LOG, _ENTRY.format(day=14, value="9" * 10_000)),
    "a number with a giant exponent": (LOG, _ENTRY.format(day=14, value="1e999999999")),
    "a date of ten thousand digits": (LOG, "- {date: " + "2026-" * 2_000 + ", key_result: permits}"),
    "a word of twenty thousand letters": (LOG, "- {date: 2026-07-14, key_result: " + "x" * 19_000 + "}"),
    "a cadence without end": (CYCLE, _front("start: 2026-07-01\nend: 2026-09-30\ncadence: 9" + "9" * 9_000)),
    "dimensions without end": (RETROSPECTIVE, _front("maturity: {" + _NUMBERED + "}")),
    "acronyms without end": (ORGANIZATION, "name: N\nacronyms: {" + _NUMBERED + "}"),
    "teams of one id": (ORGANIZATION, "name: N\nteams:\n" + _up_to(900_000, "- {id: x, name: y}\n")),
    "commas only": (CSV, "date,key_result\n" + _full(",")),
    "quotation marks only": (CSV, "date,key_result\n" + _full('"')),
    "rows without end": (CSV, "date,key_result\n" + _full("a,b\n")),
    "columns without end": (CSV, "date," + ",".join(f"dat{n}" for n in range(90_000))),
    "a cell without end": (CSV, 'date,key_result\n"' + _full("a\n")),
    "a cell of a megabyte": (CSV, "date,key_result,note\n2026-07-14,permits," + _full("x")),
    "headings only": (PAGE, _full("## a\n")),
    "underlined headings only": (PAGE, _full("a\n--\n\n")),
    "a heading of spaces": (PAGE, "## " + _full(" ") + "x"),
    "a heading of hashes": (PAGE, "## " + _full(" #") + "x"),
    "a heading of brackets": (PAGE, "## " + "[" * 19_000),
    "a heading of stars": (PAGE, "## " + "*a " * 160),
    "a fence of a megabyte": (PAGE, _full("`") + "x`"),
    "fences without end": (PAGE, _full("```\n~~~\n")),
    "comments without end": (PAGE, _full("<!--\n")),
    "front matter over and over": (PAGE, _full("---\n")),
    "dashes with spaces": (PAGE, _full("---" + " " * 400 + "x\n")),
    "empty lines": (PAGE, _full("\n")),
    "bad characters only": (PAGE, _up_to(900_000, "\u202e")),
    "odd spaces only": (PLAIN, _up_to(900_000, "- \u00a0")),
}  # fmt: skip


def hostile_files() -> dict[str, tuple[str, bytes]]:
    """All of them, with some random bytes that are the same each time."""
    files = {name: (path, text.encode()) for name, (path, text) in TEXTS.items()}
    chance = random.Random(2026)
    for number, path in enumerate((OBJECTIVE, PLAIN, LOG, CSV, LOCK, ORGANIZATION, RETROSPECTIVE, PAGE)):
        files[f"random bytes {number}"] = (path, chance.randbytes(20_000))
        files[f"random letters {number}"] = (
            path,
            bytes(chance.choices(b"[]{}:,-?!&*|>'\"%@`#\n\n  abz01;\t", k=20_000)),
        )
    return files


def main(names: list[str]) -> None:
    """Read the content folder with each of the files in turn; a line of JSON for every one, before and after."""
    files = hostile_files()
    for name in names:
        _say({"reading": name})
        faulthandler.dump_traceback_later(TIME_LIMIT, exit=True)
        with tempfile.TemporaryDirectory() as folder:
            path, data = files[name]
            reading = read(content(Path(folder), {"files": {path: data}}), today=date(2026, 8, 18))
        faulthandler.cancel_dump_traceback_later()
        _say({"read": name, "codes": [f"{problem.path} {problem.code}" for problem in reading.problems]})


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
