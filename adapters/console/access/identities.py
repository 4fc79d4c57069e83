"""Whose account it is when somebody comes from the organisation's own login (OpenID Connect). Knows no HTTP."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from adapters.console.access.accounts import Accounts, fit_name, named
from bot.errors import SaphanError
from bot.leads import SYSTEM, Actor
from bot.staff import NAME, Account, AccountExistsError, StaffRole

_LONGEST_NAME = 32
_TRIES = 50


class LoginTakenError(SaphanError):
    """Another account is for that address or user name already."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouches for. `email` is "" unless the provider says that it checked it.

    `role` is what the settings' groups give, None for nothing.
    """

    issuer: str
    subject: str
    username: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    display_name: str = field(default="", repr=False)
    role: StaffRole | None = None

    @property
    def key(self) -> str:
        """What an account is tied to: issuer and subject together are the one thing that never becomes another's."""
        return hashlib.sha256(f"{self.issuer}\x1f{self.subject}".encode("utf-8", "replace")).hexdigest()


def enter(accounts: Accounts, who: Identity) -> Account | None:
    """The account of somebody who logged in at the provider, made or tied to them at the first time.

    None where neither a group of theirs gives a role nor an administrator let them in, or the account is disabled. An
    account is never found by its name: only by who it is tied to, or whom an administrator said it is for.
    """
    account = accounts.book.by_subject(who.key) or _expected(accounts, who)
    if who.role is None and (account is None or not account.oidc_login):
        return None
    account = account or _made(accounts, who)
    return accounts.book.note_linked_login(account.name, who.key, who.role, accounts.clock())


def link(accounts: Accounts, name: str, login: str, by: Actor) -> None:
    """Lets somebody in as an account, by e-mail address or user name at the provider; "" takes that back.

    Raises `NoAccountError`, `LoginTakenError`.
    """
    account, login = named(accounts.book, name), _plain(login)
    check_free(accounts, login, but=account.name)
    accounts.book.link(account.name, login, by, accounts.clock())


def add(accounts: Accounts, account: Account, by: Actor) -> Account:
    """A new account without a password, for who has its `oidc_login`.

    Raises `UnfitNameError`, `AccountExistsError`, `LoginTakenError`.
    """
    login = _plain(account.oidc_login)
    check_free(accounts, login)
    return accounts.book.add(replace(account, name=fit_name(account.name), oidc_login=login), by, accounts.clock())


def check_free(accounts: Accounts, login: str, *, but: str = "") -> None:
    """Raises `LoginTakenError` where another account is for that address or user name."""
    for other in accounts.book.accounts():
        if login and other.oidc_login == login and other.name != but:
            raise LoginTakenError(f"that login is the account {other.name}'s already")


def _expected(accounts: Accounts, who: Identity) -> Account | None:
    """The account that an administrator added for them and nobody is tied to yet."""
    for account in accounts.book.accounts():
        # What looks like an address has to be one that the provider checked: anybody may call themselves so.
        given = _plain(who.email if "@" in account.oidc_login else who.username)
        if given and account.oidc_login == given and not account.oidc_subject:
            return account
    return None


def _made(accounts: Accounts, who: Identity) -> Account:
    """A new account with a free name. Raises `AccountExistsError` where none is found."""
    assert who.role is not None
    for number in range(1, _TRIES):
        account = Account(_name_for(who, number), who.role, who.display_name, oidc_subject=who.key)
        try:
            return accounts.book.add(account, SYSTEM, accounts.clock())
        except AccountExistsError:
            if found := accounts.book.by_subject(who.key):  # made meanwhile, by another tab
                return found
    raise AccountExistsError("there is no free name for an account")


def _name_for(who: Identity, number: int) -> str:
    plain = re.sub(r"[^a-z0-9._-]+", "-", _plain(who.username or who.email).partition("@")[0]).strip("-._")
    ending = f"-{number}" if number > 1 else ""
    name = plain[: _LONGEST_NAME - len(ending)] + ending
    return name if NAME.fullmatch(name) else f"staff-{who.key[:8]}{ending}"


def _plain(login: str) -> str:
    return login.strip().casefold()
