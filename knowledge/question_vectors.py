"""The vectors of questions: the latest are remembered, several are made at once, long messages are shortened first.

The model takes about a millisecond for each token, and more where there are many: a message of 2,000 characters takes
half a second, one of 2,000 signs three seconds. What a long message asks stands in a sentence or two of it, and the
rest (who we are, thank you) draws its vector elsewhere. So of a long message the sentences that ask are embedded, the
last one first, or the beginning where none does. Of 84 development questions behind, or before, some 500 characters
about a company, that puts the right section first for 45% and 50%; all of the message does for 18% and 20%, the last
sentence that asks alone for 43% and 32%. The word leg sees everything.
"""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from knowledge.embeddings import SaphanEmbeddings
from knowledge.vectors import Vectors

MOST_TOKENS = 128
"""Tokens of a message that are embedded: some 500 characters of English or Thai, 220 of Chinese."""

_REMEMBERED = 256
# Seconds to wait until an embedding has begun: on an idle machine it takes a twentieth of this.
_BEGINS_WITHIN = 0.002
# What the model puts around a text.
_AROUND = 8
_SHORT = 9

# Sentences of a normalised text; Thai has no full stops but leaves a space where a clause ends.
_SENTENCE = re.compile(
    r".+?(?:[!?。]+|\.(?= )|[;,，；](?= |[\u4e00-\u9fff])|(?<=[\u0e00-\u0e7f])(?= [\u0e00-\u0e7f])|$)"
)
_ASKS = re.compile(
    r"\?|\b(?:what|which|who|whom|whose|where|when|why|how|whether|can we|can i|could|do we|do i|is there|are there|"
    r"would like to know|want to know|tell me|explain)\b"
    "|ไหม|มั้ย|ไม๊|หรือไม่|หรือเปล่า|รึเปล่า|ป่าว|อะไร|อย่างไร|ยังไง|เท่าไร|เท่าไหร่|กี่|ที่ไหน|ไหน|แห่งใด|เมื่อไร|เมื่อไหร่|ทำไม|ใครบ้าง"
    "|ทราบว่า|อยากทราบ|อยากรู้|ขอทราบ|สอบถาม|อยากถาม|ขอถาม"
    "|吗|呢|什么|怎么|怎样|如何|哪|多少|几|是否|能否|可否|请问|为什么|为何|何时|有没有|能不能|可不可以|想知道|想了解|咨询"
)


class QuestionVectors:
    """Unit vectors of normalised questions; may serve many threads."""

    def __init__(self, embeddings: SaphanEmbeddings) -> None:
        self._embeddings = embeddings
        self._lock = threading.Lock()
        # A question is looked up again when the next one leans on it, or a button of its answer is pressed.
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()
        self._begun: dict[str, Future[Vectors]] = {}
        self._threads = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="embed")

    def begin(self, question: str) -> None:
        """Begins to embed a question whose vector will be asked for; what else is read of it meanwhile costs no time.

        The model needs no interpreter lock, but its thread has to get hold of it once. So this waits until that thread
        has begun: else it would get its turn only when the caller has nothing more to do.
        """
        begins = threading.Event()

        def embed() -> Vectors:
            begins.set()
            try:
                (vector,) = self._embed([question])
                self._remember({question: vector})
                return vector
            finally:
                with self._lock:
                    del self._begun[question]

        with self._lock:
            if question in self._remembered or question in self._begun:
                return
            self._begun[question] = self._threads.submit(embed)
        begins.wait(_BEGINS_WITHIN)

    def of(self, *questions: str) -> list[Vectors]:
        """The vectors of some questions in their order; new ones are embedded side by side."""
        with self._lock:
            found = {question: self._remembered[question] for question in questions if question in self._remembered}
            begun = {question: self._begun[question] for question in questions if question in self._begun}
        missing = list(dict.fromkeys(question for question in questions if question not in found | begun))
        found |= dict(zip(missing, self._embed(missing), strict=True))
        found |= {question: vector.result() for question, vector in begun.items()}
        self._remember({question: found[question] for question in questions})
        return [found[question] for question in questions]

    def _remember(self, vectors: Mapping[str, Vectors]) -> None:
        with self._lock:
            for question, vector in vectors.items():
                self._remembered[question] = vector
                self._remembered.move_to_end(question)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)

    def _embed(self, questions: list[str]) -> list[Vectors]:
        texts = [essence(question, self._embeddings.tokens) for question in questions]
        if len(texts) == 1:
            return [np.asarray(self._embeddings.embed_query(texts[0]), dtype=np.float32)]
        return [np.asarray(vector, dtype=np.float32) for vector in self._embeddings.embed_questions(texts)]


def essence(text: str, tokens: Callable[[str], int], most: int = MOST_TOKENS) -> str:
    """A normalised text, or what is embedded of one of more than `most` tokens; `tokens` counts them."""
    if len(text) <= most - _AROUND or tokens(text) <= most:
        return text
    asking = dict.fromkeys(_asking(text))
    return _beginning(" ".join(reversed(asking)) or text, tokens, most)


def _asking(text: str) -> Iterator[str]:
    """The sentences that ask, one too short to say what it is about ("Can we?") with what stands before it."""
    before = ""
    for sentence in _SENTENCE.findall(text):
        if _ASKS.search(sentence):
            yield (before + sentence if len(sentence.strip()) < _SHORT else sentence).strip()
        before = sentence


def _beginning(text: str, tokens: Callable[[str], int], most: int) -> str:
    """As much of a text's beginning as has at most so many tokens."""
    # A token has one character at least, but for a few signs.
    text = text[: most * 8]
    while text and (count := tokens(text)) > most:
        text = text[: min(len(text) * most // count, len(text) - 1)]
    return text
