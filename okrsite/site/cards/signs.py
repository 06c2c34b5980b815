"""The signs of the states, drawn from the very shapes that the pages show: `theme/figures/_shape.html`."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw

from okrsite.rendering import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

_FINER = 8
"""How much larger a sign is drawn before it is made smaller, so that its edges are smooth."""

_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}
_NUMBER = r"-?\d*\.?\d+"
_ARC = rf"({_NUMBER}[ ,]*{_NUMBER}[ ,]*{_NUMBER})[ ,]+([01])[ ,]*([01])"

Point = tuple[float, float]


@cache
def sign(tone: str, size: int) -> Image.Image:
    """The sign of a tone, by how much of each pixel it covers."""
    drawing = ElementTree.fromstring(templates.sign(tone))  # nothing of a contributor's is in it
    large = size * _FINER
    scale = large / float(drawing.attrib["viewBox"].split()[2])
    whole = Image.new("1", (large, large))
    for shape in drawing:
        part = _circle(shape.attrib, scale, large) if shape.tag == "circle" else _path(shape.attrib["d"], scale, large)
        whole = ImageChops.logical_or(whole, part)
    return whole.convert("L").resize((size, size), Image.Resampling.BOX)


def _path(path: str, scale: float, size: int) -> Image.Image:
    """A filled path; where one outline lies in another it is a hole, as with the fill rule evenodd."""
    whole = Image.new("1", (size, size))
    for outline in outlines(path):
        part = Image.new("1", (size, size))
        ImageDraw.Draw(part).polygon([(x * scale, y * scale) for x, y in outline], fill=1)
        whole = ImageChops.logical_xor(whole, part)
    return whole


def _circle(circle: dict[str, str], scale: float, size: int) -> Image.Image:
    """A circle of dashes."""
    x, y, radius, width = (float(circle[name]) * scale for name in ("cx", "cy", "r", "stroke-width"))
    dash, gap = (float(part) * scale / radius * 180 / math.pi for part in circle["stroke-dasharray"].split())
    outer = radius + width / 2
    drawn = Image.new("1", (size, size))
    box = (x - outer, y - outer, x + outer, y + outer)
    angle = 0.0
    while angle < 360:
        ImageDraw.Draw(drawn).arc(box, angle, min(angle + dash, 360), fill=1, width=round(width))
        angle += dash + gap
    return drawn


def outlines(path: str) -> Iterator[list[Point]]:
    """The closed outlines of an SVG path as polygons. It knows what our signs use: M, L, H, V, A and Z, either case."""
    outline: list[Point] = []
    for command, numbers in _commands(path):
        x, y = outline[-1] if outline else (0.0, 0.0)
        if command in "Zz":
            yield outline
            outline = outline[:1]  # what follows starts where this outline began
            continue
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        match command.upper(), numbers:
            case "M", [to_x, to_y]:
                outline = [(to_x + dx, to_y + dy)]
            case "L", [to_x, to_y]:
                outline.append((to_x + dx, to_y + dy))
            case "H", [to_x]:
                outline.append((to_x + dx, y))
            case "V", [to_y]:
                outline.append((x, to_y + dy))
            case "A", [radius, _, _, large, clockwise, to_x, to_y]:
                outline.extend(_arc((x, y), radius, large == clockwise, clockwise == 1, (to_x + dx, to_y + dy)))


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers, one turn at a time: `l1 2 3 4` is two lines."""
    for command, given in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        takes = _TAKES[command.upper()]
        # The two flags of an arc may stand without a space between them and the number that follows.
        spaced = re.sub(_ARC, r"\1 \2 \3 ", given) if takes == 7 else given
        numbers = [float(number) for number in re.findall(_NUMBER, spaced)]
        if not takes:
            yield command, []
        for start in range(0, len(numbers), takes or 1):
            # Further pairs after a move are lines.
            yield ("lL"[command.isupper()] if start and command in "Mm" else command), numbers[start : start + takes]


def _arc(start: Point, radius: float, same: bool, clockwise: bool, end: Point) -> Iterator[Point]:
    """The points of a circle's arc; `same` is whether SVG's two flags, the larger arc and clockwise, are the same."""
    (x0, y0), (x, y), across = start, end, math.dist(start, end)
    # The centre lies beside the middle of the chord.
    off = math.sqrt(max(radius**2 - (across / 2) ** 2, 0)) / across * (1 if same else -1)
    cx, cy = (x0 + x) / 2 + off * (y - y0), (y0 + y) / 2 - off * (x - x0)
    first, last = math.atan2(y0 - cy, x0 - cx), math.atan2(y - cy, x - cx)
    turn = (last - first) % math.tau if clockwise else -((first - last) % math.tau)
    for step in range(1, 33):
        angle = first + turn * step / 32
        yield cx + radius * math.cos(angle), cy + radius * math.sin(angle)
