"""Stores for one process: the memory of recent conversations, and the file of questions without an answer."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path

from adapters.contacts import without_contacts
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

    def keep(self, question: str, language: Language) -> None:
        """Adds a line with the question, its language and the time."""
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
