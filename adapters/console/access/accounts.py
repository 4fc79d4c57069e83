"""Passwords, logins and sessions of staff, over any `StaffBook`. Nothing here knows of HTTP or of databases."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.errors import SaphanError
from bot.leads import SYSTEM, Actor
from bot.staff import NAME, Account, LockOut, NoAccountError, Rate, Session, StaffBook, StaffRole

SHORTEST, LONGEST = 12, 256
"""Characters of a password. Length is asked for and nothing else (NIST SP 800-63B, 5.1.1.2)."""

IDLE = timedelta(minutes=60)
LASTS = timedelta(hours=12)
"""A session ends after so long without a request, and after so long at all."""

PER_CLIENT = (Rate(10, timedelta(minutes=1)), Rate(60, timedelta(hours=1)))
PER_NAME = (Rate(10, timedelta(minutes=1)),)
"""Tries to log in, whichever process is asked: from one address, and for one name."""

ONE_TIME_LASTS = timedelta(hours=24)
FIRST_ACCOUNT = "admin"

HASHES_AT_ONCE = 2
"""Each takes 64 MiB (argon2-cffi's defaults, RFC 9106's second recommendation), and a core."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class UnfitNameError(SaphanError):
    """What cannot be an account's name."""


class UnfitPasswordError(SaphanError):
    """A password that is too short, too long, or the account's name. `code` is the sentence that says which."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Accounts:
    """What can be done with accounts. `clock` gives the time in UTC."""

    def __init__(
        self,
        book: StaffBook,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        lock_out: LockOut | None = None,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self.book = book
        self.clock = clock
        self._lock_out = lock_out or LockOut()
        self._hasher = hasher or PasswordHasher()
        self._room = threading.BoundedSemaphore(HASHES_AT_ONCE)

    # --- accounts ------------------------------------------------------------------------------------------------

    def add(self, name: str, role: StaffRole, password: str, by: Actor, display_name: str = "") -> Account:
        """A new account with a password of its owner's.

        Raises `UnfitNameError`, `UnfitPasswordError`, `AccountExistsError`.
        """
        name = fit_name(name)
        account = Account(name, role, display_name, password_hash=self._hash(fit_password(password, name)))
        return self.book.add(account, by, self.clock())

    def add_with_one_time_password(self, name: str, role: StaffRole, by: Actor, display_name: str = "") -> str:
        """A new account; gives out a password for one login within 24 hours, which is kept as a hash only."""
        password, now = new_password(), self.clock()
        account = Account(fit_name(name), role, display_name, password_hash=self._hash(password))
        self.book.add(replace(account, one_time_until=now + ONE_TIME_LASTS), by, now)
        return password

    def set_password(self, name: str, password: str, by: Actor) -> None:
        """Another password; all sessions end. Raises `UnfitPasswordError`, `NoAccountError`."""
        self.book.set_password(name, self._hash(fit_password(password, name)), None, by, self.clock())

    def set_one_time_password(self, name: str, by: Actor) -> str:
        """A password for one login within 24 hours in place of the one before; all sessions end."""
        password, now = new_password(), self.clock()
        self.book.set_password(name, self._hash(password), now + ONE_TIME_LASTS, by, now)
        return password

    def first_run(self) -> str | None:
        """A one-time password for the account `admin`, where nobody of staff ever had a password of their own.

        None where somebody has: nothing is changed then.
        """
        accounts = self.book.accounts()
        if not accounts:
            return self.add_with_one_time_password(FIRST_ACCOUNT, "admin", SYSTEM)
        if [account.name for account in accounts] == [FIRST_ACCOUNT] and accounts[0].must_change:
            return self.set_one_time_password(FIRST_ACCOUNT, SYSTEM)
        return None

    # --- logins --------------------------------------------------------------------------------------------------

    def take_try(self, *, client: str = "", name: str = "") -> int:
        """Counts a try from an address, for a name, or both; 0 where it is allowed, else the seconds to wait."""
        rates = ((f"client {client}", PER_CLIENT, client), (f"name {name}", PER_NAME, name))
        return self.book.note_try([(key, each) for key, each, given in rates if given], self.clock())

    def login(self, name: str, password: str) -> Account | None:
        """The account, where name and password are right and it may log in now; a one-time password is used up.

        None tells nothing of what was wrong, and takes about as long for a name that nobody has.
        """
        name, now = name.strip().lower(), self.clock()
        account = self.book.account(name) if NAME.fullmatch(name) else None
        known = account is not None and account.password_hash != ""
        right = self._verify(account.password_hash if account and known else self._nobodys_hash, password) and known
        if account is None or not right:
            self.book.note_failure(name, self._lock_out, now)
            return None
        locked = account.locked_until is not None and account.locked_until > now
        expired = account.one_time_until is not None and account.one_time_until <= now
        if locked or expired or not account.active or not self.book.note_login(account, now):
            return None
        return account

    def is_right(self, account: Account, password: str) -> bool:
        """Whether it is the password of an account that is logged in; a wrong one counts as at the login."""
        now = self.clock()
        if account.locked_until is not None and account.locked_until > now:
            return False
        right = bool(account.password_hash) and self._verify(account.password_hash, password)
        if not right:
            self.book.note_failure(account.name, self._lock_out, now)
        return right

    # --- sessions ------------------------------------------------------------------------------------------------

    def open_session(self, account: Account, agent: str) -> str:
        """A new session; gives out its token, which nobody else has."""
        token, now = secrets.token_urlsafe(32), self.clock()
        self.book.open_session(account.name, token, agent, now, now + LASTS)
        return token

    def session(self, token: str, *, awake: bool = True) -> tuple[Session, Account] | None:
        """The session of a token with its account, while it lasts."""
        return self.book.session(token, self.clock(), IDLE, awake=awake)

    def sessions(self, name: str) -> list[Session]:
        """An account's sessions."""
        return list(self.book.sessions(name, self.clock(), IDLE))

    def end_sessions(self, name: str, by: Actor, only: int | None = None) -> int:
        """Ends an account's sessions, or one of them; how many."""
        return self.book.end_sessions(name, by, self.clock(), only=only)

    # --- hashes --------------------------------------------------------------------------------------------------

    def _hash(self, password: str) -> str:
        with self._room:
            return self._hasher.hash(_plain(password))

    def _verify(self, hashed: str, password: str) -> bool:
        with self._room:
            try:
                return self._hasher.verify(hashed, _plain(password[:LONGEST]))
            except (VerificationError, InvalidHashError):
                return False

    @cached_property
    def _nobodys_hash(self) -> str:
        return self._hash(new_password())


def named(accounts: StaffBook, name: str) -> Account:
    """The account of that name. Raises `NoAccountError`."""
    account = accounts.account(name.strip().lower())
    if account is None:
        raise NoAccountError(f"there is no account {name}")
    return account


def fit_name(name: str) -> str:
    """A name as it is stored. Raises `UnfitNameError`."""
    name = name.strip().lower()
    if not NAME.fullmatch(name):
        raise UnfitNameError("an account's name has 2 to 32 letters (a to z), digits, dots, hyphens or underscores")
    return name


def fit_password(password: str, name: str) -> str:
    """The password. Raises `UnfitPasswordError`."""
    if len(password) < SHORTEST:
        raise UnfitPasswordError("password-short", f"a password has at least {SHORTEST} characters")
    if len(password) > LONGEST:
        raise UnfitPasswordError("password-long", f"a password has at most {LONGEST} characters")
    if name in password.casefold() and len(password) < SHORTEST + len(name):
        raise UnfitPasswordError("password-name", "a password is more than the account's name")
    return password


def new_password() -> str:
    """A password for somebody to type once: 20 letters and digits (99 bits) in groups, none to mistake for another."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _plain(password: str) -> bytes:
    # The same characters from another keyboard or system are the same password (NIST SP 800-63B, 5.1.1.2).
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
