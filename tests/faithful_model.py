"""A model that copies: of each passage the sentence that is nearest to the question, said as standing on it.

It words nothing, so it shows no more than that the whole way works: what a model is worth, only a model can show.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise

from writer_server import Asked

from bot.language import detect
from knowledge.sentences import in_sentences

PASSAGES = 2
"""So many passages are copied from, at most: the best one, and the next if it is about the question as well."""
LONGEST = 300
"""Characters of a sentence; a longer one is passed over."""
_ALSO = 0.3


@dataclass(frozen=True)
class FaithfulModel:
    """Answers in the form that it was asked for."""

    passages: int = PASSAGES

    def __call__(self, asked: Asked) -> str:
        question = asked.data["question"]
        nearest = [
            (score, text, passage["number"])
            for passage in asked.data["passages"][: self.passages]
            for score, text in [_nearest(passage["text"], question)]
            if text
        ]
        said = [each for place, each in enumerate(nearest) if not place or each[0] >= _ALSO]
        sentences = [{"text": text, "passages": [number]} for _, text, number in said]
        return json.dumps({"sentences": sentences} if sentences else {"not_in_passages": True}, ensure_ascii=False)


def _nearest(passage: str, question: str) -> tuple[float, str]:
    """The sentence that shares most of the question's pairs of letters, and which share of them; "" where none fits."""
    wanted = _pairs(question)
    language = detect(passage) or "en"
    sentences = [each for line in passage.split("\n") for each in in_sentences(line, language)]
    scored = [(len(wanted & _pairs(each)) / max(len(wanted), 1), each) for each in sentences if len(each) <= LONGEST]
    return max(scored, key=lambda pair: pair[0], default=(0.0, ""))


def _pairs(text: str) -> set[str]:
    return {first + second for first, second in pairwise(re.sub(r"\W+", "", text.casefold()))}


def likely_tokens(text: str) -> int:
    """About how many tokens a text has, by its script: a Chinese character is one, two Thai letters, four others.

    Tokenizers differ by half; it is meant for tests that want figures in proportion.
    """
    thai = sum("\u0e01" <= char <= "\u0e5b" for char in text)
    wide = sum("\u3040" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in text)
    return wide + thai // 2 + (len(text) - thai - wide) // 4 + 1
