"""Sentences of an answer that is still being written, handed out one by one as each has passed its check.

Nothing that was handed out is found wrong later: a sentence is whole as soon as the next one has begun, its check is
the one that the whole answer gets, and from the first sentence that fails on, the rest waits for the whole answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.ports import Writing
from bot.writer_ports import WrittenSentence
from knowledge.checks import Checked, Sentence, stands
from knowledge.writer.failures import WriterError

_BEFORE = re.compile(r"\A\s*(?:<think>.*?</think>\s*)?(?:```(?:json)?\s*\n)?(?=\{)", re.DOTALL)

Read = Callable[[Any], Sequence[Sentence]]
"""The sentences of the JSON object that a model gives. Raises `WriterError`."""
Check = Callable[[Sequence[Sentence]], Checked]


class HandingOut:
    """What is heard of one answer. `read` and `check` are what the whole answer goes through, too."""

    def __init__(self, writing: Writing, read: Read, check: Check) -> None:
        self._hear = writing.hear
        self._read = read
        self._check = check
        self._braces = 0
        self._handed: tuple[WrittenSentence, ...] = ()

    def listen(self, text: str) -> None:
        """Takes all that was written so far, and hands out what is new of it and stands."""
        # A sentence is over when the next one begins; reading is worth its time at no other moment.
        braces = text.count("{")
        if self._hear is None or braces == self._braces:
            return
        self._braces = braces
        kept = self._standing(whole_sentences(text))
        # Another try may have it in other words: then it is told with the whole answer.
        if len(kept) > len(self._handed) and kept[: len(self._handed)] == self._handed:
            self._handed = kept
            self._hear(kept)

    def _standing(self, said: Sequence[Any]) -> tuple[WrittenSentence, ...]:
        """What was said, where all of it passes; none where anything fails."""
        if not said:
            return ()
        try:
            checked = self._check(self._read({"sentences": said}))
        except WriterError:
            return ()
        if checked.refused or not stands(checked):
            return ()
        return tuple(WrittenSentence(each.text, each.passages) for each in checked.kept)


def whole_sentences(text: str) -> list[Any]:
    """The sentences, as JSON, behind which another one begins in an answer that is not at its end.

    The last one may lack the end of its words, of a figure, or of the list of its passages.
    """
    from langchain_core.utils.json import parse_partial_json

    begun = _BEFORE.match(text)
    try:
        found = parse_partial_json(text[begun.end() :]) if begun else None
    except ValueError:
        return []
    said = found.get("sentences") if isinstance(found, dict) and found.get("not_in_passages") is not True else None
    return said[:-1] if isinstance(said, list) else []
