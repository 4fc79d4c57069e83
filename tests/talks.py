"""A conversation with the assistant, as a person on some channel has it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.memory import OpenQuestions, RecentConversations
from bot.assistant import Assistant
from bot.consent import Terms
from bot.messages import Address, Choice, IncomingMessage, Language, MessageKind, Reply
from bot.phrases import Phrases
from bot.ports import Catalogue, Conversations, Desk, LeadBook, Library, Rewriter, Writer
from bot.project_search import ProjectListing
from bot.things import Names

PHRASES = Phrases()


class Talk:
    """One person's conversation."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        *,
        hint: Language | None = None,
        conversations: Conversations | None = None,
        public_url: str = "",
        person: str = "somebody",
        catalogue: Catalogue | None = None,
        names: Names | None = None,
        leads: LeadBook | None = None,
        desk: Desk | None = None,
        terms: Terms | None = None,
        projects: ProjectListing | None = None,
        writer: Writer | None = None,
        steps: Writer | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self.library, self.folder, self.hint, self.public_url = library, folder, hint, public_url
        self.catalogue, self.names = catalogue, names
        self.now: datetime | None = None
        self._sent = 0
        self.who = Address("test", person)
        self.conversations = conversations or RecentConversations()
        self.assistant = Assistant(
            library=library,
            conversations=self.conversations,
            questions=OpenQuestions(folder / "open-questions.jsonl"),
            phrases=PHRASES,
            public_url=public_url,
            catalogue=catalogue,
            names=names,
            leads=leads,
            desk=desk,
            terms=terms,
            projects=projects,
            writer=writer,
            steps=steps,
            rewriter=rewriter,
        )

    def say(self, text: str) -> Reply:
        """Types something."""
        return self._send(text)

    def press(self, choice: Choice | str, *, label: str = "") -> Reply:
        """Presses a button, given as a choice or by its value alone."""
        value, shown = (choice, label) if isinstance(choice, str) else (choice.value, choice.label)
        return self._send(shown, kind="choice", choice=value)

    def send(self, kind: MessageKind, text: str = "") -> Reply:
        """Something else than text: a sticker, a place, the app's first greeting."""
        return self._send(text, kind=kind)

    def elsewhere(self) -> Talk:
        """The same person, served by another process."""
        return Talk(
            self.library,
            self.folder,
            hint=self.hint,
            public_url=self.public_url,
            person=self.who.user_id,
            catalogue=self.catalogue,
            names=self.names,
        )

    @property
    def kept(self) -> list[dict[str, Any]]:
        """The questions that were passed on to staff."""
        file = self.folder / "open-questions.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []

    def _send(self, text: str, kind: MessageKind = "text", choice: str | None = None) -> Reply:
        self._sent += 1
        message = IncomingMessage(
            self.who,
            text,
            message_id=f"m{self._sent}",
            kind=kind,
            choice=choice,
            language_hint=self.hint,
            received_at=self.now or datetime.now(UTC),
        )
        reply = self.assistant.answer(message)
        assert reply is not None
        return reply


def own(language: Language, phrase: str, **values: str) -> str:
    """One of the bot's own sentences."""
    return PHRASES.say(language, phrase, **values)
