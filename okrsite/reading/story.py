"""A Markdown body -> its sections, and an objective's sections -> its story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrsite.model import Section, Story
from okrsite.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}+(?!.*`)|~{3,}+)")
_UNDERLINE = re.compile(r" {0,3}(={2,}|-{3,})[ \t]*\Z")
_NOT_A_PARAGRAPH = re.compile(r" {0,3}(?:#|>|[-*+] |\d+[.)] |\||<|`{3}|~{3})|\t| {4}|[ \t]*\Z")
_IMPACT = re.compile(r"impact(?: (?:to|on|for|upon) .+)?\Z")
_MARKUP = re.compile(r"[*_`\[<&\\]")
_LONGEST_HEADING = 500
_TITLE_LEVEL = 1
_TOP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown text; the lines from `line` to before `end` are the heading itself."""

    level: int
    words: str
    line: int
    end: int


def headings(lines: list[str]) -> Iterator[Heading]:
    """The headings of a text, those in code fences and comments left out."""
    fence = ""
    in_comment = False
    for number, line in enumerate(lines):
        if fence:
            if line.strip()[:1] == fence[0] and set(line.strip()) == {fence[0]} and len(line.strip()) >= len(fence):
                fence = ""
        elif in_comment:
            in_comment = "-->" not in line
        elif line[:1] in "# `~<-=" and line:
            opening = _FENCE.match(line)
            if opening:
                fence = opening[1]
            elif line.lstrip().startswith("<!--"):
                in_comment = "-->" not in line
            else:
                heading = _heading(lines, number)
                if heading:
                    yield heading


def split(body: str) -> tuple[Section, ...]:
    """The body cut at its top headings; what stands before the first has an empty heading.

    A heading of a deeper level stays inside its section.
    """
    lines = body.split("\n")
    found = list(headings(lines))
    top = max(_TOP_LEVEL, min((heading.level for heading in found), default=_TOP_LEVEL))
    cuts = [heading for heading in found if heading.level <= top]
    sections = [Section("", _text(lines, 0, cuts[0].line if cuts else len(lines)))]
    for heading, following in zip(cuts, [*cuts[1:], None], strict=False):
        end = following.line if following else len(lines)
        sections.append(Section(heading.words, _text(lines, heading.end, end)))
    return tuple(section for section in sections if section.heading or section.text)


def story(body: str, objective: str) -> Story:
    """The story of an objective, from the Markdown below its front matter.

    A heading that repeats the objective is left out: the page has it already.
    """
    intro: list[str] = []
    parts: dict[str, str] = {}
    more: list[Section] = []
    for section in split(body):
        part = part_of_story(section.heading)
        if not section.heading or _same(section.heading, objective):
            intro.append(section.text)
        elif part and part not in parts:
            parts[part] = section.text
        else:
            more.append(section)
    return Story(intro="\n\n".join(filter(None, intro)), more=tuple(more), **parts)


def part_of_story(heading: str) -> str:
    """`why`, `why_now` or `impact` for the headings that have a meaning, in any case; else empty."""
    plain = " ".join(heading.casefold().strip(" ?!:.*_").split())
    if plain in ("why", "why now"):
        return plain.replace(" ", "_")
    return "impact" if _IMPACT.match(plain) else ""


def first_heading(body: str) -> str:
    """The words of the first heading; empty where there is none."""
    return next((heading.words for heading in headings(body.split("\n"))), "")


def _heading(lines: list[str], number: int) -> Heading | None:
    line = lines[number]
    atx = _HEADING.match(line)
    if atx:
        text = line[atx.end() :].strip()
        open_end = text.rstrip("#")
        if not open_end or open_end[-1] in " \t":
            text = open_end.rstrip()
        return Heading(len(atx[1]), _plain(text), number, number + 1) if text else None
    if not _UNDERLINE.match(lines[number]) or not number or _NOT_A_PARAGRAPH.match(lines[number - 1]):
        return None
    if number > 1 and not _NOT_A_PARAGRAPH.match(lines[number - 2]):
        return None  # a paragraph of several lines; nobody means a heading by it
    level = _TITLE_LEVEL if "=" in lines[number] else _TOP_LEVEL
    return Heading(level, _plain(lines[number - 1].strip()), number - 1, number + 1)


def _plain(text: str) -> str:
    """A heading's words without its markup."""
    return words(text) if len(text) <= _LONGEST_HEADING and _MARKUP.search(text) else text


def _text(lines: list[str], start: int, end: int) -> str:
    return "\n".join(lines[start:end]).strip("\n").rstrip()


def _same(heading: str, objective: str) -> bool:
    one, other = (" ".join(text.casefold().strip(" .").split()) for text in (heading, objective))
    return one == other
