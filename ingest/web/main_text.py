"""Which part of a page is its text.

trafilatura finds the text, and the page itself says how it is built: what is read is the smallest part that holds
nearly all that was found, so that no row of a table and no item of a list is lost in the middle of it.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

from ingest.web import grids
from ingest.web.tree import Element, one_line, tag_of, words

_NEARLY_ALL = 0.9
_LITTLE = 0.25
"""Where trafilatura finds less of a page's letters than this, it took the text for furniture: see `_by_marks`."""
_SHORT = 150
_MOST_LETTERS = 1_000_000
"""Of a page that trafilatura is asked about: a list of that length is one, and takes it minutes."""
_PIECE = 8
"""Letters at each end of a text by which it is known again."""
_HOLDERS = {"div", "section", "main", "article", "form", "center", "font", "span", "td"}
_MAIN_IDS = {"content", "main", "main-content", "maincontent", "page-content", "contents"}


def main_part(root: Element) -> Element:
    """The element that holds the page's text, from a tree without furniture and hidden text."""
    body = next(root.iter("body"), root)
    letters = len(words(body))
    found = _found(root) if _SHORT < letters < _MOST_LETTERS else []
    if sum(map(len, found)) < max(_SHORT, _LITTLE * letters):
        return _by_marks(body, letters)
    return _smallest_with(body, found)


def _found(root: Element) -> list[str]:
    """The lines that trafilatura takes for the page's text."""
    from trafilatura import bare_extraction

    # It changes the tree that it is given.
    found = bare_extraction(
        deepcopy(root), favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    text = getattr(found, "text", None) or ""
    return [line for line in map(one_line, text.replace("|", "\n").split("\n")) if len(line) > 1]


def _smallest_with(body: Element, found: list[str]) -> Element:
    """The deepest element that holds nearly all of the letters in the lines."""
    text = "".join(map(_bare, found))
    known = {text[place : place + _PIECE] for place in range(len(text))}
    holds: Counter[Element] = Counter()
    for element in body.iter():
        own = (_bare(piece) for piece in (element.text, *(child.tail for child in element)) if piece)
        letters = sum(len(piece) for piece in own if piece[:_PIECE] in known and piece[-_PIECE:] in known)
        for above in (element, *element.iterancestors()) if letters else ():
            holds[above] += letters
            if above is body:
                break
    best, enough = body, _NEARLY_ALL * holds[body]
    while enough and (inner := next((child for child in best if holds[child] >= enough), None)) is not None:
        if not _may_hold_a_page(inner):
            break
        best = inner
    return best


def _may_hold_a_page(element: Element) -> bool:
    tag = tag_of(element)
    return tag in {"tbody", "tr", "td"} or tag in _HOLDERS or (tag == "table" and not grids.is_data(element))


def _bare(text: str) -> str:
    return "".join(text.split())


def _by_marks(body: Element, letters: int) -> Element:
    """The part that the page itself marks as its main one, if that is not just a teaser; else all of it."""
    marked = [
        element
        for element in body.iter("main", "article", "div", "section", "td")
        if tag_of(element) in {"main", "article"}
        or (element.get("role") or "").lower() == "main"
        or (element.get("id") or "").lower() in _MAIN_IDS
    ]
    longest = max(marked, key=lambda element: len(words(element)), default=body)
    return longest if len(words(longest)) >= _LITTLE * letters else body
