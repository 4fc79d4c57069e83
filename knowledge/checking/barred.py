"""What the passages deny, forbid, free from or leave out, and a clause that says so, too, or does the contrary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.messages import Language
from knowledge.checking.parts import Clause, Reading
from knowledge.checking.polarity import denied, excluded, excludes, forbidden, freed
from knowledge.checking.similar import grams

_ALIKE_DENIED, LEAST_DENIED = 0.6, 3


def denied_alike(clause: Clause, readings: Sequence[Reading], language: Language) -> bool:
    """Whether what a clause denies is denied in so many words by some clause of the passages."""
    own = grams(denied(clause.text, language)) if clause.denies else frozenset()
    if len(own) < LEAST_DENIED:
        return False
    return any(
        len(own & grams(denied(each.text, language))) >= _ALIKE_DENIED * len(own)
        for reading in readings
        if reading.language == language
        for part in reading.parts
        for each in part.clauses
        if each.denies
    )


def frees_what_nothing_does(clause: Clause, readings: Sequence[Reading], language: Language) -> bool:
    """Whether nothing that passages of the same language deny or free has a word of what a clause frees from."""
    own = grams(freed(clause.text, language))
    if not own:
        return False
    same = [reading for reading in readings if reading.language == language]
    return bool(same) and not any(
        own & each.grams
        for reading in same
        for part in reading.parts
        for each in part.clauses
        if each.denies or each.frees
    )


_FORBIDDEN: Mapping[Language, tuple[int, float]] = {"en": (2, 0.6), "zh": (1, 0.99), "th": (4, 0.7)}
# What was forbidden before something else is allowed after it.
_THEN = re.compile(
    r"\b(?:only|until|unless|once|after|before|instead|without)\b|才|除非|[只仅]有|之后|后再|以前|之前|แล้ว|จึง|ต่อเมื่อ|เว้นแต่|เท่านั้น|ก่อน",
    re.IGNORECASE,
)


def does_what_is_forbidden(clause: Clause, whole: str, readings: Sequence[Reading], language: Language) -> bool:
    """Whether a clause affirms what the passages forbid and nowhere allow: to hand over originals."""
    if clause.denies or clause.frees or _THEN.search(whole) or excludes(whole):
        return False
    least, share = _FORBIDDEN[language]
    clauses = [
        each for reading in readings if reading.language == language for part in reading.parts for each in part.clauses
    ]
    for each in clauses:
        pieces = grams(forbidden(each.text, language))
        if len(pieces) >= least and len(pieces & clause.grams) >= share * len(pieces):
            shared = pieces & clause.grams
            if not any(not other.denies and len(shared & other.grams) >= share * len(shared) for other in clauses):
                return True
    return False


_COUNTED_IN = re.compile(
    r"(?:包括|包含|连同|即使|就连)(?P<zh>[^，。]{2,40}?)(?:在内|也|都)"
    r"|\b(?:including|even(?! if| though)|as well as)\b(?P<en>[^,.;]{3,60})|(?:รวมถึง|รวมทั้ง|แม้แต่)(?P<th>[^,;]{4,40})"
)


def counts_in_the_excepted(clause: Clause, readings: Sequence[Reading], language: Language) -> bool:
    """Whether a clause counts in by name what a clause of the passages frees or leaves out: including the chairman."""
    match = None if clause.denies or clause.frees else _COUNTED_IN.search(clause.text)
    own = grams(next(filter(None, match.groups()))) if match else frozenset()
    if len(own) < _FORBIDDEN[language][0]:
        return False
    return any(
        (each.frees or excludes(each.text) or _EXCEPTS.search(each.text))
        and len(own & each.grams) >= _ALIKE_DENIED * len(own)
        for reading in readings
        if reading.language == language
        for part in reading.parts
        for each in part.clauses
    )


_EXCEPTS = re.compile(r"\bexcept|\bother than\b|\bapart from\b|除|เว้นแต่|ยกเว้น(?!ภาษี|อากร)", re.IGNORECASE)


def left_out(clause: Clause, readings: Sequence[Reading], language: Language) -> bool:
    """Whether most of what a clause of the passages leaves out stands in a clause in so many words."""
    for reading in readings:
        for part in reading.parts if reading.language == language else ():
            for each in part.clauses:
                out = grams(excluded(each.text))
                if len(out) >= LEAST_DENIED and len(out & clause.grams) >= _ALIKE_DENIED * len(out):
                    return True
    return False
