"""What every store does with saved views of the inbox: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matchmaking_parts import ADMIN, DAY, LI, LI_LEAD, NID, NOW, VIEWER, capture_li

from adapters.matchmaking.store import MatchmakingStore
from bot.lead_ports import ForbiddenError, NotFoundError, UnfitFieldError
from bot.lead_views import LONGEST_NAME, MOST_VIEWS, NameTakenError, SavedView, TooManyViewsError
from bot.leads import Actor
from bot.staff import Account

MINE = SavedView("nid", "น้ำเสียของฉัน", {"owner": "@me", "q": "污水 น้ำเสีย", "view": "board"})


@pytest.fixture(autouse=True)
def _accounts(store: MatchmakingStore) -> None:
    for actor in (NID, ADMIN, VIEWER):
        store.staff.add(Account(actor.name, actor.role), ADMIN, NOW)  # type: ignore[arg-type]


def names(store: MatchmakingStore, account: str) -> list[str]:
    return [view.name for view in store.views.views(account)]


def actions(store: MatchmakingStore, view: SavedView) -> list[str]:
    return [entry.action for entry in reversed(store.cases.audit(f"v-{view.id}"))]


def test_a_view_is_read_back_whole_by_its_own_account_alone(store: MatchmakingStore) -> None:
    saved = store.views.add(replace(MINE, name="  น้ำเสีย \n ของฉัน "), NID, NOW)
    assert saved == replace(MINE, name="น้ำเสีย ของฉัน", id=saved.id, made_at=NOW)
    assert store.views.views("nid") == (saved,)
    assert store.views.views("guest") == ()
    assert store.views.add(replace(MINE, owner="anong"), VIEWER, NOW).owner == "guest", "nobody saves for another"


def test_names_and_searches_are_sealed(store: MatchmakingStore) -> None:
    store.views.add(MINE, NID, NOW)
    with store.database.reading() as connection:
        rows = str(connection.exec_driver_sql("SELECT * FROM views").all())
    assert "น้ำเสีย" not in rows
    assert "污水" not in rows
    store.reseal()
    assert names(store, "nid") == [MINE.name]


def test_shared_views_are_everybodys_to_see_and_an_administrators_to_change(store: MatchmakingStore) -> None:
    with pytest.raises(ForbiddenError):
        store.views.add(replace(MINE, shared=True), NID, NOW)
    shared = store.views.add(replace(MINE, name="ทุกคน", shared=True), ADMIN, NOW)
    assert names(store, "guest") == names(store, "nid") == ["ทุกคน"]
    for change in (
        lambda: store.views.rename(shared.id, "x", NID, NOW),
        lambda: store.views.remove(shared.id, NID, NOW),
        lambda: store.views.share(shared.id, False, NID, NOW),
    ):
        with pytest.raises(ForbiddenError):
            change()
    other = Actor("boss", "admin")
    store.views.rename(shared.id, "所有人", other, NOW)
    assert names(store, "guest") == ["所有人"]
    store.views.share(shared.id, False, other, NOW)
    assert names(store, "guest") == []
    assert actions(store, shared) == ["view saved", "view renamed", "view no longer shared"]


def test_another_accounts_view_is_not_there(store: MatchmakingStore) -> None:
    view = store.views.add(MINE, NID, NOW)
    for by in (VIEWER, ADMIN):
        with pytest.raises(NotFoundError):
            store.views.rename(view.id, "x", by, NOW)
        with pytest.raises(NotFoundError):
            store.views.remove(view.id, by, NOW)
    with pytest.raises(NotFoundError):
        store.views.share(view.id, True, ADMIN, NOW)
    store.views.remove(view.id, NID, NOW)
    with pytest.raises(NotFoundError):
        store.views.remove(view.id, NID, NOW)
    assert names(store, "nid") == []


@pytest.mark.parametrize("name", ["", " \n\u3000", "x" * (LONGEST_NAME + 1), "a\x00b"])
def test_a_name_that_nobody_can_read_is_refused(store: MatchmakingStore, name: str) -> None:
    with pytest.raises(UnfitFieldError):
        store.views.add(replace(MINE, name=name), NID, NOW)
    view = store.views.add(MINE, NID, NOW)
    with pytest.raises(UnfitFieldError):
        store.views.rename(view.id, name, NID, NOW)


def test_an_account_has_each_name_once_and_only_so_many_views(store: MatchmakingStore) -> None:
    first = store.views.add(replace(MINE, name="Clean 環境"), NID, NOW)
    with pytest.raises(NameTakenError):
        store.views.add(replace(MINE, name="CLEAN 环境"), NID, NOW)
    store.views.add(replace(MINE, name="Clean 環境"), VIEWER, NOW)
    for number in range(1, MOST_VIEWS):
        store.views.add(replace(MINE, name=f"view {number}"), NID, NOW)
    with pytest.raises(TooManyViewsError):
        store.views.add(replace(MINE, name="one more"), NID, NOW)
    with pytest.raises(NameTakenError):
        store.views.rename(first.id, "View 7", NID, NOW)
    store.views.rename(first.id, "clean 環境", NID, NOW)
    assert "clean 環境" in names(store, "nid")


def test_whoever_is_erased_is_in_no_view_any_more(store: MatchmakingStore) -> None:
    capture_li(store)
    part = LI_LEAD.party.name[2:6]
    store.views.add(SavedView("nid", f"ติดตาม {LI_LEAD.party.name}", {"q": part, "kind": "investor"}), NID, NOW)
    store.views.add(MINE, NID, NOW)
    store.leads.erase(LI, ADMIN, NOW + DAY)
    followed, other = sorted(store.views.views("nid"), key=lambda view: view.id)
    assert part not in followed.name
    assert dict(followed.criteria) == {"q": "", "kind": "investor"}
    assert other.criteria == MINE.criteria
