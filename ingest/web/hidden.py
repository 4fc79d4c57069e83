"""Takes out of a page what its reader does not see, and remembers the words for staff.

Such text is how a page speaks to machines behind people's backs. What a page hides until somebody clicks goes the same
way: nobody vouches for text that is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.web.styles import Styles
from ingest.web.tree import Element, remove, tag_of, words

_NEVER_SHOWN = {"template", "noscript", "script", "style", "head", "meta", "link", "title", "base", "param", "source"}
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh)?\Z")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16, "vw": 12.8, "vh": 7.2, None: 1.0}
_SMALLEST_FONT = 4.0
"""Pixels; what is smaller no one reads on a screen."""
_OFF_PAGE = -500.0
"""Pixels to the left or above, from which on an element is out of sight on purpose."""
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)\s*(?:[,/]\s*(0?\.?\d+%?)\s*)?\)")
_NAMED = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
}
_WHITE = (255, 255, 255)
_SAME = 24
"""How far two colours' channels may differ (of 255) and still be the same to the eye."""
_WORDS_KEPT = 80

Colour = tuple[int, int, int]


def without_hidden(root: Element, styles: Styles) -> list[str]:
    """Removes the hidden elements of a page from its tree; the first letters of each that had text."""
    found: list[str] = []
    _visit(root, styles, found, _WHITE, (0, 0, 0))
    return found


def _visit(
    element: Element, styles: Styles, found: list[str], background: Colour | None, colour: Colour | None
) -> None:
    """Looks at an element and what is in it; `background` is None where it is a picture or is not known."""
    for child in list(element):
        tag = tag_of(child)
        if not tag or tag in _NEVER_SHOWN:
            remove(child)
            continue
        style = styles.of(child)
        behind = _background(style, background)
        own = _colour(style["color"]) if "color" in style else colour
        if _is_hidden(child, style) or ("color" in style and _is_same(own, behind)):
            if text := words(child):
                found.append(text[:_WORDS_KEPT])
            remove(child)
        else:
            _visit(child, styles, found, behind, own)


def _is_hidden(element: Element, style: Mapping[str, str]) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    if style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}:
        return True
    return _is_invisible(style) or _is_off_page(style)


def _is_invisible(style: Mapping[str, str]) -> bool:
    size = _pixels(style.get("font-size"))
    if size is not None and size < _SMALLEST_FONT:
        return True
    opacity = _pixels(style.get("opacity"))
    if opacity is not None and opacity < 0.05:
        return True
    if style.get("color") == "transparent" or "scale(0" in style.get("transform", ""):
        return "scale(0." not in style.get("transform", "")
    flat = any(_is_nothing(style.get(side)) for side in ("height", "width", "max-height"))
    return flat and style.get("overflow") in {"hidden", "clip"}


def _is_nothing(value: str | None) -> bool:
    length = _pixels(value)
    return length is not None and 0 <= length <= 1


def _is_off_page(style: Mapping[str, str]) -> bool:
    indent = _pixels(style.get("text-indent"))
    if indent is not None and indent <= _OFF_PAGE:
        return True
    if style.get("position") not in {"absolute", "fixed", "relative"}:
        return False
    sides = [_pixels(style.get(side)) for side in ("left", "right", "top")]
    if any(side is not None and side <= _OFF_PAGE for side in sides):
        return True
    clip = style.get("clip", "").replace(" ", "")
    return clip.startswith(("rect(0", "rect(1px")) or style.get("clip-path", "").startswith(("inset(50%", "inset(100%"))


def _pixels(value: str | None) -> float | None:
    found = _LENGTH.match(value) if value else None
    return float(found[1]) * _PIXELS[found[2]] if found else None


def _background(style: Mapping[str, str], behind: Colour | None) -> Colour | None:
    for name in ("background-image", "background", "background-color"):
        value = style.get(name, "")
        if "url(" in value or "gradient(" in value:
            return None
    for name in ("background-color", "background"):
        value = style.get(name, "")
        if value and value not in {"transparent", "none", "inherit", "initial"}:
            return _colour(value)
    return behind


def _colour(value: str) -> Colour | None:
    """A colour as red, green and blue; None for one whose value is not known here."""
    value = value.strip()
    if value in _NAMED:
        return _NAMED[value]
    if found := re.match(r"#([0-9a-f]{3,8})", value):
        digits = found[1]
        digits = "".join(digit * 2 for digit in digits[:3]) if len(digits) in (3, 4) else digits[:6]
        if len(digits) == 6:
            return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.match(value):
        return min(255, int(found[1])), min(255, int(found[2])), min(255, int(found[3]))
    return None


def _is_same(one: Colour | None, other: Colour | None) -> bool:
    return one is not None and other is not None and all(abs(a - b) < _SAME for a, b in zip(one, other, strict=True))
