"""From a page's own coordinates to those of the page as it is displayed, with its text upright."""

from __future__ import annotations

import math

from ingest.pdf.drawing import Matrix


def display(rotation: int, left: float, bottom: float, right: float, top: float) -> Matrix:
    """From a page's own coordinates to those of the page as displayed, downwards."""
    if rotation == 90:
        return 0, 1, 1, 0, -bottom, -left
    if rotation == 180:
        return -1, 0, 0, 1, right, -bottom
    if rotation == 270:
        return 0, -1, -1, 0, top, right
    return 1, 0, 0, -1, -left, top


def upright(turn: int, width: float, height: float) -> Matrix:
    """Turns a page so that text of a direction stands upright."""
    matrices: dict[int, Matrix] = {
        0: (1, 0, 0, 1, 0, 0),
        1: (0, -1, 1, 0, 0, width),
        2: (-1, 0, 0, -1, width, height),
        3: (0, 1, -1, 0, height, 0),
    }
    return matrices[turn]


def direction(a: float, b: float, shown: Matrix) -> int | None:
    """The direction of text in quarter turns clockwise as displayed, None for slanting text."""
    x, y = a * shown[0] + b * shown[2], a * shown[1] + b * shown[3]
    if not (x or y):
        return 0
    quarters = math.atan2(y, x) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.08 else None
