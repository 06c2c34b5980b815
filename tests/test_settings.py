"""The options of a site, and the day that it speaks of."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from mkdocs.utils import yaml as engine_yaml

from okrsite.config.look import Look
from okrsite.config.mkdocs_yml import read_configuration, write_configuration
from okrsite.config.options import OPTIONS, Options, parse_options, read_options, unknown_option
from okrsite.config.owner_values import parse_audience, parse_day
from okrsite.config.settings import Settings
from okrsite.problems import OkrsiteError


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (None, None),
        ("2026-08-18", date(2026, 8, 18)),
        (date(2026, 8, 18), date(2026, 8, 18)),
        (datetime(2026, 8, 18, 10), date(2026, 8, 18)),
    ],
)
def test_a_day_is_read_however_yaml_gives_it(given: object, day: date | None) -> None:
    found = parse_day(given)
    assert found == day
    assert not isinstance(found, datetime)


@pytest.mark.parametrize("given", ["18.8.2026", "soon", 20, "2026-08-32"])
def test_what_is_no_day_is_said(given: object) -> None:
    with pytest.raises(OkrsiteError, match="2026-08-18"):
        parse_day(given)


def test_an_audience_is_staff_or_public() -> None:
    assert (parse_audience(None), parse_audience("public")) == ("staff", "public")
    with pytest.raises(OkrsiteError, match="staff"):
        parse_audience("everyone")


def test_the_day_of_a_reproducible_build_is_that_of_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787011200")
    assert Settings(Path()).day() == date(2026, 8, 18)


@pytest.mark.parametrize("epoch", ["²", "soon", "99999999999999999999"])
def test_a_source_date_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(OkrsiteError, match="SOURCE_DATE_EPOCH"):
        Settings(Path()).day()


def test_files_that_the_owner_names_are_read_as_engines_read_them(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "theme: {name: material, logo: logo.svg, favicon: false}\n"
        "extra_css: [own.css]\n"
        "extra_javascript: [a.js, {type: module, path: js/b.mjs}]\n"
    )
    assert read_configuration(config).own_files() == ["logo.svg", "own.css", "a.js", "js/b.mjs"]
    config.write_text("theme:\nextra_css:\nextra_javascript:\nplugins:\ndocs_dir:\n")
    assert read_configuration(config).own_files() == []
    assert read_configuration(config).docs() == tmp_path / "docs"


@pytest.mark.parametrize(
    ("written", "environment", "given"),
    [
        ("!ENV SWITCH", {"SWITCH": "false"}, False),
        ("!ENV SWITCH", {}, None),
        ("!ENV [SWITCH, true]", {}, True),
        ("!ENV [SWITCH, true]", {"SWITCH": "false"}, False),
        ("!ENV [SWITCH, OTHER, 'no']", {"OTHER": "2026-08-18"}, date(2026, 8, 18)),
        ("!ENV [SWITCH, OTHER, 'no']", {}, "no"),
        ("!ENV [SWITCH]", {"SWITCH": "12"}, 12),
        ("!ENV [SWITCH, !ENV [OTHER, 3]]", {}, 3),
    ],
)
def test_variables_of_the_environment_are_read_as_mkdocs_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, environment: dict[str, str], given: object
) -> None:
    for name in ("SWITCH", "OTHER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_url: {written}\nplugins: {{okrsite: {{cards: {written}}}}}\n")
    assert read_configuration(config).given() == {"cards": given}
    assert read_configuration(config).setting("site_url") == given
    with config.open("rb") as file:
        assert engine_yaml.yaml_load(file)["site_url"] == given
    # What another engine is handed keeps the tag: secrets are not written down.
    assert "!ENV" in write_configuration(read_configuration(config).site)


@pytest.mark.parametrize("written", ["!ENV {SWITCH: true}", "!ENV []", "!ENV [[SWITCH], true]"])
def test_a_variable_that_is_none_is_said(tmp_path: Path, written: str) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"plugins: {{okrsite: {{cards: {written}}}}}\n")
    with pytest.raises(OkrsiteError, match="`!ENV` names a variable"):
        read_configuration(config).settings()


def test_another_tag_is_said_as_it_is_written(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: {okrsite: {cards: !yes please}}\n")
    with pytest.raises(OkrsiteError, match="`cards: !yes please` is not known"):
        read_configuration(config).settings()


def test_a_fault_in_an_option_that_says_nothing_of_the_content_does_not_keep_it_from_being_read(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins: {okrsite: {audience: everyone, look: {brand: '#fff'}, words: {why: '', now: Today}}}\n")
    assert read_configuration(config).settings_for_editors().options.words == {"now": "Today"}
    config.write_text("plugins: {okrsite: {as_of: soon}}\n")
    with pytest.raises(OkrsiteError, match="`soon` is not a date"):
        read_configuration(config).settings_for_editors()


def test_what_is_not_set_is_as_the_docs_say() -> None:
    assert parse_options({}) == parse_options(dict.fromkeys(OPTIONS)) == Options()
    assert Options() == Options(
        content="", audience="staff", as_of=None, folder="", accessibility=None, look=Look(), words={},
        content_policy=True, cards=True,
    )  # fmt: skip


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_that_is_wrong_is_said_by_name_and_is_as_if_it_were_not_set(name: str) -> None:
    options, faults = read_options({name: ["neither this", "nor that"]})
    assert options == Options() or name == "accessibility"
    assert {of for of, said in faults.items() if said} == {name}
    assert all(name in fault or name == "as_of" for fault in faults[name])
    with pytest.raises(OkrsiteError, match=re.escape(faults[name][0])):
        parse_options({name: ["neither this", "nor that"]})


@pytest.mark.parametrize("name", ["content_policy", "cards"])
def test_a_switch_is_true_or_false(name: str) -> None:
    assert getattr(parse_options({name: False}), name) is False
    assert getattr(parse_options({name: True}), name) is True
    for given in ("false", 0, "no"):
        with pytest.raises(OkrsiteError, match=f"`{name}: {given}` is not known. Write `true` or `false`"):
            parse_options({name: given})


@pytest.mark.parametrize("given", ["..", "../okrs", "okrs/../..", "/../okrs/"])
def test_a_folder_outside_the_site_is_refused(given: str) -> None:
    with pytest.raises(OkrsiteError, match="leads out of the site"):
        parse_options({"folder": given})
    assert parse_options({"folder": "/goals/okrs/"}).folder == "goals/okrs"


@pytest.mark.parametrize(("name", "meant"), [("audence", "audience"), ("as-of", "as_of"), ("Cards", "cards")])
def test_for_an_option_that_there_is_not_one_is_suggested(name: str, meant: str) -> None:
    assert unknown_option(name) == f"There is no option `{name}` of okrsite. Did you mean `{meant}`?"


def test_where_none_is_near_all_options_are_named() -> None:
    said = unknown_option("zzz")
    assert said.startswith("There is no option `zzz` of okrsite. There are `content`, `audience`")
