"""The catalog and the code agree: every message that is asked for is there, with its values, and none is left over."""

from __future__ import annotations

import ast
import re
from collections import Counter
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from okrsite.language.language import american_english
from okrsite.language.messages import message
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGS = ROOT / "okrsite" / "language" / "catalogs"
ENGLISH = american_english().catalog
# What `Language` itself asks for, and an owner's labels, by their key: tests/test_wording.py looks after those.
OWN = ("span.", "percent.", "label.")


def asked() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Each place that asks for a message: where, its id, and the names of its values, or None where more may follow."""
    for path in sorted((ROOT / "okrsite").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{where}: write the id out"
                names = frozenset(key.arg for key in node.keywords if key.arg)
                # A table of messages gets its values by `having`, elsewhere.
                yield where, first.value, names if names else None
    for path in sorted((ROOT / "theme").rglob("*.html")):
        if "engine" in path.parts:
            continue  # these run in the engine's environment
        for call in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                where = f"{path.relative_to(ROOT)}:{call.lineno}"
                first = call.args[0]
                assert isinstance(first, nodes.Const), f"{where}: write the id out"
                yield where, first.value, frozenset(key.key for key in call.kwargs)


def asked_by_scripts() -> set[str]:
    """The messages that scripts name; a build puts them in their place."""
    texts = [path.read_text("utf-8") for path in (ROOT / "theme" / "scripts").glob("*.js")]
    return {name for text in texts for name in re.findall(r'"@([a-z_.]+)"', text)} - {"plural"}


def placeholders(text: str) -> set[str]:
    """The names in braces; anything else between braces is refused."""
    found = set()
    for _, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            assert re.fullmatch("[a-z_]+", name), text
            assert not spec, text
            assert not conversion, text
            found.add(name)
    return found


def test_every_message_that_is_asked_for_is_there_with_its_values() -> None:
    wrong = []
    for where, name, values in asked():
        forms = [text for known, text in ENGLISH.forms() if known == name]
        if not forms:
            wrong.append(f"{where}: there is no `{name}`")
            continue
        needed = set().union(*map(placeholders, forms)) | ({"count"} if name in ENGLISH.plurals else set())
        if values is not None and set(values) != needed:
            wrong.append(f"{where}: `{name}` takes {sorted(needed)}, not {sorted(values)}")
    assert wrong == []
    assert asked_by_scripts() <= {name for name, _ in ENGLISH.forms()}


def test_no_message_is_left_over() -> None:
    used = {name for _, name, _ in asked()} | asked_by_scripts()
    known = {name for name, _ in ENGLISH.forms()}
    assert sorted(name for name in known - used if not name.startswith(OWN)) == []
    source = (ROOT / "okrsite" / "language" / "language.py").read_text("utf-8")
    source += (ROOT / "okrsite" / "language" / "date_formats.py").read_text("utf-8")
    asked_here = set(re.findall(r'"((?:span|percent)\.[a-z_]+)"', source))
    assert asked_here == {name for name in known if name.startswith(("span.", "percent."))}


def test_every_message_stands_once() -> None:
    names = re.findall(r'^msgid "(.+)"$', (CATALOGS / "en_US.po").read_text("utf-8"), re.MULTILINE)
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("path", sorted(CATALOGS.glob("*.po")), ids=lambda path: path.stem)
def test_each_language_says_every_message_with_the_same_values(path: object) -> None:
    with (CATALOGS / f"{path.stem}.po").open("rb") as file:  # type: ignore[attr-defined]
        found = read_po(file, abort_invalid=True)
    said = {entry.id[0] if isinstance(entry.id, tuple) else entry.id: entry for entry in found if entry.id}
    assert set(said) == {name for name, _ in ENGLISH.forms()}
    for name, entry in said.items():
        forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        assert len(forms) == (found.num_plurals if name in ENGLISH.plurals else 1), name
        assert all(forms), name
        assert not entry.fuzzy, name
        values = set().union(*(placeholders(text) for known, text in ENGLISH.forms() if known == name))
        for text in forms:
            assert placeholders(text) - {"count"} == values - {"count"}, name


def test_what_is_asked_with_values_missing_or_unknown_fails_where_it_is_printed() -> None:
    with pytest.raises(KeyError):
        american_english().text(message("no.such"))  # a literal of the tests, which nobody scans
