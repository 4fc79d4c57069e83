"""How well questions about a library of real files are answered: `python -m benchmarks.library [--data DIR]`.

Takes `tests/fixtures/documents/library` in beside the starter corpus, asks `tests/evaluation/documents/questions.jsonl`
(each names the file and words that the right passage holds), and prints recall by language, the language of the
document ("same") or another ("across").
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
        for (kind, language), each in sorted(groups(asked).items()):
            cited = sum(one.cited is not None for one in each) / len(each)
            shown = " ".join(f"recall@{depth} {recall(each, depth):.3f}" for depth in DEPTHS)
            print(f"{kind:7} {language} {len(each):3} {shown} cited {cited:.3f}")
        for one in asked:
            if not one.found(DEPTHS[-1]):
                print("missed:", one.id, one.text, sorted(one.gold))


if __name__ == "__main__":
    main()
