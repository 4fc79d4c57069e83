"""What could not be answered, and who wants to be told: implements `bot.ports.QuestionBook` and `QuestionDesk`."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.contacts import without_contacts
from adapters.matchmaking.database import Database
from adapters.matchmaking.question_tables import askers, questions
from adapters.matchmaking.trail import allow, write_audit
from bot.casework import Asker, OpenQuestion
from bot.lead_ports import NotFoundError
from bot.leads import Actor
from bot.messages import LANGUAGES, Address, Language

log = logging.getLogger("saphan.matchmaking")


class StoredQuestions:
    """Implements `bot.ports.QuestionBook` and `bot.ports.QuestionDesk`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def keep(self, question: str, language: Language) -> str:
        """Keeps a question without its sender and without contact data."""
        key = uuid4().hex
        with self._database.writing() as connection:
            _add(connection, question, language, datetime.now(UTC), key)
        return key

    def tell(self, key: str, who: Address, language: Language, consent: str, at: datetime) -> bool:
        """Keeps that somebody wants to be told the answer."""
        indexes = self._cipher.address_indexes(who)
        with self._database.writing(indexes[0]) as connection:
            query = sa.select(questions.c.id).where(questions.c.key == key, questions.c.settled_at.is_(None))
            question = connection.execute(query).scalar()
            if question is None or not key:
                return False
            same = sa.select(askers.c.id).where(askers.c.question == question, askers.c.index.in_(indexes))
            if connection.execute(same).first() is None:
                values = {"index": indexes[0], "address": self._cipher.seal(who.user_id), "channel": who.channel}
                values |= {"language": language, "consent": consent}
                connection.execute(askers.insert().values(question=question, agreed_at=at, **values))
        return True

    def open(self, limit: int = 200) -> Sequence[OpenQuestion]:
        """Those that nobody dealt with, the newest first."""
        waiting = sa.select(sa.func.count()).where(askers.c.question == questions.c.id).scalar_subquery()
        query = (
            sa.select(questions, waiting.label("waiting"))
            .where(questions.c.settled_at.is_(None))
            .order_by(questions.c.id.desc())
        )
        with self._database.reading() as connection:
            return tuple(
                OpenQuestion(
                    row.id, row.text, row.language, row.at, row.settled_at, row.settled_by, row.answer, row.waiting
                )
                for row in connection.execute(query.limit(limit))
            )

    def settle(self, question: int, by: Actor, now: datetime) -> None:
        """Marks a question as dealt with; one that is settled stays as it is."""
        allow(by, "case_worker", "admin")
        with self._database.writing() as connection:
            _check(connection, question)
            _settle(connection, question, by, now)
            connection.execute(askers.delete().where(askers.c.question == question))
            self._database.mark_deleted(connection)

    def answer(self, question: int, text: str, by: Actor, now: datetime) -> Sequence[Asker]:
        """Keeps an answer and settles the question; who is still to be told."""
        allow(by, "case_worker", "admin")
        with self._database.writing() as connection:
            _check(connection, question)
            _settle(connection, question, by, now)
            connection.execute(questions.update().where(questions.c.id == question).values(answer=text))
            write_audit(connection, by, "question answered", str(question), now)
            rows = connection.execute(sa.select(askers).where(askers.c.question == question).order_by(askers.c.id))
            return tuple(
                Asker(row.id, Address(row.channel, self._cipher.open(row.address)), row.language, row.agreed_at)
                for row in rows
            )

    def told(self, asker: int) -> None:
        """Forgets somebody who was told."""
        with self._database.writing() as connection:
            connection.execute(askers.delete().where(askers.c.id == asker))
            self._database.mark_deleted(connection)

    def take_in(self, path: Path) -> int:
        """Takes in the questions of the command line's file, each once, and deletes it; how many were new.

        The file is put aside first, so that what is added to it meanwhile is not lost.
        """
        with suppress(FileNotFoundError):
            path.rename(path.with_name(f"{path.name}.{uuid4().hex}.taken"))
        return sum(self._take_in(each) for each in sorted(path.parent.glob(f"{path.name}.*.taken")))

    def _take_in(self, path: Path) -> int:
        try:
            lines = path.read_text("utf-8").splitlines()
        except FileNotFoundError:  # another worker was quicker
            return 0
        with self._database.writing("questions") as connection:
            new = sum(_add_line(connection, line) for line in lines)
        path.unlink(missing_ok=True)
        return new


def _add(connection: Connection, question: str, language: Language, at: datetime, key: str) -> None:
    text = without_contacts(question).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    connection.execute(questions.insert().values(text=text, language=language, at=at, key=key))


def _add_line(connection: Connection, line: str) -> int:
    key = sha256(line.encode("utf-8")).hexdigest()
    if connection.execute(sa.select(questions.c.id).where(questions.c.key == key)).first() is not None:
        return 0
    try:
        values = json.loads(line)
        language = next(each for each in LANGUAGES if each == values["language"])
        text, at = str(values["question"]), datetime.fromisoformat(values["at"])
    except (ValueError, KeyError, TypeError, StopIteration):
        log.warning("a line of the file of open questions is not of its format and is left out")
        return 0
    _add(connection, text, language, at if at.tzinfo else at.replace(tzinfo=UTC), key)
    return 1


def _check(connection: Connection, question: int) -> None:
    if connection.execute(sa.select(questions.c.id).where(questions.c.id == question)).first() is None:
        raise NotFoundError(f"there is no question {question}")


def _settle(connection: Connection, question: int, by: Actor, now: datetime) -> None:
    settled = questions.update().where(questions.c.id == question, questions.c.settled_at.is_(None))
    connection.execute(settled.values(settled_at=now, settled_by=by.name))
