"""A person's rights over all stores: the matchmaking store, the durable inbox, the questions passed on to staff.

A person may write from several addresses, which the matchmaking store knows: what is found under one of them is found
under all. The index, the caches and the logs hold nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters.delivery import rights as of_inbox
from adapters.delivery.tables import Engine
from adapters.matchmaking import rights as of_store
from adapters.matchmaking.leadbook import StoredLeads
from adapters.matchmaking.store import MatchmakingStore
from adapters.memory import OpenQuestions
from bot.casework import Erasure
from bot.leads import Actor
from bot.messages import Address


class Eraser:
    """Shows and deletes all that is kept about a person, by their address in an app or a lead's id."""

    def __init__(self, store: MatchmakingStore, inbox: Engine, questions: OpenQuestions) -> None:
        self._store = store
        self._inbox = inbox
        self._questions = questions

    def export(self, who: Address | str, by: Actor, now: datetime) -> Mapping[str, Any]:
        """All that is kept, for JSON: see `LeadBook.export`; `messages` and `memory` are the durable inbox's."""
        addresses = of_store.traces(self._store.database, who, by).addresses
        return {**self._store.leads.export(who, by, now), **of_inbox.export(self._inbox, addresses)}

    def erase(self, who: Address | str, by: Actor, now: datetime) -> Erasure:
        """Deletes every personal datum; raises what `LeadBook.erase` raises.

        Where the person asks in the chat, that request and its answer stay until the answer is delivered, and go then.
        What could not be finished is finished by calling it again: the store that knows the addresses comes last.
        """
        found = of_store.traces(self._store.database, who, by)
        asking = who if by.role == "person" and isinstance(who, Address) else None
        of_inbox.erase(self._inbox, found.addresses, asking=asking)
        self._questions.forget(found.words)
        return self._store.leads.erase(who, by, now)


class ErasingLeads(StoredLeads):
    """The lead book of a conversation, in which a person's rights reach all stores."""

    def __init__(self, store: MatchmakingStore, eraser: Eraser) -> None:
        super().__init__(store.database)
        self._eraser = eraser

    def export(self, who: Address | str, by: Actor, now: datetime) -> Mapping[str, Any]:
        """All that is kept about a person, for JSON."""
        return self._eraser.export(who, by, now)

    def erase(self, who: Address | str, by: Actor, now: datetime) -> Erasure:
        """Deletes every personal datum of a person."""
        return self._eraser.erase(who, by, now)
