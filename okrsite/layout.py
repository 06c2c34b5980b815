"""The templates of `theme/`: pages print Markdown, figures print HTML, and neither can print text unescaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from okrsite.prose import Md, heading, markdown, plain, spoken
from okrsite.theme import theme_dir
from okrsite.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def page_body(template: str, **context: object) -> str:
    """The Markdown of a page: the template `pages/<template>.html` over what it is given."""
    return _pages().get_template(f"pages/{template}.html").render(**{"say": WORDS, **context})


def told_markdown(name: str, view: object, to: Callable[[str], str], say: Mapping[str, str] = WORDS) -> str:
    """A part of a page as Markdown: `pages/_<name>.html`. `to` gives the link to a place, `say` headings and labels."""
    return page_body(f"_{name}", it=view, to=lambda target: Md(to(target)), say=say).strip()


def figure_html(name: str, view: object, href: Callable[[str], str], say: Mapping[str, str] = WORDS) -> str:
    """A figure as HTML: `figures/<name>.html`. `href` gives the link to a place, `say` headings and labels."""
    return _figures().get_template(f"figures/{name}.html").render(it=view, href=href, say=say).strip()


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
    env.filters["plain"] = plain
    # Ids and indentation are okrsite's own, and hold nothing that could be read as Markdown.
    env.filters["indentation"] = env.filters["anchor"] = Md
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
    env.filters["spoken"] = spoken
    return env


def _finalize(value: Any) -> str:
    # Whatever a template prints is contributors' text unless it is known to be Markdown of ours.
    return markdown(value)
