"""okrsite publishes a department's objectives and key results as a site that people read.

Its public functions are those of `okrsite.api`: `okrsite.load`, `okrsite.check_in` and so on. They are loaded when the
first of them is asked for (PEP 562), so that `import okrsite` and `okrsite --help` stay fast; `__init__.pyi` has their
types.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

__all__ = [
    "BuildError",
    "ChangeSet",
    "ContentError",
    "Diagnostic",
    "OkrsiteError",
    "Workspace",
    "amend",
    "build",
    "check",
    "check_in",
    "close",
    "correct",
    "draft_cycle",
    "draft_objective",
    "load",
    "publish",
    "status",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("okrsite.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
