"""What it brings to have questions put otherwise by a language model, measured with and without.

    .venv/bin/python -m benchmarks.rewriting [--reference] [--data DIR]

Follow-ups are the later turns of `dev.jsonl` and `conversations.jsonl` that lean on the one before; translations are
asked of the questions of `documents/questions.jsonl` whose document is in another language. Without `--reference` the
model of the settings answers (SAPHAN_WRITER and what belongs to it), and its calls, tokens and seconds are shown. With
it no model is asked: `writer/rewritings.jsonl` holds what a person who knows the answer wrote, and goes through the
same checks and the same search. That is an upper bound, and says nothing of what a model reaches.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from adapters.contacts import with_contacts_as
from adapters.memory import RecentConversations
from benchmarks import library
from bot.assistant import Assistant
from bot.bootstrap import House
from bot.config import Settings
from bot.errors import OperatorError
from bot.evaluation import Outcome, measures, read_set, run
from bot.messages import Language
from bot.ports import Exchange, Rewriter
from knowledge.named_things import NamedThings
from knowledge.writer.budget import Used
from knowledge.writer.calls import Answer, Limits, Message, Writer
from knowledge.writer.rewriting import QuestionRewriter

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

EVALUATION = library.ROOT / "tests" / "evaluation"
REFERENCES = EVALUATION / "writer" / "rewritings.jsonl"
SETS = ("dev.jsonl", "conversations.jsonl")


@dataclass
class References:
    """Stands where the models of the settings do; it knows what a person wrote, by the question that was typed."""

    alone: Mapping[str, str]
    translated: Mapping[str, Mapping[str, str]]
    missing: set[str] = field(default_factory=set)

    def __call__(self, question: str) -> str:
        """The answer in the form in which a model is asked for it."""
        if question in self.alone:
            return json.dumps({"question": self.alone[question]})
        if question not in self.translated:
            self.missing.add(question)
        return json.dumps(self.translated.get(question, {}))


class ReferenceWriter(Writer):
    """A writer without a model."""

    def __init__(self, references: References, real: Writer) -> None:
        super().__init__([], real.budget, Limits())
        self._references = references

    def ask(self, messages: Sequence[Message | BaseMessage], **_: Any) -> Answer:
        """What a person wrote for the question in the material."""
        said = cast("Message", messages[-1])
        return Answer(self._references(json.loads(said[1])["question"]), "a person", Used(), 0.0)


@dataclass
class Watched:
    """Implements `bot.ports.Rewriter`: another one, with what it was asked and what passed."""

    rewriter: Rewriter
    rewrites: bool
    asked: int = 0
    passed: int = 0
    seconds: float = 0.0

    def stand_alone(
        self, question: str, taken_as: str, earlier: Sequence[Exchange], language: Language, by: datetime | None
    ) -> str:
        """The other's."""
        if not self.rewrites:
            return ""
        with self._watched():
            found = self.rewriter.stand_alone(question, taken_as, earlier, language, by)
        self.passed += bool(found)
        return found

    def translated(
        self, question: str, language: Language, into: Sequence[Language], by: datetime | None
    ) -> Mapping[Language, str]:
        """The other's."""
        if self.rewrites or not into:
            return {}
        with self._watched():
            found = self.rewriter.translated(question, language, into, by)
        self.passed += bool(found)
        return found

    @contextmanager
    def _watched(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.asked += 1
        self.seconds += time.monotonic() - began


def main() -> None:
    """Prints two tables."""
    parser = argparse.ArgumentParser(description="What rewritten questions bring.")
    parser.add_argument("--reference", action="store_true", help="what a person wrote, instead of a model")
    parser.add_argument("--data", type=Path, help="a data folder to keep; default: a temporary one")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = Settings(data=arguments.data or Path(folder))
        if arguments.reference:
            settings = settings.model_copy(update={"writer": "openai:none", "writer_url": "http://127.0.0.1:9/v1"})
        house = House(settings)
        if house.writer is None:
            raise OperatorError("no model is set (SAPHAN_WRITER); --reference measures without one")
        house.take_in_starter_corpus()
        writer = ReferenceWriter(references(), house.writer) if arguments.reference else house.writer
        print("an upper bound: what a person wrote" if arguments.reference else f"by {settings.writer}")
        follow_ups(house, writer)
        house.ingest.run([library.LIBRARY])
        across(house, writer)
        print(f"tokens today: {house.writer.budget.used().tokens:,}")


def references() -> References:
    """Those of the file, by the questions of the sets."""
    typed = {question.id: question.text for name in SETS for question in read_set(EVALUATION / name)}
    with library.QUESTIONS.open(encoding="utf-8") as lines:
        typed |= {one["id"]: one["text"] for one in map(json.loads, lines)}
    with REFERENCES.open(encoding="utf-8") as lines:
        found = list(map(json.loads, lines))
    return References(
        {typed[one["id"]]: one["alone"] for one in found if "alone" in one},
        {typed[one["id"]]: {one["into"]: one["text"]} for one in found if "into" in one},
    )


def assistant(house: House, rewriter: Rewriter | None) -> Assistant:
    """One that only differs in the rewriter."""
    return Assistant(
        library=house.library,
        conversations=RecentConversations(),
        questions=house.open_questions,
        phrases=house.phrases,
        catalogue=house.catalogue,
        names=NamedThings(house.glossary),
        rewriter=rewriter,
    )


def rewriter_of(house: House, writer: Writer, *, rewrites: bool) -> Watched:
    """One that only rewrites, or only translates."""
    names = NamedThings(house.glossary)
    return Watched(
        QuestionRewriter(writer, with_contacts_as, names, rewrites=rewrites, translates=not rewrites), rewrites
    )


def follow_ups(house: House, writer: Writer) -> None:
    """The later turns of conversations."""
    questions = [question for name in SETS for question in read_set(EVALUATION / name) if question.conversation]

    def measured(made: Assistant) -> str:
        outcomes = [one for one in run(made, questions, lambda _: None) if one.question.follows]
        return _shown(outcomes)

    _compared("follow-ups", lambda made: measured(assistant(house, made)), rewriter_of(house, writer, rewrites=True))


def across(house: House, writer: Writer) -> None:
    """Questions about documents in another language."""

    def measured(made: Rewriter | None) -> str:
        house.assistant = assistant(house, made)  # what `library.ask_all` asks
        asked = [one for one in library.ask_all(house) if one.kind == "across"]
        cited, wrong = (sum(map(library.COUNTED[name], asked)) for name in ("cited", "answered from elsewhere"))
        recalls = " ".join(f"recall@{depth} {library.recall(asked, depth):.3f}" for depth in library.DEPTHS)
        return f"{len(asked)} questions: {recalls}, cited {cited}, answered from elsewhere {wrong}"

    _compared("across languages", measured, rewriter_of(house, writer, rewrites=False))


def _compared(title: str, measured: Callable[[Watched | None], str], watched: Watched) -> None:
    print(f"\n{title}\nwithout: {measured(None)}")
    shown = measured(watched)
    each = watched.seconds / max(watched.asked, 1)
    print(f"with: {shown}; asked {watched.asked} times, passed {watched.passed}, {each:.2f} s each")


def _shown(outcomes: Sequence[Outcome]) -> str:
    found = measures(outcomes)
    names = ("recall@1", "recall@3", "cited", "wrongly_declined")
    return f"{len(outcomes)} turns: " + " ".join(f"{name} {found[name]:.3f}" for name in names)


if __name__ == "__main__":
    main()
