"""The templates of `theme/`: pages print Markdown, figures print HTML, and neither can print text unescaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.meta import find_referenced_templates

from okrsite.language.labels import WORDS
from okrsite.prose import Html, Md, heading, markdown, to_plain_html
from okrsite.theme import theme_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def page_body(template: str, **context: object) -> str:
    """The Markdown of a page: the template `pages/<template>.html` over what it is given."""
    return _pages().get_template(f"pages/{template}.html").render(**{"say": WORDS, **context})


def fragment_markdown(name: str, view: object, to: Callable[[str], str], say: Mapping[str, str] = WORDS) -> str:
    """A part of a page as Markdown: `pages/_<name>.html`. `to` gives the link to a place, `say` headings and labels."""
    return page_body(f"_{name}", it=view, to=lambda target: Md(to(target)), say=say).strip()


def figure_html(name: str, view: object, href: Callable[[str], str], say: Mapping[str, str] = WORDS) -> str:
    """A figure as HTML: `figures/<name>.html`. `href` gives the link to a place, `say` headings and labels."""
    return _figures().get_template(f"figures/{name}.html").render(it=view, href=href, say=say).strip()


@cache
def sign(tone: str) -> Html:
    """The shape that goes with a tone: `figures/_sign.html`. Pages have thousands, of a dozen: each is drawn once."""
    return Html(_figures().get_template("figures/_sign.html").render(badge={"tone": tone}))


@cache
def _mark(kind: str) -> Html:
    """The same for what goes with a kind of note: `figures/_mark.html`."""
    return Html(_figures().get_template("figures/_mark.html").render(note={"kind": kind}))


def figure_source(name: str) -> str:
    """The templates that a figure is drawn from: `figures/<name>.html` and whatever it includes."""
    env, names = _figures(), [f"figures/{name}.html"]
    texts: dict[str, str] = {}
    while names:
        if (one := names.pop()) not in texts:
            texts[one] = (theme_dir() / one).read_text("utf-8")
            names += map(str, find_referenced_templates(env.parse(texts[one])))
    return "".join(texts.values())


def forget_templates() -> None:
    """Lets every template be read again: in a preview, where somebody may have changed one since the last build."""
    for kept in (_pages, _figures, sign, _mark):
        kept.cache_clear()


@cache
def _pages() -> Environment:
    env = Environment(
        loader=FileSystemLoader(theme_dir()),
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Ids are okrsite's own, and hold nothing that could be read as Markdown.
    env.filters["anchor"] = Md
    env.filters["heading"] = heading
    return env


@cache
def _figures() -> Environment:
    env = Environment(
        loader=FileSystemLoader(theme_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["to_plain_html"] = to_plain_html
    env.filters["sign"] = sign
    env.filters["mark"] = _mark
    return env


def _finalize(value: Any) -> str:
    # Whatever a template prints is contributors' text unless it is known to be Markdown of ours.
    return markdown(value)
