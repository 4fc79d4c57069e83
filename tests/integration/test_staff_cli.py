"""`saphan staff`: accounts by command, with passwords that stand in no argument."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.console.access.accounts import Accounts, UnfitNameError, UnfitPasswordError
from adapters.console.access.identities import LoginTakenError
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.cli import app
from bot.errors import OperatorError
from bot.staff import AccountExistsError, NoAccountError

PASSWORD = "สะพานข้ามโขงสี่แห่ง"


def staff(data: Path, *arguments: str, typed: str = "") -> Result:
    result = CliRunner().invoke(app, ["--data", str(data), "staff", *arguments], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def store_of(data: Path) -> MatchmakingStore:
    return open_store("", "", "development", data)


def log_in(data: Path, name: str, password: str) -> bool:
    store = store_of(data)
    account = Accounts(store.staff).login(name, password)
    store.close()
    return account is not None


def test_an_account_with_a_typed_password(tmp_path: Path) -> None:
    result = staff(
        tmp_path, "add", "Nid", "--role", "case_worker", "--display-name", "คุณนิด", typed=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert PASSWORD not in result.output
    assert log_in(tmp_path, "nid", PASSWORD)
    assert not log_in(tmp_path, "nid", PASSWORD + "x")
    listed = staff(tmp_path, "list").output
    assert re.search(r"^nid +case_worker +active +last login 20", listed, re.MULTILINE)


def test_a_generated_password_is_shown_once_and_works_once(tmp_path: Path) -> None:
    shown = staff(tmp_path, "add", "anong", "--role", "admin", "--generate").output
    password = shown.strip().rpartition(" ")[2]
    assert re.fullmatch(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", password)
    assert password not in staff(tmp_path, "list").output
    assert "one-time password" in staff(tmp_path, "list").output
    assert log_in(tmp_path, "anong", password)
    assert not log_in(tmp_path, "anong", password)
    another = staff(tmp_path, "password", "anong", "--generate").output.strip().rpartition(" ")[2]
    assert log_in(tmp_path, "anong", another)
    staff(tmp_path, "password", "anong", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert log_in(tmp_path, "anong", PASSWORD)


def test_roles_and_disabling(tmp_path: Path) -> None:
    staff(tmp_path, "add", "nid", "--role", "viewer", typed=f"{PASSWORD}\n{PASSWORD}\n")
    staff(tmp_path, "role", "nid", "admin")
    staff(tmp_path, "disable", "nid")
    assert not log_in(tmp_path, "nid", PASSWORD)
    assert re.search(r"^nid +admin +disabled", staff(tmp_path, "list").output, re.MULTILINE)
    staff(tmp_path, "disable", "nid", "--undo")
    assert log_in(tmp_path, "nid", PASSWORD)
    store = store_of(tmp_path)
    entries = [(entry.action, entry.actor.role) for entry in store.cases.audit("S-NID")]
    store.close()
    assert entries[-1] == ("account added", "admin")
    assert ("account disabled", "admin") in entries


def test_sessions_are_listed_and_revoked(tmp_path: Path) -> None:
    staff(tmp_path, "add", "nid", "--role", "viewer", typed=f"{PASSWORD}\n{PASSWORD}\n")
    store = store_of(tmp_path)
    accounts = Accounts(store.staff)
    account = accounts.login("nid", PASSWORD)
    assert account is not None
    token = accounts.open_session(account, "Firefox · Windows")
    listed = staff(tmp_path, "sessions", "nid").output
    assert "Firefox · Windows" in listed
    assert token not in listed
    assert "1 sessions ended" in staff(tmp_path, "sessions", "nid", "--revoke").output
    assert accounts.session(token) is None
    store.close()


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    for typed in ("short\nshort\n", "anong 123456\nanong 123456\n", f"{'x' * 257}\n{'x' * 257}\n"):
        with pytest.raises(UnfitPasswordError):
            staff(tmp_path, "add", "anong", "--role", "viewer", typed=typed)
    for name in ("ผู้ดูแล", "a", "a b", "-x", "x" * 33, "<b>"):
        with pytest.raises(UnfitNameError):
            staff(tmp_path, "add", "--role", "viewer", "--generate", "--", name)
    staff(tmp_path, "add", "anong", "--role", "viewer", "--generate")
    with pytest.raises(AccountExistsError):
        staff(tmp_path, "add", "ANONG", "--role", "admin", "--generate")
    with pytest.raises(NoAccountError):
        staff(tmp_path, "role", "nobody", "admin")
    assert staff(tmp_path, "role", "anong", "king").exit_code == 2
    assert staff(tmp_path, "add", "nid", "--role", "viewer", "--password", "x").exit_code == 2


def test_an_account_for_the_organisations_own_login(tmp_path: Path) -> None:
    said = staff(tmp_path, "add", "nid", "--role", "case_worker", "--oidc", "Nid@Office.example")
    assert "nid" in said.output
    assert "never logged in" in staff(tmp_path, "list").output
    assert not log_in(tmp_path, "nid", "")
    staff(tmp_path, "add", "anong", "--role", "viewer", typed=f"{PASSWORD}\n{PASSWORD}\n")
    with pytest.raises(LoginTakenError):
        staff(tmp_path, "link", "anong", "nid@office.example")
    staff(tmp_path, "link", "anong", "anong")
    staff(tmp_path, "link", "anong", "--undo")
    for wrong in (("link", "anong"), ("link", "anong", "anong", "--undo")):
        with pytest.raises(OperatorError):
            staff(tmp_path, *wrong)
    assert log_in(tmp_path, "anong", PASSWORD)
