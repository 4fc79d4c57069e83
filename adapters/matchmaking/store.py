"""The matchmaking store: all its books over one database."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from adapters.matchmaking.casebook import StoredCases
from adapters.matchmaking.crypto import Cipher, read_keys
from adapters.matchmaking.database import Database, database_url, open_database
from adapters.matchmaking.leadbook import StoredLeads
from adapters.matchmaking.projects import StoredProjects
from adapters.matchmaking.tables import SEALED, contacts, conversations
from adapters.matchmaking.transcripts import StoredQuestions, StoredTranscripts
from bot.casework import LeadQuery
from bot.leads import Contact
from bot.messages import Address


class MatchmakingStore:
    """Gives out the ports: `leads`, `cases`, `projects`, `transcripts`, `questions`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.leads = StoredLeads(database)
        self.cases = StoredCases(database)
        self.projects = StoredProjects(database)
        self.transcripts = StoredTranscripts(database)
        self.questions = StoredQuestions(database)

    def reseal(self) -> int:
        """Seals everything with the first key, and hashes contacts anew; how many values.

        Afterwards the other keys of the setting are no longer needed, but for conversations of people without a lead,
        which are known by the old key's hash until they expire. To be run while no worker uses the old keys only.
        """
        cipher, resealed = self.database.cipher, 0
        with self.database.writing("reseal") as connection:
            for table, column in SEALED:
                key = next(iter(table.primary_key.columns))
                for number, token in connection.execute(sa.select(key, column).where(column != "")).all():
                    value = cipher.seal(cipher.open(token))
                    connection.execute(table.update().where(key == number).values({column: value}))
                    resealed += 1
            for row in connection.execute(sa.select(contacts)).mappings().all():
                contact = Contact(row["kind"], cipher.open(row["value"]), row["channel"])
                indexes = cipher.contact_indexes(contact)
                connection.execute(contacts.update().where(contacts.c.id == row["id"]).values(index=indexes[0]))
                if contact.kind == "channel":
                    known = cipher.address_indexes(Address(contact.channel, contact.value))
                    connection.execute(
                        conversations.update().where(conversations.c.index.in_(known)).values(index=known[0])
                    )
            self.database.mark_deleted(connection)
        self.database.scrub()
        return resealed

    def check(self) -> str:
        """What the store holds, in a line. Raises `OperatorError` when the database cannot be used."""
        return f"{self.database.engine.dialect.name}, {self.leads.count(LeadQuery())} leads"

    def close(self) -> None:
        """Closes the database's connections."""
        self.database.engine.dispose()


def open_store(url: str, keys: str, env: Literal["development", "production"], data: Path) -> MatchmakingStore:
    """The store for SAPHAN_DATABASE_URL, SAPHAN_PII_KEY, SAPHAN_ENV and the data folder; made or brought up to date.

    Raises `OperatorError` where the database cannot be used, or the key is missing or wrong.
    """
    cipher = Cipher(read_keys(keys, env, data))
    return MatchmakingStore(open_database(database_url(url, data), cipher))
