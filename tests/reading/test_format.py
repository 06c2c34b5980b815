"""The page that describes the format, the schemas for editors, and the reader say the same."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
import yaml

from okrsite.reading import read
from okrsite.reading.files import ASSET_KINDS
from okrsite.reading.forms import ObjectiveFileForm
from okrsite.reading.schema import Kind, format_schema
from okrsite.reading.text import FILE_LIMIT, TEXT_LIMIT
from okrsite.reading.yaml_data import LIST_LIMIT
from tests.conftest import ROOT, write_tree

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "format.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
KINDS: tuple[Kind, ...] = get_args(Kind)


class Editor(yaml.SafeLoader):
    """YAML as editors read it: dates stay texts."""


Editor.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def block(beginning: str) -> str:
    """The example on the page that begins so."""
    (found,) = [text for text in BLOCKS if text.startswith(beginning)]
    return found


def indented(text: str) -> str:
    return "".join(f"  {line}" for line in text.splitlines(keepends=True))


def examples() -> dict[Kind, str]:
    """A whole file of each kind, put together from the page."""
    objective = block("objective:").replace("key_results: […]", "key_results:\n" + indented(block("- id: people")))
    return {
        "organization": block("name: Department"),
        "cycle": block("name: July"),
        "objective": re.sub(r" +#.*", "", objective),
        "check-ins": block("- date: 2026-07-14"),
        "retrospective": block("date: 2026-10-08"),
        "corrections": block("- date: 2026-11-03"),
    }


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """The content folder that the page describes, with the two cycles it refers to."""
    text = examples()
    milestone = "key_results: [{id: people-served, statement: Serve, type: milestone}]"
    write_tree(
        tmp_path,
        {
            "organization.yml": text["organization"].replace("scale: 5}", "scale: 5}\n  - {id: alignment, name: A}"),
            "cycles/2026-q2/index.md": "---\nstart: 2026-04-01\nend: 2026-06-30\n---\n",
            "cycles/2026-q2/expand-clean-water.yml": f"objective: Prepare\n{milestone}\n",
            "cycles/2026-q3/index.md": f"---\n{text['cycle']}---\nDear all.\n",
            "cycles/2026-q3/expand-clean-water.md": f"---\n{text['objective']}---\n## Why\n\nBecause.\n",
            "cycles/2026-q3/check-ins/expand-clean-water.yml": text["check-ins"],
            "cycles/2026-q3/retrospective.md": f"---\n{text['retrospective']}---\nIt went well.\n",
            "cycles/2026-q3/corrections.yml": text["corrections"],
            "cycles/2026-q4/index.md": "---\nstart: 2026-10-01\nend: 2026-12-31\n---\n",
            "cycles/2026-q4/expand-clean-water.yml": f"objective: Go on\n{milestone}\n",
        },
    )
    return tmp_path


def test_what_the_page_shows_is_read_as_it_stands(described: Path) -> None:
    reading = read(described, today=date(2026, 12, 1))
    assert [problem.code for problem in reading.problems] == ["no-published-lock"]
    cycle = reading.portfolio.cycles[1]
    (key_result,) = cycle.objectives[0].key_results
    assert (cycle.name, cycle.cadence, cycle.status) == ("July–September 2026", 14, "published")
    assert key_result.check_ins[0].escalate
    assert key_result.outcome
    assert key_result.outcome.next == "2026-q4/expand-clean-water/people-served"
    assert cycle.corrections[0].file == "retrospective.md"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_accepts_what_the_page_shows(kind: Kind) -> None:
    validator = jsonschema.Draft202012Validator(format_schema(kind), format_checker=jsonschema.FormatChecker())
    data = yaml.load(examples()[kind], Editor)
    assert data
    assert not list(validator.iter_errors(data))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one_and_refuses_unknown_fields(kind: Kind) -> None:
    schema = format_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.load(examples()[kind], Editor)
    holder = data[0] if isinstance(data, list) else data
    holder["colour"] = "red"
    (error,) = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert "colour" in error.message


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("check-ins", "confidence", "green"),
        ("check-ins", "escalate", "maybe"),
        ("check-ins", "date", None),
        ("check-ins", "note", None),
        ("cycle", "status", "open"),
        ("organization", "teams", "one"),
        ("objective", "visibility", "secret"),
        ("retrospective", "outcomes", [{"level": "commit"}]),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(kind: Kind, field: str, value: Any) -> None:
    data = yaml.load(examples()[kind], Editor)
    (data[0] if isinstance(data, list) else data)[field] = value
    assert list(jsonschema.Draft202012Validator(format_schema(kind)).iter_errors(data))


def test_the_page_names_every_field_and_limit() -> None:
    def names(schema: Any) -> set[str]:
        parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        own = set(schema.get("properties", ())) if isinstance(schema, dict) else set()
        return own.union(*map(names, parts))

    fields = set().union(*(names(format_schema(kind)) for kind in KINDS)) | set(ObjectiveFileForm.model_fields)
    assert not {name for name in fields if not re.search(rf"\b{name}\b", PAGE)}
    assert f"{FILE_LIMIT // 1_000_000} MB" in PAGE
    assert f"{TEXT_LIMIT:,} characters" in PAGE
    assert f"{LIST_LIMIT:,} entries" in PAGE
    assert all(kind in PAGE for kind in ASSET_KINDS)
