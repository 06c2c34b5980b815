"""What a site's `mkdocs.yml` says, read without any engine."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from okrsite.config.folders import content_folder
from okrsite.config.options import Options, parse_options, parse_what_locates_content, read_options, unknown_options
from okrsite.config.settings import Settings
from okrsite.language.suggestions import listed
from okrsite.problems import OkrsiteError


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one site, as written: tags are kept. What okrsite itself asks for has `!ENV` as MkDocs has it."""

    path: Path
    site: dict[str, Any]
    lost: tuple[str, ...] = ()
    """A warning wherever a file that inherits took away options of okrsite by writing plugins anew."""

    def setting(self, name: str, default: Any = None) -> Any:
        """What a setting says, with the variables of the environment that it names."""
        return _with_environment(self.site.get(name, default))

    def plugins(self) -> list[Any]:
        """The plugins as a list, however they were written."""
        given = self.site.get("plugins", ["search"])
        if not isinstance(given, dict):
            return list(given or [])
        return [{name: options} if options else name for name, options in given.items()]

    def given(self) -> dict[str, Any]:
        """The options of the okrsite plugin, as an engine would hand them on."""
        for plugin in self.plugins():
            if name_of(plugin) == "okrsite" and isinstance(plugin, dict):
                return dict(_with_environment(plugin["okrsite"]) or {})
        return {}

    def options(self) -> Options:
        """What can be understood of them."""
        return read_options(self.given())[0]

    def warnings(self) -> tuple[str, ...]:
        """A sentence on each option that a file that inherits took away, and on each that okrsite does not have."""
        return (*self.lost, *unknown_options(self.given()))

    def home(self) -> Path:
        """The folder of `mkdocs.yml`."""
        return self.path.resolve().parent

    def content(self) -> Path:
        """The folder that people write in."""
        return content_folder(self.options(), self.home(), self.docs())

    def docs(self) -> Path:
        """The folder that the engine takes pages from."""
        return self.home() / str(self.setting("docs_dir") or "docs")

    def own_files(self) -> list[str]:
        """Files of the docs folder that the site's owner names: logo, favicon, styles, scripts."""
        theme = self.setting("theme")
        named = [theme.get("logo"), theme.get("favicon")] if isinstance(theme, dict) else []
        scripts = [file.get("path") if isinstance(file, dict) else file for file in self.list_of("extra_javascript")]
        return [str(file) for file in (*named, *self.list_of("extra_css"), *scripts) if file]

    def list_of(self, setting: str) -> list[Any]:
        """A setting that is a list; engines let it stand there without any."""
        return list(self.site.get(setting) or [])

    def overrides(self) -> Path | None:
        """The folder of the site's own templates, if it has one."""
        theme = self.setting("theme")
        given = theme.get("custom_dir") if isinstance(theme, dict) else None
        return self.home() / str(given) if given else None

    def settings(self, *, audience: str | None = None, as_of: str | None = None) -> Settings:
        """What a site is made from, for the audience and the day that the owner set or somebody asks for once.

        Raises:
            OkrsiteError: Where an option is wrong, or what is asked for.
        """
        return self._settings(parse_options(self.given())).overridden(audience=audience, as_of=as_of)

    def settings_for_editors(self, *, as_of: str | None = None) -> Settings:
        """What a command reads the content with, for whoever edits it, whatever the audience of the site.

        Faults in options that say nothing of what is read are not its business.

        Raises:
            OkrsiteError: Where it is not known what to read, or the day cannot be understood.
        """
        options = replace(parse_what_locates_content(self.given()), audience="staff")
        return self._settings(options).overridden(as_of=as_of)

    def _settings(self, options: Options) -> Settings:
        return Settings(self.content(), options, own=frozenset(self.own_files()))


def read_configuration(path: Path) -> Configuration:
    """Reads a `mkdocs.yml`, with the one that it inherits from.

    Raises:
        OkrsiteError: Where there is none, or it cannot be read.
    """
    return _read(path, frozenset())


def lost_options(path: str | None) -> tuple[str, ...]:
    """What `Configuration.lost` says of a file that an engine has read; nothing where it came from elsewhere."""
    try:
        return read_configuration(Path(path)).lost if path else ()
    except OkrsiteError:
        return ()


def write_configuration(site: dict[str, Any]) -> str:
    """Settings as the text of a `mkdocs.yml`, with the tags that they had."""
    return yaml.dump(site, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def name_of(item: Any) -> str:
    """The name of a plugin or an extension, with or without options."""
    return str(next(iter(item))) if isinstance(item, dict) else str(item)


def _read(path: Path, readers: frozenset[Path]) -> Configuration:
    try:
        # Only the person who owns the site writes this file; tags are kept, never run.
        site = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except OSError:
        raise OkrsiteError(f"There is no {path}. Run okrsite beside it, or name it with --config.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise OkrsiteError(f"{path} cannot be read: {error}") from None
    if not isinstance(site, dict):
        raise OkrsiteError(f"{path} holds no settings. Start it with a line such as `site_name: Our OKRs`.")
    parent = site.pop("INHERIT", None)
    if parent is None:
        return Configuration(path, site)
    place = (path.parent / str(parent)).resolve()
    if place in readers:
        raise OkrsiteError(f"{path} inherits from itself. Take out its line INHERIT.")
    under = _read(place, readers | {path.resolve()})
    both = Configuration(path, _merged(under.site, site))
    return replace(both, lost=(*under.lost, *_lost(under, both)))


def _lost(under: Configuration, both: Configuration) -> tuple[str, ...]:
    names = [name for name in under.given() if name not in both.given()]
    if not names:
        return ()
    return (
        f"{both.path.name} writes `plugins` anew, so that what {under.path.name} says of {listed(names, 'and')} does "
        "not hold. In both files, write `okrsite:` below `plugins:` without a dash: so one is laid over the other.",
    )


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Two settings as the engines merge them: mappings key by key, everything else whole."""
    both = {
        key: _merged(under[key], value) if isinstance(value, dict) and isinstance(under.get(key), dict) else value
        for key, value in over.items()
    }
    return {**under, **both}


class _Tagged:
    """A value of mkdocs.yml with a tag of its own, such as `!ENV`, kept as it was written."""

    def __init__(self, node: yaml.Node) -> None:
        self.node = node

    def __str__(self) -> str:
        return f"{self.node.tag} {self.node.value}" if isinstance(self.node, yaml.ScalarNode) else self.node.tag


def _with_environment(value: Any) -> Any:
    """A value in which every `!ENV` is what it stands for; other tags stay."""
    if isinstance(value, dict):
        return {key: _with_environment(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_environment(one) for one in value]
    return _of_environment(value.node) if isinstance(value, _Tagged) and value.node.tag == "!ENV" else value


def _of_environment(node: yaml.Node) -> Any:
    """What `!ENV` stands for: the first variable that is set, else the default at the end of a list.

    It has to be what the engines make of it: https://www.mkdocs.org/user-guide/configuration/#environment-variables

    Raises:
        OkrsiteError: Where it names no variable.
    """
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    named, default = (parts[:-1], parts[-1]) if len(parts) > 1 else (parts, None)
    if not named or not all(isinstance(one, yaml.ScalarNode) for one in named):
        raise OkrsiteError("`!ENV` names a variable, or a list of them with a default at its end: [NAME, true].")
    loader = _Loader("")
    text = next((os.environ[one.value] for one in named if one.value in os.environ), None)
    if text is not None:
        tag = loader.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        return loader.construct_object(yaml.ScalarNode(tag, text))
    return _with_environment(loader.construct_object(default, deep=True)) if default else None


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    pass


_Loader.add_multi_constructor("!", lambda loader, suffix, node: _Tagged(node))
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: _Tagged(node))
_Dumper.add_representer(_Tagged, lambda dumper, tagged: tagged.node)
