"""Drafts in files: how long they are kept, and what is left out."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.lead_ports import NotFoundError, StaleError
from ingest.drafts import KEPT, DraftFolder
from knowledge.staff_documents import Draft, DraftFile

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FILE = DraftFile("documents/โซลาร์.th.md")


def begun(drafts: DraftFolder, at: datetime) -> Draft:
    return drafts.new("upload", "", "nid", at, {FILE: "ค่าเรียน".encode()})


def test_drafts_are_kept_for_a_while_and_those_on_their_way_for_ever(tmp_path: Path) -> None:
    drafts = DraftFolder(tmp_path)
    old, waiting, new = (begun(drafts, at) for at in (NOW - KEPT - timedelta(1), NOW - 2 * KEPT, NOW))
    drafts.keep(replace(waiting, state="confirmed"))
    (tmp_path / ".image-x" / "documents").mkdir(parents=True)
    (tmp_path / ".trial-y").mkdir()
    os.utime(tmp_path / ".image-x", (0, 0))
    os.utime(tmp_path / ".trial-y", (NOW.timestamp(), NOW.timestamp()))
    drafts.forget_old(NOW)
    assert [each.id for each in drafts.all()] == [new.id, waiting.id]
    assert not (tmp_path / old.id).exists()
    assert not (tmp_path / ".image-x").exists()
    assert (tmp_path / ".trial-y").exists()
    assert drafts.get(new.id) == new


def test_what_is_no_draft_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    drafts = DraftFolder(tmp_path)
    good = begun(drafts, NOW)
    (tmp_path / "ABCDEF012345").mkdir()
    (tmp_path / "ABCDEF012345" / "draft.json").write_text("{", "utf-8")
    assert drafts.all() == [good]
    assert "is no draft" in caplog.text


@pytest.mark.parametrize("place", ["../x.md", "/etc/x.md", "a/../../x.md", ".hidden/x.md", "a\\b.md", "", "a\0.md"])
def test_a_place_leads_nowhere_else(tmp_path: Path, place: str) -> None:
    drafts = DraftFolder(tmp_path)
    with pytest.raises(NotFoundError):
        drafts.file(begun(drafts, NOW), place)


def test_a_draft_on_its_way_or_of_another_version_is_not_changed(tmp_path: Path) -> None:
    drafts = DraftFolder(tmp_path)
    draft = begun(drafts, NOW)
    with drafts.changing(draft.id, 1) as found:
        drafts.keep(replace(found, version=2))
    with pytest.raises(StaleError), drafts.changing(draft.id, 1):
        pass
    drafts.keep(replace(draft, version=3, state="confirmed"))
    with pytest.raises(StaleError), drafts.changing(draft.id, 3):
        pass
    for wrong in ("0" * 12, "../x", ""):
        with pytest.raises(NotFoundError), drafts.changing(wrong):
            pass
