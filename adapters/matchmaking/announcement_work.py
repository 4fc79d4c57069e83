"""Brings staff's messages to participants into the durable inbox; who cannot be reached there is left to staff."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Protocol, cast

from bot.errors import OperatorError
from bot.messages import Address, Language
from bot.programme_ports import AnnouncementBook, Hindrance, Outgoing

log = logging.getLogger("saphan.matchmaking")


class Post(Protocol):
    """The durable inbox, as announcements use it."""

    def announce(self, name: str, who: Address, text: str, language: Language, by: str) -> list[int]:
        """Sends a text once under a name; the numbers of its parcels. Raises `OperatorError` for no such channel."""
        ...

    def hindrances(self, who: Collection[Address]) -> Mapping[Address, str]:
        """Why people cannot be written to unasked; those whom nothing hinders are left out."""
        ...


class AnnouncementWork:
    """Sends letters that wait. Everything may be done twice, so that a crash neither loses nor repeats one."""

    def __init__(self, book: AnnouncementBook, post: Post) -> None:
        self._book = book
        self._post = post

    def waits(self) -> bool:
        """Whether a letter is to be sent; a cheap question."""
        return self._book.waits()

    def run(self) -> str:
        """Sends all that waits; in a few words what was done."""
        sent = left = 0
        while batch := self._book.outgoing():
            hindered = self._post.hindrances({each.receiver.who for each in batch if each.receiver.who})
            for each in batch:
                done = self._send(each, hindered)
                sent, left = sent + done, left + (not done)
        return f"announced to {sent}, left to staff {left}"

    def _send(self, letter: Outgoing, hindered: Mapping[Address, str]) -> bool:
        receiver, now = letter.receiver, datetime.now(UTC)
        code = receiver.hindrance or (hindered.get(receiver.who, "") if receiver.who else "erased")
        if receiver.who is None or code:
            self._book.by_hand(letter.letter, cast("Hindrance", code), now)
            return False
        try:
            parcels = self._post.announce(letter.name, receiver.who, letter.text, receiver.language, letter.by)
        except OperatorError as error:
            log.warning("letter %d cannot be sent: %s", letter.letter, error)
            self._book.by_hand(letter.letter, "no_channel", now)
            return False
        self._book.posted(letter.letter, parcels, now)
        return True
