"""What every store does with staff's accounts and sessions: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.matchmaking.store import MatchmakingStore
from bot.leads import SYSTEM, Actor
from bot.staff import Account, AccountExistsError, LockOut, NoAccountError, Rate

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
MINUTE, IDLE = timedelta(minutes=1), timedelta(hours=1)
BY = Actor("shell", "admin")
NID = Account("nid", "case_worker", "คุณนิด 小倪", language="th", theme="dark", password_hash="$argon2id$x")


def actions(store: MatchmakingStore, name: str) -> list[str]:
    return [entry.action for entry in reversed(store.cases.audit(f"s-{name}"))]


def test_an_account_is_read_back_whole(store: MatchmakingStore) -> None:
    assert store.staff.add(NID, BY, NOW) == replace(NID, created_at=NOW) == store.staff.account("nid")
    with pytest.raises(AccountExistsError):
        store.staff.add(NID, BY, NOW)
    store.staff.add(replace(NID, name="anong", role="admin"), BY, NOW)
    assert [account.name for account in store.staff.accounts()] == ["anong", "nid"]
    assert store.staff.account("nobody") is None
    assert actions(store, "nid") == ["account added"]


def test_the_hash_of_a_password_is_not_shown(store: MatchmakingStore) -> None:
    assert "argon2" not in repr(store.staff.add(NID, BY, NOW))


def test_a_session_is_found_by_its_token_alone(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    opened = store.staff.open_session("nid", "token-1", "Firefox · Windows", NOW, NOW + 12 * IDLE)
    found = store.staff.session("token-1", NOW, IDLE)
    assert found is not None
    assert (found[0], found[1].name) == (opened, "nid")
    assert store.staff.session("token-2", NOW, IDLE) is None
    with store.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM sessions").all()
    assert "token-1" not in str(rows)


def test_a_session_ends_when_idle_and_at_its_end(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    store.staff.open_session("nid", "t", "", NOW, NOW + 3 * IDLE)
    assert store.staff.session("t", NOW + 59 * MINUTE, IDLE) is not None
    assert store.staff.session("t", NOW + 118 * MINUTE, IDLE, awake=False) is not None, "it was used after 59 minutes"
    assert store.staff.session("t", NOW + 120 * MINUTE, IDLE) is None, "a page that asks by itself keeps none awake"
    store.staff.open_session("nid", "u", "", NOW, NOW + 30 * MINUTE)
    assert store.staff.session("u", NOW + 30 * MINUTE, IDLE) is None
    assert [each.id for each in store.staff.sessions("nid", NOW + 120 * MINUTE, IDLE)] == []


def test_sessions_end_one_by_one_or_all_and_only_ones_own(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    store.staff.add(replace(NID, name="anong"), BY, NOW)
    first, second, third = (
        store.staff.open_session("nid", token, "", NOW, NOW + IDLE) for token in ("one", "two", "three")
    )
    assert store.staff.end_sessions("anong", BY, NOW, only=first.id) == 0
    assert store.staff.end_sessions("nid", BY, NOW, only=first.id) == 1
    assert {each.id for each in store.staff.sessions("nid", NOW, IDLE)} == {second.id, third.id}
    assert store.staff.end_sessions("nid", BY, NOW) == 2
    assert store.staff.session("two", NOW, IDLE) is None


def test_who_is_disabled_or_has_another_password_is_logged_out(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    store.staff.open_session("nid", "t", "", NOW, NOW + IDLE)
    store.staff.set_active("nid", False, BY, NOW)
    store.staff.set_active("nid", True, BY, NOW)
    assert store.staff.session("t", NOW, IDLE) is None
    store.staff.open_session("nid", "u", "", NOW, NOW + IDLE)
    store.staff.set_password("nid", "$argon2id$y", NOW + IDLE, BY, NOW)
    assert store.staff.session("u", NOW, IDLE) is None
    changed = store.staff.account("nid")
    assert changed is not None
    assert (changed.password_hash, changed.must_change) == ("$argon2id$y", True)
    assert actions(store, "nid") == ["account added", "account disabled", "account enabled", "password set"]


def test_a_role_changes_at_once_and_preferences_are_kept(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    store.staff.open_session("nid", "t", "", NOW, NOW + IDLE)
    store.staff.set_role("nid", "viewer", BY, NOW)
    store.staff.prefer("nid", "zh", "light")
    found = store.staff.session("t", NOW, IDLE)
    assert found is not None
    assert (found[1].role, found[1].language, found[1].theme) == ("viewer", "zh", "light")


def test_wrong_passwords_in_a_row_lock_an_account_for_a_while(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    lock_out = LockOut(3, 10 * MINUTE)
    for _ in range(3):
        store.staff.note_failure("nid", lock_out, NOW)
    locked = store.staff.account("nid")
    assert locked is not None
    assert (locked.failures, locked.locked_until) == (0, NOW + 10 * MINUTE)
    store.staff.note_failure("nid", lock_out, NOW + MINUTE)
    assert store.staff.account("nid") == locked, "a lock-out is not made longer"
    store.staff.note_failure("nid", lock_out, NOW + 10 * MINUTE)
    later = store.staff.account("nid")
    assert later is not None
    assert (later.failures, later.locked_until) == (1, None)
    assert actions(store, "nid").count("login failed") == 4
    assert store.cases.audit("s-nid")[0].actor == SYSTEM
    store.staff.note_failure("who-is-that", lock_out, NOW)
    assert store.cases.audit("s-who-is-that") == (), "what a stranger typed as a name may be a password"


def test_a_login_forgets_failures_and_uses_a_one_time_password_up(store: MatchmakingStore) -> None:
    account = store.staff.add(replace(NID, one_time_until=NOW + IDLE), BY, NOW)
    store.staff.note_failure("nid", LockOut(), NOW)
    assert store.staff.note_login(account, NOW)
    noted = store.staff.account("nid")
    assert noted is not None
    assert (noted.password_hash, noted.failures, noted.last_login_at) == ("", 0, NOW)
    assert noted.must_change
    assert not store.staff.note_login(account, NOW), "of two at once, one"


def test_tries_are_counted_in_a_moving_window_and_a_refused_one_is_not(store: MatchmakingStore) -> None:
    rates = (Rate(2, MINUTE), Rate(3, IDLE))
    seconds = timedelta(seconds=1)

    def wait(after: timedelta, *keys: str) -> int:
        return store.staff.note_try([(key, rates) for key in keys], NOW + after)

    assert [wait(after * seconds, "a") for after in (0, 10, 20, 20)] == [0, 0, 40, 40]
    assert wait(20 * seconds, "b", "a") == 40, "where one is full"
    assert [wait(20 * seconds, "b"), wait(20 * seconds, "b")] == [0, 0], "nothing was counted for the other"
    assert wait(60 * seconds, "a") == 0
    assert wait(120 * seconds, "a") == 3480, "three within the hour"
    assert wait(IDLE, "a") == 0
    with store.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM attempts").all()
    assert len(rows) == 5, "what is older than an hour is deleted"
    assert store.staff.note_try([("who-is-that", rates)], NOW + 2 * IDLE) == 0
    with store.database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM attempts").all()
    assert len(kept) == 1
    assert "who-is-that" not in str(kept), "what a stranger typed as a name may be a password"


def test_a_right_password_is_no_use_once_the_account_is_locked_or_disabled(store: MatchmakingStore) -> None:
    account = store.staff.add(NID, BY, NOW)
    store.staff.note_failure("nid", LockOut(1, 10 * MINUTE), NOW)
    assert not store.staff.note_login(account, NOW + MINUTE), "it was checked while another process locked"
    assert store.staff.note_login(account, NOW + 10 * MINUTE)
    store.staff.set_active("nid", False, BY, NOW)
    assert not store.staff.note_login(account, NOW + 10 * MINUTE)


def test_an_account_is_tied_to_one_login_of_the_organisation(store: MatchmakingStore) -> None:
    store.staff.add(replace(NID, oidc_login="nid@office.example", one_time_until=NOW + IDLE), BY, NOW)
    store.staff.add(replace(NID, name="anong"), BY, NOW)
    entered = store.staff.note_linked_login("nid", "s1", "admin", NOW)
    assert entered is not None
    assert (entered.role, entered.oidc_subject, entered.last_login_at) == ("admin", "s1", NOW)
    assert (entered.must_change, entered.password_hash) == (False, ""), "a one-time password nobody used"
    assert store.staff.by_subject("s1") == entered
    assert store.staff.by_subject("s2") is None
    assert store.staff.note_linked_login("nid", "s2", None, NOW) is None, "it is somebody's"
    assert store.staff.note_linked_login("anong", "s1", None, NOW) is None, "who has another"
    with pytest.raises(AccountExistsError):
        store.staff.add(replace(NID, name="third", oidc_subject="s1"), BY, NOW)
    store.staff.open_session("nid", "t", "", NOW, NOW + IDLE)
    store.staff.link("nid", "", BY, NOW)
    assert store.staff.session("t", NOW, IDLE) is None
    assert store.staff.by_subject("s1") is None
    assert actions(store, "nid") == ["account added", "role set", "logged in", "login unlinked"]
    store.staff.set_active("anong", False, BY, NOW)
    assert store.staff.note_linked_login("anong", "s1", None, NOW) is None
    with store.database.reading() as connection:
        assert "office.example" not in str(connection.exec_driver_sql("SELECT * FROM staff").all())


def test_an_account_that_is_not_there_is_told(store: MatchmakingStore) -> None:
    for act in (
        lambda: store.staff.set_password("x", "h", None, BY, NOW),
        lambda: store.staff.set_role("x", "admin", BY, NOW),
        lambda: store.staff.set_active("x", False, BY, NOW),
        lambda: store.staff.prefer("x", None, "auto"),
        lambda: store.staff.link("x", "y", BY, NOW),
        lambda: store.staff.note_linked_login("x", "y", None, NOW),
        lambda: store.staff.end_sessions("x", BY, NOW),
    ):
        with pytest.raises(NoAccountError):
            act()


def test_after_a_change_of_keys_names_can_still_be_read(store: MatchmakingStore) -> None:
    store.staff.add(NID, BY, NOW)
    store.reseal()
    account = store.staff.account("nid")
    assert account is not None
    assert account.display_name == "คุณนิด 小倪"
