"""Staff's accounts and sessions in the database: implements `bot.staff.StaffBook`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.access_tables import sessions, staff
from adapters.matchmaking.attempts import take
from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.database import Database
from adapters.matchmaking.trail import write_audit
from bot.leads import SYSTEM, Actor
from bot.messages import Language
from bot.staff import (
    Account,
    AccountExistsError,
    LastAdminError,
    LockOut,
    NoAccountError,
    Rate,
    Session,
    StaffRole,
    Theme,
)

_ADMINS = "administrators"
_NOTICED_EVERY = timedelta(minutes=1)
"""A session's last sign of life is written no more often than this."""


class StoredStaff:
    """Implements `bot.staff.StaffBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def add(self, account: Account, by: Actor, now: datetime) -> Account:
        """Stores a new account."""
        subject = account.oidc_subject
        with self._database.writing(account.name, *([subject] if subject else [])) as connection:
            if self._find(connection, account.name) or (subject and self._find_subject(connection, subject)):
                raise AccountExistsError(f"there is an account {account.name} already")
            connection.execute(
                staff.insert().values(
                    name=account.name,
                    display_name=self._cipher.seal(account.display_name),
                    password_hash=account.password_hash,
                    one_time_until=account.one_time_until,
                    role=account.role,
                    language=account.language or "",
                    theme=account.theme,
                    active=account.active,
                    failures=0,
                    created_at=now,
                    oidc_subject=subject or None,
                    oidc_login=self._cipher.seal(account.oidc_login),
                )
            )
            write_audit(connection, by, "account added", _subject(account.name), now, account.role)
            return self._read(connection, account.name)

    def account(self, name: str) -> Account | None:
        """One account."""
        with self._database.reading() as connection:
            return self._find(connection, name)

    def accounts(self) -> Sequence[Account]:
        """All accounts by name."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(staff).order_by(staff.c.name)).mappings()
            return tuple(_account_of(row, self._cipher) for row in rows)

    def set_password(self, name: str, hashed: str, one_time_until: datetime | None, by: Actor, now: datetime) -> None:
        """Another password; ends a lock-out and all sessions."""
        values = {"password_hash": hashed, "one_time_until": one_time_until, "failures": 0, "locked_until": None}
        self._change(name, values, "password set", "one-time" if one_time_until else "", by, now)

    def set_role(self, name: str, role: StaffRole, by: Actor, now: datetime, *, keep_admin: bool = False) -> None:
        """Another role."""
        with self._database.writing(name, _ADMINS) as connection:
            self._read(connection, name)
            if keep_admin and role != "admin":
                self._keep_an_admin(connection, name)
            connection.execute(staff.update().where(staff.c.name == name).values(role=role))
            write_audit(connection, by, "role set", _subject(name), now, role)

    def set_active(self, name: str, active: bool, by: Actor, now: datetime, *, keep_admin: bool = False) -> None:
        """Lets an account log in or not; its sessions end."""
        with self._database.writing(name, _ADMINS) as connection:
            if keep_admin and not active:
                self._keep_an_admin(connection, name)
            self._changed(
                connection, name, {"active": active}, "account enabled" if active else "account disabled", "", by, now
            )

    def prefer(self, name: str, language: Language | None, theme: Theme) -> None:
        """Language and colours of the pages."""
        with self._database.writing(name) as connection:
            self._read(connection, name)
            values = {"language": language or "", "theme": theme}
            connection.execute(staff.update().where(staff.c.name == name).values(values))

    def link(self, name: str, oidc_login: str, by: Actor, now: datetime) -> None:
        """Lets somebody of the organisation's provider log in as the account; who did so before does not any more."""
        values = {"oidc_login": self._cipher.seal(oidc_login), "oidc_subject": None}
        self._change(name, values, "login linked" if oidc_login else "login unlinked", "", by, now)

    def by_subject(self, oidc_subject: str) -> Account | None:
        """The account of somebody of the organisation's provider."""
        with self._database.reading() as connection:
            return self._find_subject(connection, oidc_subject)

    def note_linked_login(self, name: str, subject: str, role: StaffRole | None, now: datetime) -> Account | None:
        """Notes a login by the organisation's provider, with the role it gives."""
        with self._database.writing(name, subject) as connection:
            account, other = self._read(connection, name), self._find_subject(connection, subject)
            if not account.active or account.oidc_subject not in ("", subject) or (other and other.name != name):
                return None
            values: dict[str, Any] = {"oidc_subject": subject, "last_login_at": now}
            if account.must_change:
                values |= {"one_time_until": None, "password_hash": ""}
            connection.execute(staff.update().where(staff.c.name == name).values(values))
            if role and role != account.role:
                connection.execute(staff.update().where(staff.c.name == name).values(role=role))
                write_audit(connection, SYSTEM, "role set", _subject(name), now, role)
            entered = self._read(connection, name)
            write_audit(connection, entered.actor, "logged in", _subject(name), now, "oidc")
            return entered

    def note_try(self, tries: Sequence[tuple[str, Sequence[Rate]]], now: datetime) -> int:
        """Counts a try to log in for each of the keys, where all rates allow it."""
        hashed = {self._cipher.try_index(key): rates for key, rates in tries}
        with self._database.writing(*hashed) as connection:
            return take(connection, hashed, now)

    def note_failure(self, name: str, lock_out: LockOut, now: datetime) -> None:
        """Counts a wrong password."""
        with self._database.writing(name) as connection:
            query = (
                staff.update()
                .where(staff.c.name == name, sa.or_(staff.c.locked_until.is_(None), staff.c.locked_until <= now))
                .values(failures=staff.c.failures + 1, locked_until=None)
                .returning(staff.c.failures)
            )
            failures = connection.execute(query).scalar()
            if failures is None:
                return
            # By the system: who typed it is not known.
            write_audit(connection, SYSTEM, "login failed", _subject(name), now)
            if failures >= lock_out.failures:
                locked = staff.update().where(staff.c.name == name)
                connection.execute(locked.values(failures=0, locked_until=now + lock_out.lasts))
                write_audit(connection, SYSTEM, "account locked", _subject(name), now)

    def note_login(self, account: Account, now: datetime) -> bool:
        """Notes a right password; one for one use is used up."""
        values: dict[str, Any] = {"failures": 0, "locked_until": None, "last_login_at": now}
        if account.one_time_until:
            values["password_hash"] = ""
        with self._database.writing(account.name) as connection:
            open_now = sa.or_(staff.c.locked_until.is_(None), staff.c.locked_until <= now)
            same = sa.and_(staff.c.name == account.name, staff.c.password_hash == account.password_hash)
            may = sa.and_(same, open_now, staff.c.active.is_(True))
            noted = connection.execute(staff.update().where(may).values(values)).rowcount
            if noted:
                write_audit(connection, account.actor, "logged in", _subject(account.name), now)
            return bool(noted)

    def open_session(self, name: str, token: str, agent: str, now: datetime, ends_at: datetime) -> Session:
        """A new session; those that ended are deleted."""
        index = self._cipher.session_indexes(token)[0]
        values = {"staff": name, "agent": agent[:80], "created_at": now, "seen_at": now, "ends_at": ends_at}
        with self._database.writing(name) as connection:
            connection.execute(sessions.delete().where(sessions.c.ends_at <= now))
            number = connection.execute(
                sessions.insert().values(index=index, **values).returning(sessions.c.id)
            ).scalar_one()
        return Session(number, name, agent[:80], now, now, ends_at)

    def session(
        self, token: str, now: datetime, idle: timedelta, *, awake: bool = True
    ) -> tuple[Session, Account] | None:
        """The session of a token with its account."""
        known = sessions.c.index.in_(self._cipher.session_indexes(token))
        query = sa.select(sessions, staff).join(staff).where(known, _alive(now, idle), staff.c.active.is_(True))
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        found = _session_of(row)
        if awake and now - found.seen_at >= _NOTICED_EVERY:
            with self._database.writing() as connection:
                connection.execute(sessions.update().where(sessions.c.id == found.id).values(seen_at=now))
        return found, _account_of(row, self._cipher)

    def sessions(self, name: str, now: datetime, idle: timedelta) -> Sequence[Session]:
        """An account's sessions that have not ended."""
        query = sa.select(sessions).where(sessions.c.staff == name, _alive(now, idle))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(sessions.c.seen_at.desc(), sessions.c.id.desc())).mappings()
            return tuple(_session_of(row) for row in rows)

    def end_sessions(self, name: str, by: Actor, now: datetime, *, only: int | None = None) -> int:
        """Ends an account's sessions, or one of them."""
        wanted = sessions.delete().where(sessions.c.staff == name)
        if only is not None:
            wanted = wanted.where(sessions.c.id == only)
        with self._database.writing(name) as connection:
            self._read(connection, name)
            ended = connection.execute(wanted).rowcount
            if ended:
                write_audit(connection, by, "sessions ended", _subject(name), now, str(ended))
            return ended

    def _change(self, name: str, values: dict[str, Any], action: str, detail: str, by: Actor, now: datetime) -> None:
        with self._database.writing(name) as connection:
            self._changed(connection, name, values, action, detail, by, now)

    def _changed(
        self,
        connection: Connection,
        name: str,
        values: dict[str, Any],
        action: str,
        detail: str,
        by: Actor,
        now: datetime,
    ) -> None:
        self._read(connection, name)
        connection.execute(staff.update().where(staff.c.name == name).values(values))
        connection.execute(sessions.delete().where(sessions.c.staff == name))
        write_audit(connection, by, action, _subject(name), now, detail)

    def _keep_an_admin(self, connection: Connection, name: str) -> None:
        """Raises `LastAdminError` where nobody else could administer any more."""
        account = self._read(connection, name)
        others = sa.select(staff.c.name).where(staff.c.role == "admin", staff.c.active.is_(True), staff.c.name != name)
        if account.role == "admin" and account.active and connection.execute(others.limit(1)).first() is None:
            raise LastAdminError(f"{name} is the last administrator: make another account administrator first")

    def _find(self, connection: Connection, name: str) -> Account | None:
        row = connection.execute(sa.select(staff).where(staff.c.name == name)).mappings().first()
        return _account_of(row, self._cipher) if row else None

    def _find_subject(self, connection: Connection, subject: str) -> Account | None:
        row = connection.execute(sa.select(staff).where(staff.c.oidc_subject == subject)).mappings().first()
        return _account_of(row, self._cipher) if row else None

    def _read(self, connection: Connection, name: str) -> Account:
        found = self._find(connection, name)
        if found is None:
            raise NoAccountError(f"there is no account {name}")
        return found


def _alive(now: datetime, idle: timedelta) -> sa.ColumnElement[bool]:
    return sa.and_(sessions.c.ends_at > now, sessions.c.seen_at > now - idle)


def _subject(name: str) -> str:
    """An account in the audit trail, written as ids are, so that it is found as they are."""
    return f"S-{name.upper()}"


def _account_of(row: RowMapping, cipher: Cipher) -> Account:
    columns = staff.c
    return Account(
        name=row[columns.name],
        role=row[columns.role],
        display_name=cipher.open(row[columns.display_name]),
        language=row[columns.language] or None,
        theme=row[columns.theme],
        active=row[columns.active],
        password_hash=row[columns.password_hash],
        one_time_until=row[columns.one_time_until],
        failures=row[columns.failures],
        locked_until=row[columns.locked_until],
        created_at=row[columns.created_at],
        last_login_at=row[columns.last_login_at],
        oidc_subject=row[columns.oidc_subject] or "",
        oidc_login=cipher.open(row[columns.oidc_login]),
    )


def _session_of(row: RowMapping) -> Session:
    columns = sessions.c
    return Session(
        row[columns.id],
        row[columns.staff],
        row[columns.agent],
        row[columns.created_at],
        row[columns.seen_at],
        row[columns.ends_at],
    )
