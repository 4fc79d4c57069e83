"""Looking for words in leads whose names and texts are sealed, so that the database cannot search them.

Each process opens the texts of all leads once and keeps them in memory. After that it opens only what is new or has
changed, and forgets what was erased. Both also happen in the background while staff are at work (`prepare`), so that
hardly a search waits for it; no search answers from an old state.

What may have changed is told by the audit trail: whoever changes a text leaves a line with the lead's id. Where leads
or people came or went, and in the background, the texts of all leads are compared instead, by the ends of their tokens.
"""

from __future__ import annotations

import functools
import logging
import operator
import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from adapters.matchmaking.database import Database
from adapters.matchmaking.tables import audit, leads, parties
from bot.errors import SaphanError
from bot.script import in_simplified

log = logging.getLogger("saphan.matchmaking")

_SEALED = (
    parties.c.name,
    parties.c.name_local,
    leads.c.summary,
    leads.c.staff_summary,
    leads.c.other_sector,
    leads.c.other_technology,
)
_ROWS = leads.outerjoin(parties)
_TOKENS = sa.select(leads.c.id, *_SEALED).select_from(_ROWS)
_MARK = 12
"""Characters at the end of a token, of its HMAC, by which a text is told from the one that stood there before."""
_AT_ONCE = 500
"""Leads whose texts are opened before others may read and write again."""
# On PostgreSQL a line may become visible after one with a higher number: it is noticed by how many there are among the
# latest.
_LATEST = 1_000
_LAST_LINE = sa.select(sa.func.max(audit.c.id)).scalar_subquery()
_VERSION = sa.select(
    _LAST_LINE,
    sa.select(sa.func.count()).where(audit.c.id > _LAST_LINE - _LATEST).scalar_subquery(),
    sa.select(sa.func.count()).select_from(leads).scalar_subquery(),
    sa.select(sa.func.count()).select_from(parties).scalar_subquery(),
)
_HAN = re.compile("[\u3400-\u9fff]")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""What may stand between letters without being seen: Thai is often written with U+200B between words."""


class LeadSearch:
    """Finds leads by words of the organisation's name, the summaries, what is not in the lists, and the id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher
        self._marks: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        # As of the last reading, and of the last one that compared all leads.
        self._version: tuple[int, ...] = ()
        self._compared: tuple[int, ...] = ()
        self._last: tuple[str, frozenset[str]] = ("", frozenset())
        self._reading = threading.Lock()
        self._preparing = threading.Lock()

    def ids(self, text: str) -> frozenset[str]:
        """Ids of the leads that hold every word of a text, in upper or lower case, in either Chinese script."""
        text = folded(text)
        with self._reading:
            self._read()
            if self._last[0] != text:
                words = text.split()
                found = (lead for lead, whole in self._texts.items() if all(word in whole for word in words))
                self._last = text, frozenset(found)
            return self._last[1]

    def prepare(self) -> None:
        """Reads what is new in the background; returns at once."""
        # A database in memory has one connection, for one thread.
        if self._database.shared and self._preparing.acquire(blocking=False):
            threading.Thread(target=self._prepare, name="lead search", daemon=True).start()

    def _prepare(self) -> None:
        try:
            with self._reading:
                self._read(compare=True)
        except SaphanError as error:
            log.warning("leads could not be read for the search: %s", error)
        finally:
            self._preparing.release()

    def _read(self, *, compare: bool = False) -> None:
        with self._database.reading() as connection:
            version = tuple(number or 0 for number in connection.execute(_VERSION).one())
            if version == (self._compared if compare else self._version):
                return
            before, number = self._version, version[0]
            compare = compare or before[2:] != version[2:] or number - before[0] > _LATEST
            marks = _marks(connection.dialect.name)
            if not compare:
                marks = marks.where(_may_have_changed(before[0] - _LATEST))
            now = {row.id: row.mark for row in connection.execute(marks)}
        self._last = "", frozenset()
        if compare:
            for lead in self._marks.keys() - now.keys():
                del self._marks[lead], self._texts[lead]
        changed = [lead for lead, mark in now.items() if self._marks.get(lead) != mark]
        for lead, mark, whole in self._opened(changed, now):
            self._marks[lead], self._texts[lead] = mark, whole
        self._version = version
        if compare:
            self._compared = version

    def _opened(self, wanted: Sequence[str], marks: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        for start in range(0, len(wanted), _AT_ONCE):
            some = _TOKENS.where(leads.c.id.in_(wanted[start : start + _AT_ONCE]))
            # Not while the texts are opened: who erases waits for whoever reads.
            with self._database.reading() as connection:
                rows = connection.execute(some).all()
            for lead, *tokens in rows:
                texts = (folded(self._cipher.open(token)) for token in tokens if token)
                yield lead, marks[lead], "\n".join((lead.casefold(), *texts))


def _marks(dialect: str) -> sa.Select[Any]:
    def end(column: sa.Column[str]) -> sa.ColumnElement[str]:
        return sa.func.right(column, _MARK) if dialect == "postgresql" else sa.func.substr(column, -_MARK)

    ends = (sa.func.coalesce(end(column), "") + "|" for column in _SEALED)
    return sa.select(leads.c.id, functools.reduce(operator.add, ends).label("mark")).select_from(_ROWS)


def _may_have_changed(since: int) -> sa.ColumnElement[bool]:
    """Leads that lines of the audit trail name, and the other leads of their persons: the organisation is the same."""
    named = sa.select(audit.c.subject).where(audit.c.id > since)
    others = sa.alias(leads)
    persons = sa.select(others.c.party).where(others.c.id.in_(named), others.c.party.is_not(None))
    return sa.or_(leads.c.id.in_(named), leads.c.party.in_(persons))


def folded(text: str) -> str:
    """A text for comparing: one form of each character, lower case, Simplified, nothing that cannot be seen."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UNSEEN)
    return in_simplified(plain) if _HAN.search(plain) else plain
