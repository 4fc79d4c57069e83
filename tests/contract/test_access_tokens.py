"""What every store of access tokens does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.channels.base import AccessTokens
from adapters.channels.wechat_tokens import MemoryAccessTokens
from adapters.delivery.shared import StoredTokens
from adapters.delivery.tables import database_url, open_engine

IMPLEMENTATIONS: dict[str, Callable[[Path], AccessTokens]] = {
    "memory": lambda _: MemoryAccessTokens(),
    "stored": lambda data: StoredTokens(open_engine(database_url("", data)), "one"),
}
LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)


@pytest.fixture(params=IMPLEMENTATIONS)
def tokens(request: pytest.FixtureRequest, tmp_path: Path) -> AccessTokens:
    return IMPLEMENTATIONS[request.param](tmp_path)


def test_there_is_none_at_first(tokens: AccessTokens) -> None:
    assert tokens.get("wechat:wx1") is None


def test_what_is_put_is_got_and_replaced(tokens: AccessTokens) -> None:
    tokens.put("wechat:wx1", "first", LATER)
    tokens.put("wechat:wx1", "second", LATER + timedelta(hours=1))
    assert tokens.get("wechat:wx1") == ("second", LATER + timedelta(hours=1))


def test_accounts_have_their_own(tokens: AccessTokens) -> None:
    tokens.put("wechat:wx1", "first", LATER)
    assert tokens.get("wechat:wx2") is None


def test_who_is_alone_stays_alone(tokens: AccessTokens) -> None:
    assert [tokens.alone("wechat:wx1", 60.0) for _ in range(2)] == [True, True]
    assert tokens.alone("wechat:wx2", 60.0)


def test_of_two_processes_one_is_alone_and_both_see_the_token(tmp_path: Path) -> None:
    one, other = (StoredTokens(open_engine(database_url("", tmp_path)), name) for name in ("one", "other"))
    assert [one.alone("wechat:wx1", 60.0), other.alone("wechat:wx1", 60.0)] == [True, False]
    one.put("wechat:wx1", "token", LATER)
    assert other.get("wechat:wx1") == ("token", LATER)


def test_a_process_that_died_is_alone_only_for_a_while(tmp_path: Path) -> None:
    one, other = (StoredTokens(open_engine(database_url("", tmp_path)), name) for name in ("one", "other"))
    assert one.alone("wechat:wx1", -1.0)
    assert other.alone("wechat:wx1", 60.0)
