"""What every matchmaking store does with projects."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from matchmaking_parts import ADMIN, DAY, NID, NOW, PROJECT, VIEWER, capture_li, match

from adapters.matchmaking.store import MatchmakingStore
from bot.casework import ProjectQuery
from bot.lead_ports import ForbiddenError, NotFoundError, StaleError


def test_what_was_stored_is_read_back_whole(store: MatchmakingStore) -> None:
    stored = store.projects.save(PROJECT, NID, NOW)
    assert stored == replace(PROJECT, id=stored.id, created_at=NOW, changed_at=NOW, revision=1)
    assert stored.id.startswith("J-")
    assert store.projects.project(stored.id.lower()) == stored
    assert store.projects.projects() == (stored,)
    assert store.projects.projects("screened") == ()


def test_only_screened_and_public_projects_are_shown(store: MatchmakingStore) -> None:
    stored = store.projects.save(PROJECT, NID, NOW)
    assert store.projects.shown() == ()
    screened = store.projects.screen(stored.id, "screened", NID, NOW + DAY, "registry and title seen")
    assert (screened.screened_by, screened.screened_at, screened.staff_note) == (
        "nid", NOW + DAY, "registry and title seen",
    )  # fmt: skip
    (shown,) = store.projects.shown()
    assert shown.profile == PROJECT.profile
    said = str(asdict(shown))
    assert not any(secret in said for secret in (PROJECT.owner, PROJECT.staff_note, "0812345678", "nid"))
    hidden = store.projects.save(replace(screened, public=False), NID, NOW)
    assert hidden.screening == "screened", "what is shown did not change"
    assert store.projects.shown() == ()


def test_a_change_of_what_is_shown_wants_a_new_screening(store: MatchmakingStore) -> None:
    stored = store.projects.save(PROJECT, NID, NOW)
    screened = store.projects.screen(stored.id, "screened", NID, NOW)
    changed = store.projects.save(replace(screened, summary={"en": "5,000 m³ a day"}), NID, NOW)
    assert (changed.screening, changed.screened_by) == ("in_screening", "")
    assert store.projects.shown() == ()
    with pytest.raises(StaleError):
        store.projects.save(screened, NID, NOW)


def test_nobody_screens_by_storing(store: MatchmakingStore) -> None:
    stored = store.projects.save(replace(PROJECT, screening="screened", screened_by="me"), NID, NOW)
    assert (stored.screening, stored.screened_by) == ("draft", "")
    for call in (
        lambda: store.projects.screen(stored.id, "screened", VIEWER, NOW),
        lambda: store.projects.save(stored, VIEWER, NOW),
        lambda: store.projects.remove(stored.id, NID, NOW),
    ):
        with pytest.raises(ForbiddenError):
            call()


def test_samples_are_shown_only_where_they_are_wanted(store: MatchmakingStore) -> None:
    stored = store.projects.save(replace(PROJECT, sample=True), NID, NOW)
    store.projects.screen(stored.id, "screened", NID, NOW)
    assert store.projects.shown() == ()
    assert [each.id for each in store.projects.shown(samples=True)] == [stored.id]


def test_a_removed_project_leaves_no_match(store: MatchmakingStore) -> None:
    li, stored = capture_li(store), store.projects.save(PROJECT, NID, NOW)
    store.cases.save_matches(li, [match(li, stored.id)], NOW)
    assert [(each.lead, each.counterpart) for each in store.cases.matches(stored.id)] == [(li.id, stored.id)]
    store.projects.remove(stored.id, ADMIN, NOW)
    assert store.cases.matches(li.id) == ()
    with pytest.raises(NotFoundError):
        store.projects.remove(stored.id, ADMIN, NOW)


def test_lists_narrow_page_and_count(store: MatchmakingStore) -> None:
    mill = store.projects.save(PROJECT, NID, NOW)
    profile = replace(PROJECT.profile, sectors=("clean-energy",), provinces=("khon-kaen",), other_sector="wastewater")
    solar = replace(
        PROJECT,
        title={"zh": "屋顶光伏 100%_", "en": "Rooftop SOLAR"},
        profile=profile,
        kind="municipality",
        source="เทศบาลนครขอนแก่น",
    )
    roof = store.projects.save(solar, NID, NOW + DAY)
    store.projects.screen(mill.id, "screened", NID, NOW)
    for query, wanted in (
        (ProjectQuery(), [roof.id, mill.id]),
        (ProjectQuery(limit=1, offset=1), [mill.id]),
        (ProjectQuery(screening="screened"), [mill.id]),
        (ProjectQuery(sector="wastewater"), [mill.id]),
        (ProjectQuery(sector="water"), []),
        (ProjectQuery(sector='"%'), []),
        (ProjectQuery(province="khon-kaen", kind="municipality"), [roof.id]),
        (ProjectQuery(kind="sme"), []),
        (ProjectQuery(text="光伏 solar"), [roof.id]),
        (ProjectQuery(text="100%_"), [roof.id]),
        (ProjectQuery(text="แป้งมัน"), [mill.id]),
        (ProjectQuery(text="เทศบาล"), [roof.id]),
        (ProjectQuery(text=mill.id.lower()), [mill.id]),
        (ProjectQuery(text="0812345678"), []),
    ):
        assert [each.id for each in store.projects.found(query)] == wanted, query
    assert store.projects.counts(ProjectQuery(screening="draft", limit=1)) == {"screened": 1, "draft": 1}
    assert store.projects.counts(ProjectQuery(kind="municipality")) == {"draft": 1}
