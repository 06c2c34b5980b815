"""Where every file of the content lies, as a path below the content folder; reading, rules and changes agree on it.

A test forbids these paths elsewhere. The pages of the site have paths of their own: `okrsite.paths`.
"""

from __future__ import annotations

ORGANIZATION = "organization.yml"
FRONT = "index.md"

CYCLES = "cycles"
"""The folder that has a folder for each cycle."""
CHECK_INS = "check-ins"
"""The folder of a cycle that has a log for each objective."""

CYCLE_INDEX = "index.md"
RETROSPECTIVE = "retrospective.md"
CORRECTIONS = "corrections.yml"
PUBLISHED_LOCK = "published.lock"
CLOSED_LOCK = "closed.lock"

NAMES_IN_CYCLE = frozenset((CHECK_INS, "retrospective", "town-hall", "index"))
"""What no objective can be called: a page or a folder of the cycle has the name."""


def cycle_folder(cycle_id: str) -> str:
    """The folder of a cycle, without a slash at its end."""
    return f"{CYCLES}/{cycle_id}"


def cycle_file(cycle_id: str, name: str) -> str:
    """A file of a cycle, from its path below the cycle's folder."""
    return f"{cycle_folder(cycle_id)}/{name}"


def cycle_index(cycle_id: str) -> str:
    """The cycle's own page, with its dates."""
    return cycle_file(cycle_id, CYCLE_INDEX)


def retrospective(cycle_id: str) -> str:
    """How the cycle ended."""
    return cycle_file(cycle_id, RETROSPECTIVE)


def corrections(cycle_id: str) -> str:
    """What was changed since the cycle was closed."""
    return cycle_file(cycle_id, CORRECTIONS)


def published_lock(cycle_id: str) -> str:
    """What the cycle promised at its town hall."""
    return cycle_file(cycle_id, PUBLISHED_LOCK)


def closed_lock(cycle_id: str) -> str:
    """The fingerprints of a closed cycle's files."""
    return cycle_file(cycle_id, CLOSED_LOCK)


def objective(address: str, kind: str = ".md") -> str:
    """The file of an objective, from its address; `kind` is the file's ending."""
    return f"{CYCLES}/{address}{kind}"


def check_in_log(address: str, kind: str = ".yml") -> str:
    """The log of an objective's check-ins, from its address; `kind` is the file's ending."""
    cycle_id, _, name = address.partition("/")
    return f"{cycle_folder(cycle_id)}/{CHECK_INS}/{name}{kind}"


def address_of(path: str) -> str:
    """The address of the objective in a file: its path below the folder of cycles, without its ending."""
    return path.removeprefix(f"{CYCLES}/").rpartition(".")[0]
