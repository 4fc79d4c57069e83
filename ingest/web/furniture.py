"""Takes out of a page what stands on every page of its site: navigation, cookie banners, footers, forms, programs."""

from __future__ import annotations

import re

from lxml import etree

from ingest.web import grids
from ingest.web.tree import Element, remove, tag_of, words

_PROGRAMS = {
    "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "input", "select", "textarea", "button", "option", "datalist", "dialog", "template",
    "noscript", "map",
}  # fmt: skip
_ROLES = {
    "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip",
}  # fmt: skip
_COOKIES = re.compile(r"cookie|gdpr|pdpa|consent", re.IGNORECASE)
_SITE = re.compile(
    r"(?:^|[-_])(?:nav|navbar|navigation|menu|mainmenu|topbar|breadcrumbs?|pathway|sidebar|social|share|sharing|footer|copyright|"
    r"pagination|pager|skip|skiplink|toolbar|related|newsletter|subscribe|banner|advert|ads?|print|back-?to-?top|login)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_MOST_OF_PAGE = 0.4
"""What holds more of the page's letters than this is no furniture, whatever it is called: builders of pages wrap all in
`class="has-sidebar"` and in one form."""


def without_furniture(root: Element) -> None:
    """Removes it from the tree. What holds much of the page's text stays."""
    etree.strip_elements(root, *_PROGRAMS, with_tail=False)
    letters = len(words(root))
    for table in [table for table in root.iter("table") if not grids.is_data(table)]:
        for cell in [cell for row in table.iter("tr") for cell in row if tag_of(cell) == "td"]:
            if _is_menu(cell) and len(words(cell)) < _MOST_OF_PAGE * letters:
                remove(cell, "td")
    for element in list(root.iter()):
        if element.getparent() is not None and _is_furniture(element) and len(words(element)) < _MOST_OF_PAGE * letters:
            remove(element, "div")


def _is_furniture(element: Element) -> bool:
    tag = tag_of(element)
    if tag in {"nav", "footer", "form", "aside", "menu"} or (element.get("role") or "").strip().lower() in _ROLES:
        return not (tag == "footer" and _is_within(element, {"article", "blockquote"}))
    if tag == "header":
        return not _is_within(element, {"main", "article", "section"})
    if tag in {"body", "html", "main", "article", "table", "tr", "td", "tbody", "h1", "h2", "h3", "p"}:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    if any(_COOKIES.search(name) for name in names):
        return True
    return any(_SITE.search(name) for name in names) and _is_of_links(element)


def _is_menu(cell: Element) -> bool:
    """Whether a cell of a layout holds several links and nothing else."""
    links = list(cell.iter("a"))
    return len(links) > 1 and sum(len(words(link)) for link in links) >= 0.9 * len(words(cell))


def _is_within(element: Element, tags: set[str]) -> bool:
    return any(tag_of(above) in tags for above in element.iterancestors())


def _is_of_links(element: Element) -> bool:
    """Whether most letters in an element lead elsewhere, or there are few letters."""
    letters = len(words(element))
    linked = sum(len(words(link)) for link in element.iter("a"))
    return letters < 60 or linked > letters / 2
