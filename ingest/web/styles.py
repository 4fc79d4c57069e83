"""The styles of a page as far as they decide whether its text can be seen: style attributes and simple rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ingest.web.tree import Element, tag_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# One compound selector: `p`, `.note`, `p.note.small`, `#top`. Longer ones depend on what we do not compute.
_SIMPLE = re.compile(r"(?P<tag>[a-z][\w-]*|\*)?(?P<marks>(?:[.#][\w-]+)*)\Z", re.IGNORECASE)
_MARK = re.compile(r"([.#])([\w-]+)")
_MOST_RULES = 5000
_MOST_RULES_OF_A_NAME = 200
_MOST_CSS = 1_000_000

_READ = {
    "display", "visibility", "opacity", "color", "background", "background-color", "background-image", "font-size",
    "position", "left", "right", "top", "text-indent", "clip", "clip-path", "overflow", "height", "width",
    "max-height", "transform",
}  # fmt: skip

Declarations = Mapping[str, str]


class Styles:
    """What the rules and attributes of a page say of an element; the cascade is by specificity, then order."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, list[tuple[tuple[int, int], str, frozenset[str], Declarations]]] = defaultdict(list)
        self._known: dict[tuple[str, str | None, str | None], Declarations] = {}
        css = "".join(style.text or "" for style in root.iter("style") if not _for_print(style))
        for order, (selector, declarations) in enumerate(_rules(css[:_MOST_CSS])):
            if order >= _MOST_RULES:
                break
            self._add(order, selector, declarations)

    def _add(self, order: int, selector: str, declarations: Declarations) -> None:
        found = _SIMPLE.match(selector)
        if not found or not selector:
            return
        marks = [f"{kind}{name}" for kind, name in _MARK.findall(found["marks"])]
        tag = (found["tag"] or "*").lower()
        specificity = sum(100 if mark[0] == "#" else 10 for mark in marks) + (tag != "*")
        key = marks[0] if marks else tag
        if len(self._rules[key]) < _MOST_RULES_OF_A_NAME:
            self._rules[key].append(((specificity, order), tag, frozenset(marks), declarations))

    def of(self, element: Element) -> dict[str, str]:
        """The declarations that hold for an element itself, without what it inherits."""
        found = dict(self._by_names(element))
        if background := element.get("bgcolor"):
            found.setdefault("background-color", background.lower())
        if tag_of(element) == "font" and (color := element.get("color")):
            found.setdefault("color", color.lower())
        if inline := element.get("style"):
            found.update(_declarations(inline))
        return found

    def _by_names(self, element: Element) -> Declarations:
        """What the rules say of elements of this name, class and id."""
        names = (tag_of(element), element.get("class"), element.get("id"))
        if names not in self._known:
            self._known[names] = self._cascade(element)
        return self._known[names]

    def _cascade(self, element: Element) -> Declarations:
        tag = tag_of(element)
        marks = {f".{name}" for name in (element.get("class") or "").split()}
        if identity := (element.get("id") or "").strip():
            marks.add(f"#{identity}")
        fitting = [
            (rank, declarations)
            for key in (tag, "*", *marks)
            for rank, name, needed, declarations in self._rules.get(key, ())
            if name in {tag, "*"} and needed <= marks
        ]
        found: dict[str, str] = {}
        for _, declarations in sorted(fitting, key=lambda each: each[0]):
            found.update(declarations)
        return found


def _for_print(style: Element) -> bool:
    return "print" in (style.get("media") or "").lower()


def _rules(css: str) -> Iterator[tuple[str, Declarations]]:
    """The selectors of a style sheet with their declarations; what stands in `@media` and other blocks is not read."""
    depth, start, selector = 0, 0, ""
    for found in re.finditer(r"[{};]", css := _COMMENT.sub(" ", css)):
        sign, place = found[0], found.start()
        if sign == "{":
            if depth == 0:
                selector, start = css[start:place].strip(), place + 1
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                if selector and not selector.startswith("@"):
                    declarations = _declarations(css[start:place])
                    for each in selector.split(",") if declarations else ():
                        yield each.strip(), declarations
                start, selector = place + 1, ""
        elif depth == 0:
            start = place + 1


def _declarations(text: str) -> dict[str, str]:
    found = {}
    for each in text[:_MOST_CSS].split(";"):
        name, _, value = each.partition(":")
        if (name := name.strip().lower()) in _READ:
            found[name] = value.replace("!important", "").strip().lower()
    return found
