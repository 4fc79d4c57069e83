"""Looking for words in leads whose names and texts are sealed, so that the database cannot search them.

The first search of a process opens the texts of all leads; they stay in its memory, and a later search opens only what
is new. What was changed or erased is forgotten with the next search.
"""

from __future__ import annotations

import re
import threading
import unicodedata

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.tables import audit, leads, parties
from bot.script import in_simplified

_TOKENS = sa.select(leads.c.id, parties.c.name, parties.c.name_local, leads.c.summary).select_from(
    leads.outerjoin(parties)
)
# Whatever is captured, changed or erased leaves a line in the audit trail, or takes a person's row away.
_VERSION = sa.select(
    sa.select(sa.func.max(audit.c.id)).scalar_subquery(),
    sa.select(sa.func.count()).select_from(leads).scalar_subquery(),
    sa.select(sa.func.count()).select_from(parties).scalar_subquery(),
)
_HAN = re.compile("[\u3400-\u9fff]")


class LeadSearch:
    """Finds leads by words of the organisation's name, the summary and the id."""

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher
        self._opened: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._version: tuple[object, ...] = ()
        self._lock = threading.Lock()

    def ids(self, connection: Connection, text: str) -> frozenset[str]:
        """Ids of the leads that hold every word of a text, in upper or lower case, in either Chinese script."""
        words = folded(text).split()
        with self._lock:
            self._read(connection)
            texts = self._texts
        return frozenset(lead for lead, whole in texts.items() if all(word in whole for word in words))

    def _read(self, connection: Connection) -> None:
        version = tuple(connection.execute(_VERSION).one())
        if version == self._version:
            return
        before, self._opened = self._opened, {}
        self._texts = {
            lead: "\n".join((lead.casefold(), *(self._open(token, before) for token in tokens if token)))
            for lead, *tokens in connection.execute(_TOKENS)
        }
        self._version = version

    def _open(self, token: str, before: dict[str, str]) -> str:
        text = before.get(token)
        if text is None:
            text = folded(self._cipher.open(token))
        self._opened[token] = text
        return text


def folded(text: str) -> str:
    """A text for comparing: one form of each character, lower case, Simplified."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return in_simplified(plain) if _HAN.search(plain) else plain
