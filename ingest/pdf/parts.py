"""What stands on a page: glyphs, lines made of them, and tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Glyph:
    """A character where it stands: from `x0` to `x1` on the baseline `base`, `size` high (all in points).

    `joined` says that it was drawn in one with the character before it.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    joined: bool = False

    @property
    def top(self) -> float:
        """The upper edge of a line of this size; marks may reach higher."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of a line of this size."""
        return self.base + 0.2 * self.size

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside the character."""
        return (self.x0 + self.x1) / 2, self.base - 0.3 * self.size


@dataclass(slots=True)
class Line:
    """A line of text, or a part of one that stands apart.

    `left` and `right` are the edges of its column, `order` tells when it was drawn among the page's lines (0: unknown).
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    order: int = 0

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.base + 0.2 * self.size


@dataclass(slots=True)
class Table:
    """A table and where it stands; all rows have the same length, the header is the first.

    `size` is the usual one of its letters, `edges` are the left edges of its columns in points.
    """

    rows: list[list[str]]
    x0: float
    x1: float
    top: float
    bottom: float
    page: int = 0
    edges: tuple[int, ...] = ()
    size: float = 0.0


Part = Line | Table


@dataclass(slots=True)
class Page:
    """The parts of a page in reading order. `height` is in points.

    `hidden` is the text that nobody sees on it, `letters` how many characters were looked at. It is `scanned` if it is
    a picture without text, `recognised` if its text comes from a picture.
    """

    number: int
    width: float
    height: float
    parts: list[Part] = field(default_factory=list)
    hidden: str = ""
    recognised: bool = False
    scanned: bool = False
    letters: int = 0
