"""Staff's accounts and sessions as the console sees them; the store is behind `StaffBook`. All times in UTC."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.errors import SaphanError
from bot.leads import Actor
from bot.messages import Language

StaffRole = Literal["viewer", "case_worker", "admin"]
"""Each may do what those before it may."""
STAFF_ROLES: tuple[StaffRole, ...] = ("viewer", "case_worker", "admin")
Theme = Literal["auto", "light", "dark"]

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
"""How an account is named. Names stand in the audit trail, which is kept for ever."""


class AccountExistsError(SaphanError):
    """There is an account of that name already."""


class LastAdminError(SaphanError):
    """Nobody else could administer any more."""


class NoAccountError(SaphanError):
    """There is no account of that name."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of staff. `password_hash` is "" once a one-time password was used.

    `one_time_until`: the password was made for somebody else to use once, before that time; it has to be changed.
    `language` None: what the browser asks for. `oidc_subject`: whose account with the organisation's provider it is (a
    digest), "" until the first such login; `oidc_login`: the e-mail address or user name there that an administrator
    lets in, "" for none.
    """

    name: str
    role: StaffRole
    display_name: str = ""
    language: Language | None = None
    theme: Theme = "auto"
    active: bool = True
    password_hash: str = field(default="", repr=False)
    one_time_until: datetime | None = None
    failures: int = 0
    locked_until: datetime | None = None
    created_at: datetime | None = None
    last_login_at: datetime | None = None
    oidc_subject: str = field(default="", repr=False)
    oidc_login: str = field(default="", repr=False)

    @property
    def actor(self) -> Actor:
        """The account as it stands in the log."""
        return Actor(self.name, self.role)

    @property
    def must_change(self) -> bool:
        """Whether the password has to be changed before anything else."""
        return self.one_time_until is not None


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which somebody is logged in. `agent` is a short name of the browser, for its owner to know it."""

    id: int
    account: str
    agent: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class LockOut:
    """After `failures` wrong passwords in a row an account takes none for `lasts`."""

    failures: int = 5
    lasts: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Rate:
    """No more than `most` tries within that time."""

    most: int
    within: timedelta


class StaffBook(Protocol):
    """Accounts and sessions. A method that names an account which does not exist raises `NoAccountError`."""

    def add(self, account: Account, by: Actor, now: datetime) -> Account:
        """Stores a new account. Raises `AccountExistsError`."""
        ...

    def account(self, name: str) -> Account | None:
        """One account; None if there is none."""
        ...

    def accounts(self) -> Sequence[Account]:
        """All accounts by name, also those that are not active."""
        ...

    def set_password(self, name: str, hashed: str, one_time_until: datetime | None, by: Actor, now: datetime) -> None:
        """Another password; ends a lock-out and all sessions."""
        ...

    def set_role(self, name: str, role: StaffRole, by: Actor, now: datetime, *, keep_admin: bool = False) -> None:
        """Another role, at once for open sessions, too.

        With `keep_admin`, `LastAdminError` where nobody active would be administrator any more.
        """
        ...

    def set_active(self, name: str, active: bool, by: Actor, now: datetime, *, keep_admin: bool = False) -> None:
        """Lets an account log in or not; its sessions end. `keep_admin` as for `set_role`."""
        ...

    def prefer(self, name: str, language: Language | None, theme: Theme) -> None:
        """Language and colours of the pages."""
        ...

    def link(self, name: str, oidc_login: str, by: Actor, now: datetime) -> None:
        """Lets somebody of the organisation's provider log in as the account ("": nobody); its sessions end."""
        ...

    def by_subject(self, oidc_subject: str) -> Account | None:
        """The account of somebody of the organisation's provider, also where it is not active."""
        ...

    def note_linked_login(self, name: str, subject: str, role: StaffRole | None, now: datetime) -> Account | None:
        """Notes a login by the organisation's provider, with the role it gives (None: as it is).

        None where the account is not active, or is somebody else's. A one-time password that was not used is gone.
        """
        ...

    def note_try(self, tries: Sequence[tuple[str, Sequence[Rate]]], now: datetime) -> int:
        """Counts a try to log in for each of the keys (an address, a name), for all processes.

        0 where all rates allow it; else the whole seconds to wait, and nothing is counted. Keys are kept hashed.
        """
        ...

    def note_failure(self, name: str, lock_out: LockOut, now: datetime) -> None:
        """Counts a wrong password; of a name that nobody has nothing is written, in about the same time."""
        ...

    def note_login(self, account: Account, now: datetime) -> bool:
        """Notes a right password and forgets the wrong ones.

        False where meanwhile a one-time password was used, or the account was locked or disabled.
        """
        ...

    def open_session(self, name: str, token: str, agent: str, now: datetime, ends_at: datetime) -> Session:
        """A new session, found again by its token, of which a keyed hash is kept."""
        ...

    def session(
        self, token: str, now: datetime, idle: timedelta, *, awake: bool = True
    ) -> tuple[Session, Account] | None:
        """The session of a token with its account; None where it ended, was idle too long, or the account is disabled.

        `awake`: somebody is at work, so that the time of idleness begins anew.
        """
        ...

    def sessions(self, name: str, now: datetime, idle: timedelta) -> Sequence[Session]:
        """An account's sessions that have not ended, the latest first."""
        ...

    def end_sessions(self, name: str, by: Actor, now: datetime, *, only: int | None = None) -> int:
        """Ends an account's sessions, or one of them; how many. Those of another account are never touched."""
        ...
