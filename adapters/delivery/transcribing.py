"""Writes what was said into the transcripts, in a thread of its own, so that no answer waits for it.

What is to be written stands in `inbox_turns`, stored in one transaction with the answer that it belongs to. So it is
written though a process dies, or the transcripts' database is away for a while; its key tells a repetition.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from queue import Empty, SimpleQueue

import sqlalchemy as sa
from sqlalchemy.engine import Engine, Row

from adapters.delivery.faults import place_of
from adapters.delivery.messages import ENTRIES, Entry, add_turns
from adapters.delivery.tables import turns
from bot.casework import Found, Handing, Spoken
from bot.language import detect
from bot.messages import Address, IncomingMessage, Language, Reply
from bot.ports import ERASED, HANDED_BACK, HANDED_OVER, Transcripts

log = logging.getLogger("saphan.delivery")

SWEEP_SECONDS = 30.0
"""How often a process looks for what another one left."""

_LEFT_AFTER = 10.0
"""Seconds after which a row counts as left: the process that stored it is at it, or has died."""

_CLAIMED = 60.0
_CLOSING_SECONDS = 5.0
_AT_ONCE = 200


class TranscriptWriter:
    """Brings `inbox_turns` into the transcripts. `open` starts its thread; without it, `write_left` does the work."""

    def __init__(self, engine: Engine, transcripts: Transcripts) -> None:
        self._engine = engine
        self._transcripts = transcripts
        self._queue: SimpleQueue[int | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Starts to write, first what was left by a process that stopped."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="transcripts", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Writes what is queued, and stops; what takes too long is left to the next start."""
        if self._thread:
            self._queue.put(None)
            self._thread.join(_CLOSING_SECONDS)
            self._thread = None

    def soon(self, numbers: Sequence[int]) -> None:
        """Has rows written that were stored just now."""
        for number in numbers:
            self._queue.put(number)

    def add(self, who: Address, entry: Entry) -> None:
        """Stores what no message of the inbox holds (the web chat), and has it written.

        Where it cannot be stored the answer goes out all the same.
        """
        try:
            with self._engine.begin() as connection:
                number = add_turns(connection, who, entry)
        except sa.exc.SQLAlchemyError as error:
            log.error("transcripts: an answer of the web chat could not be kept: %s", place_of(error))  # noqa: TRY400
        else:
            self.soon([number])

    def write_left(self, after: float = _LEFT_AFTER) -> int:
        """Writes what was stored more than so many seconds ago; how many rows."""
        query = sa.select(turns.c.number).where(turns.c.created_at <= time.time() - after).order_by(turns.c.number)
        with self._engine.connect() as connection:
            left = connection.execute(query.limit(_AT_ONCE)).scalars().all()
        return sum(self._write(number) for number in left)

    def _run(self) -> None:
        swept = -SWEEP_SECONDS
        while True:
            try:
                if time.monotonic() - swept >= SWEEP_SECONDS:
                    swept = time.monotonic()
                    self.write_left()
                number = self._queue.get(timeout=max(0.0, swept + SWEEP_SECONDS - time.monotonic()))
                if number is None:
                    return
                self._write(number)
            except Empty:
                continue
            except Exception as error:  # noqa: BLE001  a database is away: what is not written is left to the next sweep
                log.error("transcripts: not written yet: %s", place_of(error))  # noqa: TRY400

    def _write(self, number: int) -> bool:
        """Writes one row, unless it was written, or is being written by another process."""
        row = self._claim(number)
        if row is None:
            return False
        who, entry = Address(row.channel, row.user_id), ENTRIES.validate_json(row.entry)
        self._transcripts.keep(who, *entry.spoken, key=row.key, handing=entry.handing)
        with self._engine.begin() as connection:
            written = connection.execute(turns.delete().where(turns.c.number == number)).rowcount
        if not written:
            # The person had their data deleted in between.
            self._transcripts.retract(who, row.key)
        return bool(written)

    def _claim(self, number: int) -> Row[tuple[str, ...]] | None:
        now = time.time()
        with self._engine.begin() as connection:
            return connection.execute(
                turns.update()
                .where(turns.c.number == number, turns.c.claimed_until < now)
                .values(claimed_until=now + _CLAIMED)
                .returning(turns.c.key, turns.c.channel, turns.c.user_id, turns.c.entry)
            ).one_or_none()


def entry_of(message: IncomingMessage, reply: Reply | None, asked_at: datetime, now: datetime) -> Entry | None:
    """What the transcripts are told of a message and its answer; None where the person had their data deleted."""
    if reply is None:
        return Entry((said_by(message, None, asked_at),))
    if reply.skill == ERASED:
        return None
    answer = Spoken(
        "bot",
        reply.text,
        reply.language,
        now,
        sections=tuple(citation.section for citation in reply.citations),
        confidence=reply.confidence,
        skill=reply.skill,
        found=tuple(Found(passage.section, passage.score) for passage in reply.passages),
        draft=reply.draft,
    )
    return Entry((said_by(message, reply.language, asked_at), answer), _handing(reply.skill, now))


def said_by(message: IncomingMessage, language: Language | None, at: datetime) -> Spoken:
    """What a person sent; of a button its label, of what has no words its kind."""
    text = message.text or message.choice or f"[{message.kind}]"
    said = detect(message.text) or language or message.language_hint or "en"
    return Spoken("person", text, said, at)


def _handing(skill: str, now: datetime) -> Handing | None:
    if skill == HANDED_OVER:
        return Handing("waiting", now)
    return Handing("bot", now) if skill == HANDED_BACK else None
