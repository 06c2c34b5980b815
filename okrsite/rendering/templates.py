"""The templates of `theme/`: pages print Markdown, figures print HTML, and neither can print text unescaped."""

from __future__ import annotations

import html
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.meta import find_referenced_templates

from okrsite.language.language import american_english
from okrsite.language.messages import Worded
from okrsite.prose import Html, Md, heading, markdown, to_plain_html
from okrsite.theme import theme_dir

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context as JinjaContext

    from okrsite.language.language import Language


def page_body(template: str, *, language: Language | None = None, **context: object) -> str:
    """The Markdown of a page: the template `pages/<template>.html` over what it is given."""
    return _pages().get_template(f"pages/{template}.html").render(context, **_words_of(language))


def fragment_markdown(name: str, view: object, to: Callable[[str], str], language: Language | None = None) -> str:
    """A part of a page as Markdown: `pages/_<name>.html`. `to` gives the link to a place."""
    return page_body(f"_{name}", language=language, it=view, to=lambda target: Md(to(target))).strip()


def figure_html(name: str, view: object, href: Callable[[str], str], language: Language | None = None) -> str:
    """A figure as HTML: `figures/<name>.html`. `href` gives the link to a place."""
    return _figures().get_template(f"figures/{name}.html").render(it=view, href=href, **_words_of(language)).strip()


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
        finalize=_as_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Ids are okrsite's own, and hold nothing that could be read as Markdown.
    env.filters["anchor"] = Md
    # What a template has put together itself, of pieces that were each printed safely: a value for `t`.
    env.filters["md"] = Md
    env.filters["heading"] = _heading
    env.globals["t"] = _page_text
    return env


@cache
def _figures() -> Environment:
    env = Environment(
        loader=FileSystemLoader(theme_dir()),
        autoescape=True,
        finalize=_as_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["to_plain_html"] = to_plain_html
    env.filters["sign"] = sign
    env.filters["mark"] = _mark
    env.globals["t"] = _figure_text
    return env


def _words_of(language: Language | None) -> dict[str, object]:
    """What templates put things into words with: the language, and as `say` the labels that an owner may replace."""
    language = language or american_english()
    return {"language": language, "say": language.labels}


@pass_context
def _as_markdown(context: JinjaContext, value: Any) -> str:
    # Whatever a template prints is contributors' text unless it is known to be Markdown of ours.
    return markdown(_as_text(context, value))


@pass_context
def _as_text(context: JinjaContext, value: Any) -> Any:
    return context["language"].text(value) if isinstance(value, (Worded, date)) else value


@pass_context
def _heading(context: JinjaContext, value: Any) -> Md:
    return heading(_as_text(context, value))


@pass_context
def _page_text(context: JinjaContext, name: str, /, **values: object) -> Md:
    """A text of ours in a page. It may hold Markdown, its values may not unless they are Markdown of ours."""
    language: Language = context["language"]
    text = language.template(name, values.get("count"))
    return Md(text.format_map({key: markdown(language.text(value)) for key, value in values.items()}))


@pass_context
def _figure_text(context: JinjaContext, name: str, /, **values: object) -> Html:
    """A text of ours in a figure, escaped; so are its values unless they are HTML of ours."""
    language: Language = context["language"]
    text = html.escape(language.template(name, values.get("count")))
    return Html(text.format_map({key: _escaped(language.text(value)) for key, value in values.items()}))


def _escaped(text: str) -> str:
    return text if hasattr(text, "__html__") else html.escape(text).replace("&#x27;", "&#39;")  # as the templates do
