"""The text of scanned pages, by Tesseract where it is installed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from statistics import median
from typing import Any
from unicodedata import category, east_asian_width

from ingest.pdf.parts import Line

LANGUAGES = ("tha", "chi_sim", "eng")
"""Tesseract's names for the languages of scans."""

RESOLUTION = 300
"""Dots per inch, at which Tesseract reads best."""

_MOST_DOTS = 25_000_000
_SECONDS = 90
_LEAST_SURE = 20
_LEAST_SURE_LINE = 50
_LARGE = 1.35


@cache
def missing() -> tuple[str, ...]:
    """What is missing to recognise text: "pytesseract", "tesseract", or some of `LANGUAGES`; () if nothing."""
    try:
        import pytesseract
    except ImportError:
        return ("pytesseract",)
    if shutil.which("tesseract") is None:
        return ("tesseract",)
    try:
        there = pytesseract.get_languages()
    except (OSError, RuntimeError, ValueError):
        return ("tesseract",)
    return tuple(language for language in LANGUAGES if language not in there)


def recognised(page: Any, number: int) -> list[Line]:
    """The lines of text in the picture of a page (pypdfium2). Raises `OSError` or `RuntimeError` if Tesseract fails."""
    import pytesseract

    width, height = page.get_size()
    scale = min(RESOLUTION / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        image = bitmap.to_pil()
        read = pytesseract.image_to_data(
            image, lang="+".join(LANGUAGES), output_type=pytesseract.Output.DICT, timeout=_SECONDS
        )
    finally:
        bitmap.close()
    return _even([_line(words, scale, number) for words in _words(read)])


Word = tuple[str, float, float, float, float]


def _words(read: Mapping[str, Sequence[Any]]) -> list[list[Word]]:
    """The words of each line with their left, top, right and lower edges in dots."""
    found: dict[tuple[int, ...], list[Word]] = {}
    sure: dict[tuple[int, ...], list[float]] = {}
    for n, text in enumerate(read["text"]):
        if text.strip() and float(read["conf"][n]) >= _LEAST_SURE:
            place = tuple(int(read[name][n]) for name in ("block_num", "par_num", "line_num"))
            left, top = float(read["left"][n]), float(read["top"][n])
            right, bottom = left + float(read["width"][n]), top + float(read["height"][n])
            found.setdefault(place, []).append((text.strip(), left, top, right, bottom))
            sure.setdefault(place, []).append(float(read["conf"][n]))
    lines = [words for place, words in found.items() if median(sure[place]) >= _LEAST_SURE_LINE]
    return [words for words in lines if not any(_are_marks_of(words, other) for other in lines)]


def _are_marks_of(words: list[Word], line: list[Word]) -> bool:
    """Whether words are the marks above another line of Thai, taken for letters."""
    if words is line or _height(words) > 0.6 * _height(line):
        return False
    top, bottom = min(word[2] for word in line), max(word[4] for word in line)
    middle = median((word[2] + word[4]) / 2 for word in words)
    return top <= middle <= bottom and _height(words) < 0.5 * (bottom - top)


def _height(words: list[Word]) -> float:
    return median(bottom - top for _, _, top, _, bottom in words)


def _line(words: list[Word], scale: float, number: int) -> Line:
    size = _height(words) * _em("".join(word[0] for word in words))
    text, end = "", 0.0
    for word, left, _, right, _ in words:
        apart = left - end > _least_gap(text[-1:], word[:1]) * size
        text += f" {word}" if text and apart else word
        end = right
    base = max(word[4] for word in words) / scale
    x0, x1 = words[0][1] / scale, max(word[3] for word in words) / scale
    # Marks above and below make a few Thai letters look as high as a heading's, but no wider.
    return Line(text, x0, x1, base, min(size, _wide(words)) / scale, False, number, x0, x1)


def _wide(words: list[Word]) -> float:
    """The size of letters by how wide they are, in dots."""
    ems = sum(_advance(character) for word in words for character in word[0])
    return sum(right - left for _, left, _, right, _ in words) / (ems or 1.0)


def _advance(character: str) -> float:
    """How wide a character is in ems, as fonts for running text have it."""
    if category(character) == "Mn":
        return 0.0
    return 1.0 if east_asian_width(character) in "WF" else 0.52


def _em(text: str) -> float:
    """The size of letters in terms of their usual height; Thai letters are low, Chinese ones as high as their size."""
    if any(character >= "\u2e80" for character in text):
        return 1.05
    return 1.6 if any("\u0e00" <= character <= "\u0e7f" for character in text) else 1.4


def _least_gap(before: str, after: str) -> float:
    """From which gap on, in ems, a space stands between two words as they were recognised.

    Tesseract parts Thai and Chinese text where no space is.
    """
    if before >= "\u2e80" and after >= "\u2e80":
        return 1.0
    thai = "\u0e00" <= before <= "\u0e7f" and "\u0e00" <= after <= "\u0e7f"
    return 0.28 if thai else 0.0


def _even(lines: list[Line]) -> list[Line]:
    """Lines of one size but for those that are much larger: the height of a word hangs on its letters."""
    if not lines:
        return lines
    usual = median(line.size for line in lines)
    for line in lines:
        line.size = usual if line.size < _LARGE * usual else round(line.size / usual * 2) / 2 * usual
    return lines
