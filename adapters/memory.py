"""Stores for one process: the memory of recent conversations, and the file of questions without an answer."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from adapters.contacts import without_contacts, without_words
from bot.errors import OperatorError
from bot.messages import Address, Language
from bot.ports import Memory

MOST_CONVERSATIONS = 10_000


class RecentConversations:
    """Implements `bot.ports.Conversations` in memory: the most recent ones, forgotten when the process ends."""

    def __init__(self, most: int = MOST_CONVERSATIONS) -> None:
        self._most = most
        self._memories: OrderedDict[Address, Memory] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, who: Address) -> Memory:
        """What is remembered of this person's conversation."""
        with self._lock:
            return self._memories.get(who, Memory())

    def remember(self, who: Address, memory: Memory) -> None:
        """Replaces what is remembered; the conversation that was silent longest makes room."""
        with self._lock:
            self._memories[who] = memory
            self._memories.move_to_end(who)
            while len(self._memories) > self._most:
                self._memories.popitem(last=False)

    def forget(self, who: Address) -> None:
        """Forgets the conversation."""
        with self._lock:
            self._memories.pop(who, None)


class OpenQuestions:
    """Implements `bot.ports.QuestionBook`: JSON lines in a file, without sender and with contact data taken out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def keep(self, question: str, language: Language) -> str:
        """Adds a line with the question, its language and the time; nobody can be told by a file."""
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "language": language,
            "question": without_contacts(question).encode("utf-8", "replace").decode("utf-8"),
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock, self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise OperatorError(f"cannot keep open questions in {self._path}: {error.strerror}") from error
        return ""

    def forget(self, words: Iterable[str]) -> None:
        """Takes a person's own words (name, organisation, accounts) out of all questions."""
        try:
            if not self._path.exists():
                return
            with self._lock, self._path.open("r+", encoding="utf-8") as file:
                before = file.read()
                after = "".join(_without(line, words) for line in before.splitlines(keepends=True))
                if after != before:
                    file.seek(0)
                    file.write(after)
                    file.truncate()
        except OSError as error:
            raise OperatorError(f"cannot change open questions in {self._path}: {error.strerror}") from error

    def tell(self, key: str, who: Address, language: Language, consent: str, at: datetime) -> bool:
        """Nobody can be told by a file."""
        return False


def _without(line: str, words: Iterable[str]) -> str:
    """A line of the file; one that is no JSON stays as it is."""
    try:
        values = json.loads(line)
    except ValueError:
        return line
    values["question"] = without_words(values["question"], words)
    return json.dumps(values, ensure_ascii=False) + "\n"
