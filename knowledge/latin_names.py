"""Unlisted names in Latin letters: capitals, unknown words, and known words that the corpus never has side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from knowledge.name_signs import DOUBTFUL, SUREST, Coined, Sources, follows, in_a_place, leads
from knowledge.wording import Piece, Wording

# How much a word looks like a name, before the words beside it are looked at.
_SLIP = 0.15
_TWO_KNOWN_WORDS = 0.25
_COMPOUND = 0.3
_EVERYDAY_WITH_CAPITAL = 0.4
_THREE_CAPITALS = 0.42
_UNKNOWN = 0.5
_COMPOUND_WITH_CAPITAL = 0.6
_WITH_CAPITAL = 0.75
_CAPITAL_INSIDE = 0.8
_BESIDE = 0.2


def latin_names(wording: Wording, sources: Sources, at_home: bool) -> Iterator[Coined]:
    """The unlisted names in Latin letters; words side by side are one name. `at_home`: a place at home is named."""
    words = wording.latin
    titled = wording.in_english and sum(word.typed[0].isupper() for word in words) > max(2, 0.6 * len(words))
    scores = [_score(wording, word, titled, sources) for word in words]
    if not titled:
        _score_pairs(wording, scores, sources)
    at = 0
    while at < len(words):
        end = at + 1
        if scores[at]:
            while end < len(words) and scores[end] and _adjoin(words[end - 1], words[end]):
                end += 1
            name = words[_first(wording, at, titled) : end]
            start, stop = name[0].start, name[-1].end
            score = max(scores[at:end]) + (0.1 if end > at + 1 else 0)
            surface = " ".join(word.typed for word in name)
            yield Coined(start, stop, surface, min(_beside(wording.plain, start, stop, score, at_home), SUREST))
        at = end


def _adjoin(first: Piece, second: Piece) -> bool:
    return second.start - first.end <= 1


def _first(wording: Wording, at: int, titled: bool) -> int:
    """Where a name begins: known words with capitals before it belong to it (Pop Mart, SF Express)."""
    words = wording.latin
    while at and not titled and _has_capital(wording, words[at - 1]) and _adjoin(words[at - 1], words[at]):
        at -= 1
    return at


def _has_capital(wording: Wording, word: Piece) -> bool:
    """Whether a word has a capital that no sentence asks for."""
    return word.typed[0].isupper() and not wording.opens_sentence(word)


def _score(wording: Wording, word: Piece, titled: bool, sources: Sources) -> float:
    text, typed, ordinary = word.text, word.typed, sources.ordinary
    if len(text) < 3 or not text.isalpha() or ordinary.is_known(text):
        return 0.0
    capital = typed[0].isupper() and not titled
    opens = wording.in_english and wording.opens_sentence(word)
    if ordinary.has(text):
        return _EVERYDAY_WITH_CAPITAL if capital and not opens else 0.0
    if capital and not typed.isupper() and any(char.isupper() for char in typed[1:]):
        return _CAPITAL_INSIDE
    if ordinary.is_slip(text, capital):
        return _SLIP
    if typed.isupper() and not titled:
        return _UNKNOWN if len(text) > 3 else _THREE_CAPITALS
    if capital and not opens:
        return _COMPOUND_WITH_CAPITAL if ordinary.is_compound(text) else _WITH_CAPITAL
    if ordinary.is_compound(text):
        return _COMPOUND
    return _UNKNOWN if capital or not wording.in_english else DOUBTFUL


def _score_pairs(wording: Wording, scores: list[float], sources: Sources) -> None:
    """Gives known words with capitals a score where the corpus never has them side by side: General Motors."""
    for at, (first, second) in enumerate(pairwise(wording.latin)):
        if scores[at] or scores[at + 1] or second.start != first.end + 1 or len(second.text) < 3:
            continue
        capitals = _has_capital(wording, first) and second.typed[0].isupper()
        if not capitals or not (first.text + second.text).isalpha():
            continue
        if not sources.held.holds(f"{first.text} {second.text}"):
            scores[at] = scores[at + 1] = _TWO_KNOWN_WORDS


def _beside(plain: str, start: int, end: int, score: float, at_home: bool) -> float:
    """The score of a name with that of the words beside it; an unknown place may be a small one at home."""
    before, after = plain[max(start - 24, 0) : start], plain[end : end + 16]
    if in_a_place(before):
        return min(score, DOUBTFUL) if at_home else score + _BESIDE
    return score + _BESIDE * (leads(before) + follows(after))
