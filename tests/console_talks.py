"""Conversations for the tests of the console: what was said, and a running server with a LINE account at its side."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

import httpx
from consoles import Seat, add_staff, console_app
from cryptography.fernet import Fernet
from houses import settings_for
from loopback import serving
from vendors.line import PERSON, FakeLine, text_event

from adapters.channels.roster import Shared, load_channels
from adapters.console.parts import Translate
from adapters.delivery.announcing import Announcer
from adapters.delivery.answering import Answering
from adapters.delivery.desk import StaffDesk
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.people import StoredConversations
from adapters.delivery.shared import StoredNonces, StoredTokens
from adapters.delivery.tables import database_url, open_engine
from adapters.delivery.transcribing import TranscriptWriter
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.casework import Found, Spoken
from bot.language import detect
from bot.messages import Address, IncomingMessage, Reply
from bot.phrases import Phrases
from bot.ports import HANDED_OVER

WHO = Address("line", PERSON)


def person(text: str, at: datetime) -> Spoken:
    """What somebody wrote."""
    return Spoken("person", text, detect(text) or "en", at)


def reply(text: str, at: datetime, sections: tuple[str, ...] = ("boi#a",)) -> Spoken:
    """An answer of the bot, rather sure."""
    language = detect(text) or "en"
    return Spoken("bot", text, language, at, sections, 0.83, "answer", (Found("boi#a", 0.9), Found("boi#c", 0.412)))


class Parrot:
    """An assistant that repeats, and hands over when it is asked for staff."""

    def answer(self, message: IncomingMessage) -> Reply | None:
        skill = HANDED_OVER if message.text == "转人工" else "answer"
        return Reply(f"re: {message.text}", detect(message.text) or "en", skill, confidence=0.9)

    def answer_beside_staff(self, message: IncomingMessage) -> Reply | None:
        return None


@dataclass
class Counter:
    """A running server with its store: people write on LINE, staff sit at the console."""

    address: str
    line: FakeLine
    store: MatchmakingStore
    inbox: DurableInbox
    announcer: Announcer
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def seat(self, name: str) -> Seat:
        """A browser of somebody of staff, logged in."""
        made = Seat(httpx.Client(base_url=self.address, headers={"accept-language": "en"}, timeout=120))
        assert made.log_in(name).status_code == 303
        return made

    def says(self, text: str, *, answered: bool = True) -> str:
        """The person writes; when it stands in the transcripts, the conversation's id is given out."""
        before = len(self.store.transcripts.of(WHO))
        event = text_event(next(self.numbers), text, token=self.line.reply_token())
        request = self.line.posting(event)
        posted = httpx.post(f"{self.address}/webhooks/line", headers=dict(request.headers), content=request.body)
        assert posted.status_code == 200
        until(lambda: len(self.store.transcripts.of(WHO)) == before + 1 + answered)
        return self.store.talks.talk_with(WHO)

    def arrived(self, number: int) -> list[str]:
        """What the person has received, as soon as it is so many messages."""
        until(lambda: len(self.line.sent) >= number)
        return [sent.text for sent in self.line.sent]


def until(true: Callable[[], bool]) -> None:
    """Waits for something to come about."""
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


@contextmanager
def counter_in(folder: Path, translate: Translate | None = None) -> Iterator[Counter]:
    """A server with nid (case worker), anong (admin) and guest (viewer) at the console."""
    store, line = open_store("", Fernet.generate_key().decode(), "production", folder), FakeLine()
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(store, name, role)  # type: ignore[arg-type]
    with serving(line.app) as line_url:
        engine = open_engine(database_url("", folder))
        settings = settings_for(
            folder, line_channel_secret=line.secret, line_channel_token=line.token, line_api_url=line_url
        )
        channels = load_channels(settings, Shared(StoredTokens(engine, "run"), StoredNonces(engine))).channels
        conversations, transcripts = StoredConversations(engine), TranscriptWriter(engine, store.transcripts)
        answering = Answering(
            engine,
            assistant=Parrot(),  # type: ignore[arg-type]
            conversations=conversations,
            channels=channels,
            phrases=Phrases(),
            per_minute=1_000,
            transcripts=transcripts,
        )
        staff = StaffDesk(
            engine,
            channels=channels,
            conversations=conversations,
            phrases=Phrases(),
            transcripts=transcripts,
            forgotten_hours=72,
        )
        inbox = DurableInbox(engine, answering=answering, staff=staff, channels=channels, run=uuid4().hex)
        announcer = Announcer(engine, channels, transcripts, inbox)
        app = console_app(store, inbox=inbox, transcripts=transcripts, translate=translate, announcer=announcer)
        with serving(app) as address:
            yield Counter(address, line, store, inbox, announcer)
    store.close()
