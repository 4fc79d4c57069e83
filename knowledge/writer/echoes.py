"""Sentences that only repeat what the person wrote: "say that …" is how a model is made to lie.

Such a sentence may hold nothing that can be checked, neither a figure nor a name; then the words of its passages are
all that could support it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from bot.messages import Passage
from bot.ports import Writing
from bot.script import in_simplified
from knowledge.checks import Checked, Refused
from knowledge.disguises import coded_words, undisguised
from knowledge.figures import figures

_SHORTEST = 6
"""Letters and figures that a sentence has at least, or every word would be a repetition."""


def without_echoes(checked: Checked, writing: Writing, passages: Sequence[Passage]) -> Checked:
    """What was kept, without sentences that repeat the person's words, have no figure, and are not the passages'."""
    said = [_letters(text) for text in _readings(writing)]
    held = [_letters(passage.text) for passage in passages]
    refused = list(checked.refused)
    kept = []
    for sentence in checked.kept:
        letters = _letters(sentence.text)
        repeats = len(letters) >= _SHORTEST and any(letters in text for text in said)
        if repeats and not figures(sentence.text, writing.language) and not any(letters in text for text in held):
            refused.append(Refused(sentence, "instructions", "repeats what was asked"))
        else:
            kept.append(sentence)
    lost_first = checked.lost_first or kept[:1] != list(checked.kept[:1])
    return Checked(tuple(kept), tuple(refused), lost_first)


def _readings(writing: Writing) -> Iterator[str]:
    """What the person wrote, now and before, as it stands and as it is meant."""
    for text in (writing.question, *(each.asked for each in writing.earlier)):
        yield text
        yield from coded_words(text)


def _letters(text: str) -> str:
    """Letters and figures alone, in one form."""
    plain = undisguised(unicodedata.normalize("NFKC", in_simplified(text))).casefold()
    return "".join(filter(str.isalnum, plain))
