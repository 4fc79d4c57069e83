"""What a page is called, without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.manuscript import Block
from ingest.web.tree import Element, words

_PARTS = re.compile(r"\s+[|\-–—:»«·•]+\s+|\s*[|｜»_]\s*|\s*::\s*|\s*—\s*")
_LONGEST = 200


def page_title(root: Element, blocks: Sequence[Block], declared: str, publisher: str) -> str:
    """The heading of the first level that the text or the page has one of; else what is declared; else ""."""
    for found in ([block.text for block in blocks if block.kind == "heading" and block.level == 1], _headings(root)):
        if len(found) == 1 and len(found[0]) <= _LONGEST:
            return found[0]
    return _without_site(declared, publisher)


def _headings(root: Element) -> list[str]:
    return [text for heading in root.iter("h1") if (text := words(heading))]


def _without_site(declared: str, publisher: str) -> str:
    """A `<title>` without the site's name at one of its ends: that which is the publisher, else the shorter end."""
    parts = [part for part in _PARTS.split(declared) if part.strip()]
    if len(parts) < 2:
        return declared
    rest = [part for part in parts if part.strip().casefold() != publisher.casefold()]
    if len(rest) < len(parts):
        return " – ".join(rest) if rest else declared
    return max(parts, key=len)
