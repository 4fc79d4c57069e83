"""A page as a tree, bounded in depth and size, and what every step over it shares."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which has no types."""

MOST_LEVELS = 256
"""How deep libxml2 reads the nesting of a page."""

_DEPTH = "Excessive depth"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE = re.compile(r"\s+")


def parsed(text: str) -> tuple[Element | None, bool]:
    """The tree of a page, None where there is no markup in it, and whether its nesting was cut.

    Nothing is loaded from anywhere. Comments and processing instructions are left out. libxml2 stops at
    `MOST_LEVELS`: what comes after such a nesting is lost, which the second value says.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    # Lone surrogates have no UTF-8; numeric references can write what Python's decoders never give.
    raw = _CONTROLS.sub(" ", text).encode("utf-8", "replace")
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, _was_cut(parser)
    return root, _was_cut(parser)


def _was_cut(parser: Any) -> bool:
    return any("RESOURCE_LIMIT" in entry.type_name or _DEPTH in entry.message for entry in parser.error_log)


def tag_of(element: Element) -> str:
    """An element's name in lower case without a prefix; "" for what is no element."""
    name = element.tag
    return name.rsplit(":", 1)[-1].lower() if isinstance(name, str) else ""


def words(element: Element) -> str:
    """All text in an element, on one line."""
    return one_line(" ".join(element.itertext(with_tail=False)))


def one_line(text: str) -> str:
    """A text without breaks and doubled spaces."""
    return _SPACE.sub(" ", text).strip()


def remove(element: Element, leaves: str = "span") -> None:
    """Empties an element, and leaves the text after it: as parts of one line, or ("div") as lines of their own.

    The element itself stays. To take it out would mean to copy the text around it each time.
    """
    element.clear(keep_tail=True)
    element.tag = leaves
