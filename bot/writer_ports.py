"""What the conversation needs of a language model: an answer in its words, checked against its passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.messages import Draft, Language, Passage


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation and what was answered to it, both shortened."""

    asked: str
    answered: str


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that passed the checks, with the numbers (from 1) of the passages that it stands on; at least one."""

    text: str
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written: an answer to `question` in `language`, from nothing but `passages`.

    `earlier` are the turns before, oldest first. `longest` is the answer's length in characters, at most. `by` is until
    when it is of use, None where nothing hurries. `hear` is told, while the answer is written, which sentences of it
    have passed so far: each time those from before, and at least one more. Where several things are asked, `of_each`
    has the numbers (from 1) of the passages for each of them: an answer stands on at least one for each.
    """

    question: str
    passages: tuple[Passage, ...]
    language: Language
    earlier: tuple[Exchange, ...] = ()
    longest: int = 700
    by: datetime | None = None
    hear: Callable[[tuple[WrittenSentence, ...]], None] | None = field(default=None, compare=False, repr=False)
    of_each: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: sentences where `draft.sent`, none otherwise.

    `passages` are those that the sentences stand on where the writer found them itself; else they are the writing's.
    """

    sentences: tuple[WrittenSentence, ...]
    draft: Draft
    passages: tuple[Passage, ...] = ()


class Writer(Protocol):
    """A language model that words answers."""

    def write(self, writing: Writing) -> Written:
        """An answer of which every sentence was checked, or none with the reason. Raises nothing of the model's."""
        ...


class Rewriter(Protocol):
    """A language model that puts questions otherwise for a search. Nothing of it is shown to people."""

    def stand_alone(
        self, question: str, taken_as: str, earlier: Sequence[Exchange], language: Language, by: datetime | None
    ) -> str:
        """A question that leans on the turns before as one that is understood alone; "" where there is none.

        `taken_as` is how it is looked up without a model. Raises nothing of the model's.
        """
        ...

    def translated(
        self, question: str, language: Language, into: Sequence[Language], by: datetime | None
    ) -> Mapping[Language, str]:
        """A question in other languages; those are missing that could not be had. Raises nothing of the model's."""
        ...
