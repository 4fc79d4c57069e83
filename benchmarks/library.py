"""How well questions about a library of real files are answered: `python -m benchmarks.library [--data DIR] [--write]`.

Takes `tests/fixtures/documents/library` in beside the starter corpus, asks `tests/evaluation/documents/questions.jsonl`
(each names the file and words that the right passage holds), and prints recall by language, the language of the
document ("same") or another ("across"), and how many are answered. `--write` renews the table in `docs/evaluation.md`.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.pages import renew, rows, share, wants_writing
from bot.bootstrap import House
from bot.config import Settings
from bot.messages import Address, Citation, IncomingMessage, Language, Reply
from knowledge.documents import Section
from knowledge.index import read_sections

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "tests/fixtures/documents/library"
QUESTIONS = ROOT / "tests/evaluation/documents/questions.jsonl"
DEPTHS = (1, 5)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the ids of the sections that are right, and the reply."""

    id: str
    language: Language
    kind: str
    text: str
    gold: frozenset[str]
    reply: Reply

    def found(self, depth: int) -> bool:
        """Whether a right section is among the first."""
        return any(passage.section in self.gold for passage in self.reply.passages[:depth])

    @property
    def cited(self) -> Citation | None:
        """The citation of a right section."""
        return next((each for each in self.reply.citations if each.section in self.gold), None)

    @property
    def offered(self) -> bool:
        """Whether a right section is not cited, but among the choices."""
        sections = {choice.value.removeprefix("section:") for choice in self.reply.choices}
        return self.cited is None and not self.gold.isdisjoint(sections)

    @property
    def misled(self) -> bool:
        """Whether the answer stands on another section, though none of the right ones is offered beside it."""
        return self.reply.skill == "answer" and self.cited is None and not self.offered

    @property
    def misled_abroad(self) -> bool:
        """Whether the answer stands on another section that exists in other languages only."""
        first = self.reply.passages[0]
        return self.reply.skill == "answer" and self.cited is None and first.language != self.language


def ask_all(house: House) -> list[Asked]:
    """Asks all questions; the house has taken the library in. Raises `LookupError` where no passage holds the words."""
    current = house.generations.current()
    assert current
    sections = read_sections(house.generations, current)
    with QUESTIONS.open(encoding="utf-8") as lines:
        return [_ask(house, json.loads(line), sections) for line in lines]


def _ask(house: House, question: Mapping[str, Any], sections: Iterable[Section]) -> Asked:
    document = question["file"].partition(".")[0]
    held = plain(question["holds"])
    gold = {each.id for each in sections if document in each.document and held in plain(f"{each.heading} {each.text}")}
    if not gold:
        raise LookupError(f"{question['id']}: no passage of {question['file']} holds {question['holds']!r}")
    message = IncomingMessage(Address("webchat", question["id"]), question["text"], language_hint=question["lang"])
    reply = house.assistant.answer(message)
    assert reply
    return Asked(question["id"], question["lang"], question["kind"], question["text"], frozenset(gold), reply)


def plain(text: str) -> str:
    """Letters and figures alone, for a comparison that no way of writing disturbs."""
    return re.sub(r"[\s,*|\\]+", "", unicodedata.normalize("NFKC", text)).casefold()


def recall(asked: Sequence[Asked], depth: int) -> float:
    """The share of questions with a right section among the first."""
    return sum(each.found(depth) for each in asked) / len(asked)


def groups(asked: Sequence[Asked]) -> dict[tuple[str, str], list[Asked]]:
    """The questions by kind and language."""
    found: dict[tuple[str, str], list[Asked]] = {}
    for each in asked:
        found.setdefault((each.kind, each.language), []).append(each)
    return found


COUNTED: Mapping[str, Callable[[Asked], bool]] = {
    "cited": lambda one: one.cited is not None,
    "offered": lambda one: one.offered,
    "answered from elsewhere": lambda one: one.misled,
    "from another section abroad": lambda one: one.misled_abroad,
}


def _table(asked: Sequence[Asked]) -> str:
    head = ("asked in", "language", "questions", *(f"recall@{depth}" for depth in DEPTHS), *COUNTED)
    return rows(
        head,
        (
            (
                {"same": "the file's language", "across": "another"}[kind],
                language,
                str(len(each)),
                *(share(recall(each, depth)) for depth in DEPTHS),
                *(str(sum(what(one) for one in each)) for what in COUNTED.values()),
            )
            for (kind, language), each in sorted(groups(asked).items(), reverse=True)
        ),
    )


def main() -> None:
    """Prints the measures, and the questions that failed."""
    with TemporaryDirectory() as folder:
        data = Path(sys.argv[2]) if sys.argv[1:2] == ["--data"] else Path(folder)
        house = House(Settings(data=data))
        house.take_in_starter_corpus()
        report = house.ingest.run([LIBRARY])
        for refusal in report.refused:
            print("refused:", refusal)
        asked = ask_all(house)
        table = _table(asked)
        print(table)
        if wants_writing():
            renew("library", table)
        for one in asked:
            if not one.found(DEPTHS[-1]):
                print("missed:", one.id, one.text, sorted(one.gold))


if __name__ == "__main__":
    main()
