"""People who fill in forms: a conversation with an assistant that takes leads, over a real store in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter
from talks import Talk, own

from adapters.matchmaking.store import MatchmakingStore
from adapters.memory import RecentConversations
from bot.bootstrap import House
from bot.consent import Terms
from bot.leads import Lead
from bot.messages import Address, Reply
from bot.ports import Desk, Memory
from knowledge.named_things import NamedThings

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TERMS = Terms("B&RETTC", "privacy@example.org", 12)


class EveryChat:
    """A desk whose staff can write into every chat."""

    def reaches(self, who: Address) -> bool:
        return True


class Visitor(Talk):
    """A person who talks to an assistant that takes leads."""

    def __init__(
        self, house: House, store: MatchmakingStore, folder: Path, *, desk: Desk | None = None, forms: bool = True
    ) -> None:
        self.memories = RecentConversations()
        super().__init__(
            house.library,
            folder,
            conversations=self.memories,
            catalogue=house.catalogue,
            names=NamedThings(house.glossary),
            leads=store.leads if forms else None,
            desk=desk,
            terms=TERMS if forms else None,
        )
        self.store, self.now = store, NOW

    def types(self, *messages: str) -> Reply:
        """Types one message after the other; the last reply."""
        for message in messages[:-1]:
            self.say(message)
        return self.say(messages[-1])

    def presses(self, reply: Reply, phrase: str) -> Reply:
        """Presses the button with one of the bot's own labels."""
        label = own(reply.language, phrase)
        return self.press(next(choice for choice in reply.choices if choice.label == label))

    @property
    def leads(self) -> list[Lead]:
        return list(self.store.leads.leads_of(self.who))

    @property
    def memory(self) -> Memory:
        return self.memories.recall(self.who)

    @property
    def kept_in_memory(self) -> str:
        return TypeAdapter(Memory).dump_json(self.memory).decode()


def asked(reply: Reply, phrase: str) -> bool:
    return own(reply.language, phrase) in reply.text
