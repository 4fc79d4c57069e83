"""What two texts of one language have in common, by pieces of words: enough to tell which clause speaks of the same."""

from __future__ import annotations

import re

from knowledge.words import normalise

_HAN = re.compile("[\u3400-\u9fff]+")
_THAI = re.compile("[\u0e01-\u0e4e]+")
_LATIN = re.compile("[a-z]{3,}")
_EMPTY = frozenset(
    "the and for with that this from are has have its their they which who can may must not all any also into under "
    "than per was were been will does more other one two three about after before when where such each "
    "only there".split()
)


def grams(text: str) -> frozenset[str]:
    """Pairs of Chinese characters, runs of four Thai letters, English words without their endings."""
    plain = normalise(text)
    found = {run[at : at + 2] for run in _HAN.findall(plain) for at in range(len(run) - 1)}
    found |= {run[at : at + 4] for run in _THAI.findall(plain) for at in range(len(run) - 3)}
    found |= {word[:6] for word in _LATIN.findall(plain) if word not in _EMPTY}
    return frozenset(found)
