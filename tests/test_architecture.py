"""The rules of the house that nobody would see broken: who imports whom, who touches files or the clock."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "okrsite"

# From the top down: a module may import what stands in a line below its own, and its own package's parts.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("api",),
    ("engines",),
    ("changes",),
    ("site", "loading"),
    ("rendering", "outputs"),
    ("views", "rules", "editing"),
    ("audience",),
    ("reading",),
    ("link_targets",),
    ("facts",),
    ("config",),
    ("prose", "language"),
    ("numbers",),
    ("problems", "paths", "content_paths", "theme"),
    ("model",),
    ("",),  # the package itself: its version
)
# These work on what they are handed: no file, no clock. Everything else is at the edge.
PURE = (
    *("okrsite.outputs", "okrsite.views", "okrsite.rules", "okrsite.audience", "okrsite.link_targets"),
    *("okrsite.facts", "okrsite.prose", "okrsite.numbers"),
    *("okrsite.language.messages", "okrsite.language.date_formats", "okrsite.language.suggestions"),
    *("okrsite.problems", "okrsite.paths", "okrsite.content_paths", "okrsite.model"),
    *("okrsite.config.accessibility", "okrsite.config.contrast", "okrsite.config.look", "okrsite.config.owner_values"),
    *("okrsite.rendering.figures", "okrsite.rendering.page"),
    *("okrsite.site.content_policy", "okrsite.site.search.documents"),
    "okrsite.engines.addresses",
)
OF_FILES = {"pathlib", "os", "io", "shutil", "tempfile", "glob", "fileinput"}
MAY_ASK_THE_CLOCK = {"okrsite.engines.mkdocs_plugin", "okrsite.config.settings"}

# Where something like a fact is worked out that is none, and why.
MAY_WORK_OUT = {
    "okrsite.views.reminder": ("what has happened by a day",),  # a mail of the first day says that the cycle begins
    "okrsite.rules.check_ins": ("whether a check-in asks for help",),  # asks whether it was ever raised
}

MODULES = sorted(PACKAGE.rglob("*.py"))
PATHS = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
LONG = {"okrsite.model"}  # the list of nouns, better read as one
each_module = pytest.mark.parametrize("module", PATHS)


@each_module
def test_imports_point_down(module: str) -> None:
    layers = {name: depth for depth, names in enumerate(LAYERS) for name in names}
    assert _part(module) in layers, "say in LAYERS where it stands"
    upward = [
        other
        for other in _imported(module)
        if other.split(".")[0] == "okrsite"
        and _part(other) != _part(module)
        and layers[_part(other)] <= layers[_part(module)]
    ]
    assert not upward


def test_few_modules_lie_loose() -> None:
    loose = [path.name for path in PACKAGE.glob("*.py")]
    assert len(loose) <= 14, "a module more belongs in one of the packages"


@each_module
def test_only_the_plugin_knows_the_engine(module: str) -> None:
    engines = {"mkdocs", "properdocs", "zensical", "material"}
    known = {other.split(".")[0] for other in _imported(module)} & engines
    assert known == ({"mkdocs"} if module == "okrsite.engines.mkdocs_plugin" else set())


def test_every_module_can_be_imported_first_and_without_an_engine() -> None:
    """What no circle of imports leads through may come in any order, and a module's package always comes before it.

    So only where one enters a circle is it tried to come first; everything is imported once without an engine.
    """
    modules = [module for module in PATHS if module not in ("okrsite.engines.mkdocs_plugin", "okrsite.__main__")]
    program = f"""
import importlib, sys
sys.modules.update(mkdocs=None, properdocs=None, material=None)
for first in {_entrances()!r}:
    for name in [name for name in sys.modules if name.split(".")[0] == "okrsite"]:
        del sys.modules[name]
    for module in [first] if first else {modules!r}:
        try:
            importlib.import_module(module)
        except ImportError as error:
            print(f"{{module}}: {{error}}")
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("", "")


def _entrances() -> list[str]:
    """By which modules one enters each circle of imports; last comes an empty name, for all modules together."""
    needs = {module: set(_needed(module)) for module in PATHS}
    reach: dict[str, set[str]] = {}
    for module in PATHS:
        found: set[str] = set()
        waiting = [module]
        while waiting:
            waiting += needs[waiting.pop()] - found
            found |= set(waiting)
        reach[module] = found
    circled = {module for module in PATHS if module in reach[module]}
    inside = {
        module
        for module in circled
        if (package := module.rpartition(".")[0]) in reach[module] and module in reach[package]
    }
    return [*sorted(circled - inside), ""]


def _needed(module: str) -> Iterator[str]:
    """The modules that Python loads before a module is whole: those that it imports as it loads, and their packages."""
    statements = [node for node in _tree(module).body if ast.unparse(node).partition("\n")[0] != "if TYPE_CHECKING:"]
    loading = ast.Module([node for node in statements if not isinstance(node, ast.FunctionDef | ast.ClassDef)], [])
    names = [module.rpartition(".")[0], *_imports_of(loading)]
    for name in names:
        parts = name.split(".")
        yield from {".".join(parts[:end]) for end in range(1, len(parts) + 1)} & PATHS.keys() - {module}


def test_what_the_package_imports_is_what_it_declares() -> None:
    declared = {
        re.split(r"[<>=~!\\[; ]", requirement)[0]
        for requirement in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    }
    imported = {other.split(".")[0] for module in PATHS for other in _imported(module)}
    foreign = imported - sys.stdlib_module_names - {"okrsite", "pydantic_core"}  # the core is pydantic's other half
    brought_by = packages_distributions()
    assert {brought_by[name][0].lower().replace("_", "-") for name in foreign} <= declared


@each_module
def test_changes_know_no_terminal(module: str) -> None:
    if _part(module) != "changes":
        return
    assert not {other.split(".")[0] for other in _imported(module)} & {"click", "rich"}
    assert not [other for other in _imported(module) if other.startswith("okrsite.cli")]
    assert not {_called(node) for node in ast.walk(_tree(module))} & {"print", "input", "isatty"}


# A file of the content by its name, or a folder on the way to one. In sentences they may be named.
CONTENT_PATH = re.compile(
    r"(organization\.yml|(^|/)index\.md|retrospective\.md|corrections\.yml|(published|closed)\.lock"
    r"|(^|[/!])cycles(/|\Z)|check-ins/|/check-ins)"
)
NAMES_CONTENT_PATHS = {
    "okrsite.content_paths",
    "okrsite.paths",  # the pages of the site, some of which lie where the content does
}


@each_module
def test_paths_of_content_are_named_in_one_module(module: str) -> None:
    docstrings = {
        node.value
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    named = [
        (node.lineno, node.value)
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
        if " " not in node.value and CONTENT_PATH.search(node.value)
    ]
    assert not named or module in NAMES_CONTENT_PATHS


@each_module
def test_what_works_on_the_model_touches_no_file(module: str) -> None:
    if not any(module == name or module.startswith(f"{name}.") for name in PURE):
        return
    touched = {other.split(".")[0] for other in _imported(module)} & OF_FILES
    assert not touched
    assert "open" not in {_called(node) for node in ast.walk(_tree(module))}


@each_module
def test_today_is_always_told(module: str) -> None:
    if module in MAY_ASK_THE_CLOCK or _part(module) in ("cli", "__main__"):
        return
    asked = {_called(node) for node in ast.walk(_tree(module))} & {"today", "now", "utcnow", "localtime", "time_ns"}
    assert not asked


@each_module
def test_what_others_may_call_says_what_it_does(module: str) -> None:
    assert ast.get_docstring(_tree(module)), "a module says what it is for"
    silent = [node.name for node in _public_functions(_tree(module)) if not ast.get_docstring(node)]
    assert not silent


@each_module
def test_files_and_functions_stay_short(module: str) -> None:
    lines = len(PATHS[module].read_text("utf-8").splitlines())
    assert lines <= 300 or module in LONG
    long = [
        node.name
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.FunctionDef) and _lines_without_docstring(node) > 60
    ]
    assert not long


@each_module
def test_a_fact_is_worked_out_in_facts_alone(module: str) -> None:
    # Reading says which days a file may name; it judges no day but those.
    if _part(module) not in ("facts", "reading", "model"):
        assert not [found for found in _facts_worked_out(_tree(module)) if found not in MAY_WORK_OUT.get(module, ())]


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("late = today > cycle.end", "what has happened by a day"),
        ("late = context.today >= one.start", "what has happened by a day"),
        ("told = [entry for entry in key_result.check_ins if entry.date <= today]", "what has happened by a day"),
        ("late = action.due < standing.day", "what has happened by a day"),
        ("due = cycle.end + timedelta(days=cycle.cadence)", "the closing day"),
        ("due = cycle.end + timedelta(cycle.cadence)", "the closing day"),
        ('open_ = step.status not in ("done", "dropped")', "which steps are open"),
        ('_RANK = {"risk": 0, "commit": 1, "target": 2}', "the order of confidences"),
        ('_ORDER = ("risk", "commit", "target")', "the order of confidences"),
        ("raised = standing.latest and standing.latest.escalate", "whether a check-in asks for help"),
        ("lacks = not (key_result.outcome and key_result.outcome.decision)", "whether an ending is missing"),
        ("said = one.note.strip() or one.blocker.strip()", "whether a reason was given"),
        ("missed = [slot.due for slot in standing.slots if slot.due < today]", "what has happened by a day"),
    ],
)
def test_what_works_out_a_fact_is_seen(code: str, fact: str) -> None:
    assert set(_facts_worked_out(ast.parse(code))) == {fact}


def test_the_theme_holds_no_python_and_serves_no_template() -> None:
    # An editable install refuses Python there, and an engine copies into the site what is not named *.html.
    kinds = {"engine": {".html"}, "pages": {".html"}, "figures": {".html"}, "styles": {".css"}, "scripts": {".js"}}
    strange = [
        path
        for path in (ROOT / "theme").rglob("*")
        if path.is_file() and path.suffix not in kinds[path.relative_to(ROOT / "theme").parts[0]]
    ]
    assert not strange


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    # Put together here, so that this file does not hold them either.
    forbidden = [
        *("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org"),
        *("/" + "work/", "/" + "tmp/lab", "." + "library/", "/" + "opt/", "/" + "root/", "/" + "home/"),
    ]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in _project_files()
        for word in forbidden
        if word.encode() in path.read_bytes()
    ]
    assert not found


def _facts_worked_out(tree: ast.Module) -> Iterator[str]:
    """What a module works out of the content for itself, as far as its code shows it."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=[right]):
                names = {_name(left), _name(right)}
                if names & {"today", "day"} and names & {"date", "due", "start", "end"} and _is_order(node.ops[0]):
                    yield "what has happened by a day"
                if {"done", "dropped"} <= set(_constants(right)):
                    yield "which steps are open"
            case ast.Call(func=ast.Name(id="timedelta")) if "cadence" in map(_name, ast.walk(node)):
                yield "the closing day"
            case ast.Assign(value=ast.Tuple() | ast.List() | ast.Dict() as value):
                if _constants(value) == ["risk", "commit", "target"] and not _gives_words(value):
                    yield "the order of confidences"
            case ast.BoolOp(op=op):
                names = {_name(one) for one in ast.walk(node) if isinstance(one, ast.Attribute)}
                if "escalate" in names:
                    yield "whether a check-in asks for help"
                if {"outcome", "decision"} <= names and isinstance(op, ast.And):
                    yield "whether an ending is missing"
                if {"note", "blocker", "strip"} <= names:
                    yield "whether a reason was given"


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _constants(node: ast.AST) -> list[object]:
    items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    return [one.value for one in items if isinstance(one, ast.Constant)]


def _gives_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Dict) and not all(
        isinstance(value, ast.Constant) and isinstance(value.value, int) for value in node.values
    )


def _is_order(operator: ast.cmpop) -> bool:
    return isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE)


def _part(module: str) -> str:
    """The name that LAYERS knows: `views` for okrsite.views.cycle, nothing for okrsite itself."""
    return module.removeprefix("okrsite").removeprefix(".").split(".")[0]


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(PATHS[module].read_text("utf-8"))


def _imported(module: str) -> Iterator[str]:
    yield from _imports_of(_tree(module))


def _imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            origin = node.module or ""
            # `from okrsite import paths` imports a module, `from okrsite.paths import FRONT` a name of one.
            inner = (f"{origin}.{alias.name}" for alias in node.names)
            yield from (name if name in PATHS else origin for name in inner)


def _called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
    return ""


def _public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        yield from (item for item in inside if isinstance(item, ast.FunctionDef) and not item.name.startswith("_"))


def _lines_without_docstring(function: ast.FunctionDef) -> int:
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) and first.end_lineno else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def _project_files() -> Iterator[Path]:
    """What the project consists of, whether or not this is a git checkout."""
    made = {".git", ".venv", ".build", "site", "dist", ".okrsite", "__pycache__", ".hypothesis"}
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not made.intersection(parts) and not any(part.endswith("_cache") for part in parts):
            yield path
