"""Questions that set several things against one another and ask more than one search can find at once.

"Compare two estates for battery recycling and say which incentives apply in each": each estate, the activity and the
incentives stand in sections of their own, and the one nearest to the whole question holds little of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.things import CODE, Names, Thing, things

LONGEST = 400
"""Characters of a question that is looked at."""

_LEAST = 2
# An estate may be set against a province.
_SORTS = {"place": "where", "estate": "where"}
_SORTED = frozenset(("place", "estate", "technology", "sector", "crop", "organisation", CODE))
_COMPARES = re.compile(
    r"\b(?:compar\w+|versus|vs\.?|differ\w*|better|best|each|both|either|respectively|side by side|rather than"
    r"|(?:more|less|fewer|[a-z]{3,}er) (?:in|at|for|than)|which of)\b"
    r"|เทียบ|เปรียบ|ต่างกัน|แตกต่าง|ต่างจาก|กว่ากัน|กว่า|แต่ละ|ทั้งสอง|ทั้งคู่|ทั้ง ?(?:2|๒)|เลือก(?:ที่)?ไหน"
    r"|比较|比較|相比|对比|對比|哪个更|哪個更|哪里更|哪裡更|更适合|更適合|区别|區別|差异|差異|不同|各自|各有|各个|分别|分別"
    r"|还是|還是|两个|兩個|两者|兩者|两地|兩地|均",
    re.IGNORECASE,
)


def compares(text: str, names: Names) -> bool:
    """Whether a question sets two or more things of one sort against one another, or asks for each of them."""
    if len(text) > LONGEST or not _COMPARES.search(text):
        return False
    return any(_several(group) for group in _by_sort(things(text, names)).values())


def asks_of_more(text: str, names: Names) -> bool:
    """Whether it names things of another sort besides: an activity in two estates."""
    return len(_by_sort(things(text, names))) > 1


def _by_sort(found: Sequence[Thing]) -> dict[str, list[Thing]]:
    groups: dict[str, list[Thing]] = {}
    for thing in found:
        if thing.kind in _SORTED:
            groups.setdefault(_SORTS.get(thing.kind, thing.kind), []).append(thing)
    return groups


def _several(group: Sequence[Thing]) -> bool:
    """Whether the things are several ones; the names of one spot, and the names of one thing, are one."""
    apart: list[set[str]] = []
    for start, end in dict.fromkeys((thing.start, thing.end) for thing in group):
        keys = {thing.key for thing in group if thing.start < end and start < thing.end}
        if not any(keys & other for other in apart):
            apart.append(keys)
    return len(apart) >= _LEAST
