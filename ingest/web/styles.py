"""The styles of a page as far as they decide whether its text can be seen: style attributes and simple rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ingest.web.tree import Element, tag_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# One compound selector: `p`, `.note`, `p.note.small`, `#top`. Attributes and states are not computed.
_SIMPLE = re.compile(r"(?P<tag>[a-z][\w-]*|\*)?(?P<marks>(?:[.#][\w-]+)*)\Z", re.IGNORECASE)
_MARK = re.compile(r"([.#])([\w-]+)")
_COMBINATOR = re.compile(r"\s*(>)\s*|\s+")
# Blocks whose rules hold on every screen; those for a width or a printer are not read.
_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z", re.IGNORECASE)
_MOST_RULES = 5000
_MOST_RULES_OF_A_NAME = 200
_MOST_PARTS = 6
_MOST_ABOVE = 60
_MOST_CSS = 1_000_000

_READ = {
    "display", "visibility", "opacity", "color", "background", "background-color", "background-image", "font-size",
    "position", "left", "right", "top", "text-indent", "clip", "clip-path", "overflow", "height", "width",
    "max-height", "transform",
}  # fmt: skip

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Compound:
    """One element of a selector; `child` says that it is right below the one before it, not anywhere below."""

    tag: str
    marks: frozenset[str]
    child: bool = False

    def fits(self, element: Element) -> bool:
        return self.tag in {"*", tag_of(element)} and self.marks <= _marks(element)

    @property
    def weight(self) -> int:
        return sum(100 if mark[0] == "#" else 10 for mark in self.marks) + (self.tag != "*")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a selector declares: `last` is the element that it is about, `above` those that have to be above it."""

    rank: tuple[int, int]
    above: tuple[_Compound, ...]
    last: _Compound
    declarations: Declarations

    def fits_above(self, element: Element) -> bool:
        """Whether what is above an element is as it has to be, the nearest first."""
        return _is_below(element, self.above, self.last.child)


class Styles:
    """What the rules and attributes of a page say of an element; the cascade is by specificity, then order."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        self._known: dict[tuple[str, str | None, str | None], list[_Rule]] = {}
        css = "".join(style.text or "" for style in root.iter("style") if not _for_print(style))
        for order, (selector, declarations) in enumerate(_rules(css[:_MOST_CSS])):
            if order >= _MOST_RULES:
                break
            self._add(order, selector, declarations)

    def _add(self, order: int, selector: str, declarations: Declarations) -> None:
        compounds = _compounds(selector)
        if not compounds:
            return
        *above, last = compounds
        key = min(last.marks, default=last.tag)
        if len(self._rules[key]) < _MOST_RULES_OF_A_NAME:
            specificity = sum(each.weight for each in compounds)
            self._rules[key].append(_Rule((specificity, order), tuple(above), last, declarations))

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
            keys = (names[0], "*", *_marks(element))
            fitting = [rule for key in keys for rule in self._rules.get(key, ()) if rule.last.fits(element)]
            self._known[names] = sorted(fitting, key=lambda rule: rule.rank)
        found: dict[str, str] = {}
        for rule in self._known[names]:
            if not rule.above or rule.fits_above(element):
                found.update(rule.declarations)
        return found


def _marks(element: Element) -> set[str]:
    marks = {f".{name}" for name in (element.get("class") or "").split()}
    if identity := (element.get("id") or "").strip():
        marks.add(f"#{identity}")
    return marks


def _compounds(selector: str) -> list[_Compound]:
    """The elements of a selector, the outermost first; none where it depends on what is not computed here."""
    found: list[_Compound] = []
    words = _COMBINATOR.split(selector)
    if len(words) > 2 * _MOST_PARTS:
        return []
    for place in range(0, len(words), 2):
        simple = _SIMPLE.match(words[place])
        if not simple or not words[place]:
            return []
        marks = frozenset(f"{kind}{name}" for kind, name in _MARK.findall(simple["marks"]))
        child = place > 0 and words[place - 1] == ">"
        found.append(_Compound((simple["tag"] or "*").lower(), marks, child))
    return found


def _is_below(element: Element, above: tuple[_Compound, ...], child: bool) -> bool:
    """Whether an element stands below these, the last of them nearest; `child` for right below that one."""
    if not above:
        return True
    *further, nearest = above
    for each in islice(element.iterancestors(), 1 if child else _MOST_ABOVE):
        if nearest.fits(each):
            return _is_below(each, tuple(further), nearest.child)
    return False


def _for_print(style: Element) -> bool:
    return "print" in (style.get("media") or "").lower()


def _rules(css: str) -> Iterator[tuple[str, Declarations]]:
    """The selectors of a style sheet with their declarations; of other blocks only those for all screens are read."""
    depth, start, selector = 0, 0, ""
    for found in re.finditer(r"[{};]", css := _COMMENT.sub(" ", css)):
        sign, place = found[0], found.start()
        if sign == "{":
            if depth == 0:
                selector, start = css[start:place].strip(), place + 1
                if _ON_SCREEN.match(selector):  # its end is one brace too many, which does no harm
                    continue
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
