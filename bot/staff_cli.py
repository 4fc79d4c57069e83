"""`saphan staff`: accounts of the staff console. Passwords are typed at a prompt, or made and shown once."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bootstrap import open_house
from bot.errors import OperatorError
from bot.leads import Actor
from bot.staff import Account, StaffRole

if TYPE_CHECKING:
    from adapters.console.access.accounts import Accounts

staff_app = typer.Typer(help="Accounts of the staff console.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option("--data", help="Folder of everything written (SAPHAN_DATA).")]
Name = Annotated[str, typer.Argument(help="The account's name.")]
Oidc = Annotated[
    str, typer.Option("--oidc", help="Who has it: e-mail address or user name at the organisation's login.")
]
Generate = Annotated[
    bool, typer.Option("--generate", help="Make a password for one login within 24 hours and show it once.")
]


def _accounts(ctx: typer.Context, data: Path | None) -> Accounts:
    return open_house(data or ctx.find_root().obj).staff_accounts


def _operator() -> Actor:
    """Who runs the command, for the audit trail."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no such user in this container
        user = ""
    return Actor(f"shell {user}".strip(), "admin")


def _typed() -> str:
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt="The same again")
    return password


def _show_once(name: str, password: str) -> None:
    print(f"one-time password of {name}, for one login within 24 hours: {password}")


@staff_app.command("add")
def add(
    ctx: typer.Context,
    name: Name,
    role: Annotated[StaffRole, typer.Option(help="What the account may do.")],
    display_name: Annotated[str, typer.Option("--display-name", help="How colleagues see it.")] = "",
    generate: Generate = False,
    oidc: Oidc = "",
    data: Data = None,
) -> None:
    """Adds an account."""
    accounts = _accounts(ctx, data)
    if oidc:
        from adapters.console.access.identities import add as add_linked

        account = add_linked(accounts, Account(name, role, display_name, oidc_login=oidc), _operator())
        print(f"{oidc} can log in as {account.name}, a {role}, with the organisation's account")
        return
    if generate:
        password = accounts.add_with_one_time_password(name, role, _operator(), display_name)
        _show_once(name, password)
        return
    accounts.add(name, role, _typed(), _operator(), display_name)
    print(f"{name} can log in as {role}")


@staff_app.command("list")
def list_accounts(ctx: typer.Context, data: Data = None) -> None:
    """All accounts."""
    accounts = _accounts(ctx, data)
    found = accounts.book.accounts()
    for account in found:
        last = account.last_login_at.isoformat(" ", "minutes") if account.last_login_at else "never"
        print(f"{account.name:<32}  {account.role:<11}  {_state(account, accounts):<17}  last login {last}")
    if not found:
        print("There is no account yet: saphan staff add NAME --role admin")


def _state(account: Account, accounts: Accounts) -> str:
    if not account.active:
        return "disabled"
    if account.locked_until and account.locked_until > accounts.clock():
        return "locked"
    if account.must_change:
        return "one-time password"
    return "active" if account.password_hash or account.oidc_subject else "never logged in"


@staff_app.command("password")
def password(ctx: typer.Context, name: Name, generate: Generate = False, data: Data = None) -> None:
    """Sets another password; ends the account's sessions and a lock-out."""
    from adapters.console.access.accounts import named

    accounts = _accounts(ctx, data)
    account = named(accounts.book, name)
    if generate:
        _show_once(account.name, accounts.set_one_time_password(account.name, _operator()))
        return
    accounts.set_password(account.name, _typed(), _operator())
    print(f"the password of {account.name} is changed")


@staff_app.command("role")
def role(
    ctx: typer.Context,
    name: Name,
    new_role: Annotated[StaffRole, typer.Argument(metavar="ROLE", help="viewer, case_worker or admin.")],
    data: Data = None,
) -> None:
    """Gives an account another role."""
    from adapters.console.access.accounts import named

    accounts = _accounts(ctx, data)
    account = named(accounts.book, name)
    accounts.book.set_role(account.name, new_role, _operator(), accounts.clock())
    print(f"{account.name} is {new_role} now")


@staff_app.command("link")
def link(
    ctx: typer.Context,
    name: Name,
    oidc: Annotated[str, typer.Argument(help="E-mail address or user name at the organisation's login.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Nobody logs in this way any more.")] = False,
    data: Data = None,
) -> None:
    """Lets somebody log in to an account with the organisation's own login; ends its sessions."""
    from adapters.console.access.identities import link as link_account

    if bool(oidc) == undo:
        raise OperatorError("say who may log in (e-mail address or user name), or --undo")
    link_account(_accounts(ctx, data), name, oidc, _operator())
    print(f"nobody logs in to {name} with the organisation's account" if undo else f"{oidc} can log in as {name}")


@staff_app.command("disable")
def disable(
    ctx: typer.Context,
    name: Name,
    undo: Annotated[bool, typer.Option("--undo", help="Let the account log in again.")] = False,
    data: Data = None,
) -> None:
    """Keeps an account from logging in, and ends its sessions; what it did stays in the log."""
    from adapters.console.access.accounts import named

    accounts = _accounts(ctx, data)
    account = named(accounts.book, name)
    accounts.book.set_active(account.name, undo, _operator(), accounts.clock())
    print(f"{account.name} can log in again" if undo else f"{account.name} cannot log in any more")


@staff_app.command("sessions")
def sessions(
    ctx: typer.Context,
    name: Name,
    revoke: Annotated[bool, typer.Option("--revoke", help="End them all.")] = False,
    data: Data = None,
) -> None:
    """An account's open sessions."""
    from adapters.console.access.accounts import named

    accounts = _accounts(ctx, data)
    account = named(accounts.book, name)
    if revoke:
        ended = accounts.end_sessions(account.name, _operator())
        print(f"{ended} sessions ended")
        return
    for session in accounts.sessions(account.name):
        seen = session.seen_at.isoformat(" ", "minutes")
        print(f"{session.id:>8}  {session.agent or 'unknown browser':<30}  last seen {seen}")
