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
# An operator's name stands for its estate where it stands beside one: "Amata City Rayong and WHA Eastern Seaboard".
_BESIDE = re.compile(
    r"[\s,，、/]*(?:and|or|with|to|against|versus|vs\.?|และ|กับ|หรือ|เทียบ(?:กับ)?|和|与|與|跟|及|还是|還是|或)?\s*"
    r"(?:the |นิคม(?:อุตสาหกรรม)?\s*)?",
    re.IGNORECASE,
)
_OPERATOR = "organisation"
# "Compare two estates in Rayong …": how many, and not which.
_COUNTED = re.compile(
    r"\b(?:two|three|2|3) (?:[a-z-]+ ){0,2}?(?:estates|zones|parks|provinces|sites|locations)\b"
    r"|(?:นิคม(?:อุตสาหกรรม)?|เขต(?:อุตสาหกรรม)?|จังหวัด|ทำเล|พื้นที่) ?(?:สอง|สาม|2|3|๒|๓) ?(?:แห่ง|จังหวัด|นิคม|เขต|ทำเล|พื้นที่)"
    r"|(?:สอง|สาม|2|3|๒|๓) ?(?:นิคม|เขต|จังหวัด|ทำเล|พื้นที่)"
    r"|(?:两|兩|二|三|2|3)(?:个|個|家|处|處|座)?(?:工业|工業|产业|產業)?(?:园区|園區|园|園|府|地区|地區)"
)


def compares(text: str, names: Names) -> bool:
    """Whether a question sets two or more things of one sort against one another, or asks for each of them."""
    if len(text) > LONGEST or not _COMPARES.search(text):
        return False
    found = things(text, names)
    return bool(_COUNTED.search(text)) or any(
        _several(group) for group in (*_by_sort(found).values(), _where(text, found))
    )


def asks_of_more(text: str, names: Names) -> bool:
    """Whether it names things of another sort besides: an activity in two estates."""
    return len(_by_sort(things(text, names))) > 1


def _by_sort(found: Sequence[Thing]) -> dict[str, list[Thing]]:
    groups: dict[str, list[Thing]] = {}
    for thing in found:
        if thing.kind in _SORTED:
            groups.setdefault(_SORTS.get(thing.kind, thing.kind), []).append(thing)
    return groups


def _where(text: str, found: Sequence[Thing]) -> list[Thing]:
    """The estates and places, with the operators beside them."""
    spots = [thing for thing in found if thing.kind in _SORTS]
    operators = [
        thing for thing in found if thing.kind == _OPERATOR and any(_are_beside(text, thing, spot) for spot in spots)
    ]
    return [*spots, *operators]


def _are_beside(text: str, one: Thing, other: Thing) -> bool:
    first, second = sorted((one, other), key=lambda thing: thing.start)
    return first.end <= second.start and bool(_BESIDE.fullmatch(text, first.end, second.start))


def _several(group: Sequence[Thing]) -> bool:
    """Whether the things are several ones; the names of one spot, and the names of one thing, are one."""
    apart: list[set[str]] = []
    for start, end in dict.fromkeys((thing.start, thing.end) for thing in group):
        keys = {thing.key for thing in group if thing.start < end and start < thing.end}
        if not any(keys & other for other in apart):
            apart.append(keys)
    return len(apart) >= _LEAST
