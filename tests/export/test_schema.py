"""The JSON Schema says what stands in okrs.json, and okrs.json is what the schema says; neither changes unnoticed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from okrsite.outputs import okrs_json, okrs_schema
from okrsite.views.context import Context
from tests.export.portfolio import TODAY, data_of, rich_portfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")
FIRST = Path(__file__).with_name("published")
ADDED = {("Objective", "focus"), ("CheckIn", "found"), ("Outcome", "found")}
"""Fields that came after version 1.0: (the shape, the field)."""
HOW_TO_RENEW = (
    "The public format has changed. Others read it: raise its version if it was meant, note it in the changelog,"
    " and run `python -m tests.export.test_schema`."
)
SCHEMA = json.loads(okrs_schema())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_it_is_a_schema_of_the_2020_12_draft_without_an_address() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert "$id" not in okrs_schema().decode()


def test_it_says_its_version_and_so_does_the_data() -> None:
    assert SCHEMA["title"] == "okrsite/okrs, version 1.1"
    assert SCHEMA["properties"]["version"]["const"] == data_of(rich_portfolio())["version"] == "1.1"


def test_every_object_is_closed_and_every_field_is_always_there_and_explained() -> None:
    for name, shape in _objects(SCHEMA):
        assert shape["additionalProperties"] is False, name
        assert set(shape["required"]) == set(shape["properties"]), name
        assert len(shape["description"]) > 10, name
        unexplained = [field for field, rule in shape["properties"].items() if not rule.get("description")]
        assert not unexplained, name


def test_a_portfolio_with_one_of_everything_follows_the_schema() -> None:
    assert list(_faults(data_of(rich_portfolio()))) == []


@pytest.mark.parametrize("audience", ["staff", "public"])
@pytest.mark.parametrize("drafts", [True, False])
def test_the_sample_follows_the_schema(audience: Any, drafts: bool) -> None:
    from okrsite.config.options import Options
    from okrsite.config.settings import Settings
    from okrsite.loading import load

    context, _ = load(Settings(ROOT / "content", Options(audience=audience, as_of=TODAY), drafts))
    written = okrs_json(context)
    assert list(_faults(json.loads(written))) == []
    assert (b'"visibility":"internal"' in written) == (audience == "staff")
    assert (b'"status":"draft"' in written) == drafts


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("as_of", "yesterday"),
        ("as_of", "2026-02-30"),
        ("audience", "all"),
        ("cycles", None),
        ("more", 1),
        ("version", "2.0"),
    ],
)
def test_the_schema_refuses_what_is_not_the_format(field: str, value: object) -> None:
    assert list(_faults(data_of(rich_portfolio()) | {field: value}))


@pytest.mark.parametrize("field", sorted(SCHEMA["properties"]))
def test_the_schema_misses_what_is_not_there(field: str) -> None:
    data = data_of(rich_portfolio())
    del data[field]
    assert list(_faults(data))


def test_whoever_reads_version_1_0_still_can() -> None:
    """Later versions only add: without its new fields, the data is what the first published schema asks for."""
    first = json.loads((FIRST / "okrs-1.0.schema.json").read_text("utf-8"))
    added = {(name, field) for name, shape in _objects(SCHEMA) for field in shape["properties"]} - {
        (name, field) for name, shape in _objects(first) for field in shape["properties"]
    }
    assert added == ADDED
    data = data_of(rich_portfolio()) | {"version": "1.0"}
    for _, field in ADDED:
        _drop(data, field)
    assert [fault.message for fault in Draft202012Validator(first).iter_errors(data)] == []


@pytest.mark.parametrize("name", ["okrs.json", "okrs.schema.json"])
def test_the_format_is_what_it_was(name: str) -> None:
    assert _made(name) == (GOLDEN / name).read_text("utf-8"), HOW_TO_RENEW


def _faults(data: Any) -> Iterator[str]:
    yield from (f"{fault.json_path}: {fault.message}" for fault in VALIDATOR.iter_errors(data))


def _objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "the whole file", schema
    yield from schema["$defs"].items()


def _drop(data: Any, field: str) -> None:
    """Takes a field out of every object that has it."""
    if isinstance(data, dict):
        data.pop(field, None)
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _drop(part, field)


def _made(name: str) -> str:
    if name == "okrs.schema.json":
        return okrs_schema().decode()
    # Laid out for people to compare; the order of fields and the text of numbers stay as they are published.
    data = json.loads(okrs_json(Context(rich_portfolio(), TODAY, fixed=True)))
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _renew() -> int:
    for path in GOLDEN.iterdir():
        path.write_text(_made(path.name), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_renew())
