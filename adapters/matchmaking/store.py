"""The matchmaking store: all its books over one database."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from adapters.matchmaking.announcements import StoredAnnouncements
from adapters.matchmaking.audit_trail import StoredTrail
from adapters.matchmaking.casebook import StoredCases
from adapters.matchmaking.crypto import Cipher, read_keys
from adapters.matchmaking.database import Database, database_url, open_database
from adapters.matchmaking.events import StoredEvents
from adapters.matchmaking.figures import StoredFigures
from adapters.matchmaking.leadbook import StoredLeads
from adapters.matchmaking.periods import PROPOSED, Retention
from adapters.matchmaking.programmes import StoredProgrammes
from adapters.matchmaking.projects import StoredProjects
from adapters.matchmaking.question_tables import askers
from adapters.matchmaking.questions import StoredQuestions
from adapters.matchmaking.staff import StoredStaff
from adapters.matchmaking.tables import contacts, conversations, sealed_columns
from adapters.matchmaking.talks import StoredTalks
from adapters.matchmaking.transcripts import StoredTranscripts
from adapters.matchmaking.views import StoredViews
from bot.casework import LeadQuery
from bot.leads import Contact
from bot.messages import Address


class MatchmakingStore:
    """Gives out the ports: `leads`, `cases`, `projects`, `transcripts`, `talks`, `questions`, `staff`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.leads = StoredLeads(database)
        self.cases = StoredCases(database)
        self.projects = StoredProjects(database)
        self.programmes = StoredProgrammes(database)
        self.announcements = StoredAnnouncements(database)
        self.transcripts = StoredTranscripts(database)
        self.talks = StoredTalks(database)
        self.questions = StoredQuestions(database)
        self.events = StoredEvents(database)
        self.staff = StoredStaff(database)
        self.trail = StoredTrail(database)
        self.views = StoredViews(database)
        self.figures = StoredFigures(database)

    def reseal(self) -> int:
        """Seals everything with the first key, and hashes contacts anew; how many values.

        Afterwards the other keys of the setting are no longer needed. To be run while no worker uses the old keys only.
        """
        cipher, resealed = self.database.cipher, 0
        with self.database.writing("reseal") as connection:
            for table, column in sealed_columns():
                key = next(iter(table.primary_key.columns))
                for number, token in connection.execute(sa.select(key, column).where(column != "")).all():
                    value = cipher.seal(cipher.open(token))
                    connection.execute(table.update().where(key == number).values({column: value}))
                    resealed += 1
            for row in connection.execute(sa.select(contacts)).mappings().all():
                contact = Contact(row["kind"], cipher.open(row["value"]), row["channel"])
                indexes = cipher.contact_indexes(contact)
                connection.execute(contacts.update().where(contacts.c.id == row["id"]).values(index=indexes[0]))
            for table in (conversations, askers):
                for row in connection.execute(sa.select(table).where(table.c.address != "")).mappings().all():
                    index = cipher.address_indexes(Address(row["channel"], cipher.open(row["address"])))[0]
                    connection.execute(table.update().where(table.c.id == row["id"]).values(index=index))
            self.database.mark_deleted(connection)
        self.database.scrub()
        return resealed

    def check(self) -> str:
        """What the store holds, in a line. Raises `OperatorError` when the database cannot be used."""
        return f"{self.database.engine.dialect.name}, {self.leads.count(LeadQuery())} leads"

    def close(self) -> None:
        """Closes the database's connections."""
        self.database.engine.dispose()


def open_store(
    url: str, keys: str, env: Literal["development", "production"], data: Path, keep: Retention = PROPOSED
) -> MatchmakingStore:
    """The store for SAPHAN_DATABASE_URL, SAPHAN_PII_KEY, SAPHAN_ENV and the data folder; made or brought up to date.

    `keep` is how long what is kept.
    Raises `OperatorError` where the database cannot be used, or the key is missing or wrong.
    """
    cipher = Cipher(read_keys(keys, env, data))
    return MatchmakingStore(open_database(database_url(url, data), cipher, keep))
