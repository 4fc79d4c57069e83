"""An ingest that was killed leaves the old knowledge in use, and its work to the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from index_parts import Letters, Workshop, marks, write_documents

from ingest import apart
from ingest.apart.reading import Apart
from ingest.manuscript import Manuscript

PARAGRAPHS = 12
"""Each longer than a passage may be together with the next."""


class Counting(Letters):
    """Notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked += texts
        return super().embed_documents(texts)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Which files this process really has read apart."""
    read: list[Path] = []
    really = Apart._read

    def noting(self: Apart, path: Path) -> Manuscript:
        read.append(path)
        return really(self, path)

    monkeypatch.setattr(Apart, "_read", noting)
    yield read
    apart.shared().close()
    monkeypatch.setattr(apart.shared(), "kept", None)


def write_texts(folder: Path) -> None:
    folder.mkdir()
    for name in ("กากอุตสาหกรรม.th.txt", "notice.en.txt", "公告.zh.txt"):
        sentences = {
            "th": "โรงงานลำดับที่ {n} ต้องแจ้งปริมาณกากอุตสาหกรรมภายในสามสิบวัน ",
            "en": "Plant number {n} reports its waste within thirty days. ",
            "zh": "第{n}号工厂应在三十日内申报废物数量。",
        }[name.split(".")[-2]]
        text = "\n\n".join(sentences.format(n=number) * 30 for number in range(PARAGRAPHS))
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be killed so suddenly")
def test_a_killed_ingest_changes_nothing_and_the_next_one_finishes_the_rest(tmp_path: Path, shared: list[Path]) -> None:
    model = Counting()
    workshop = Workshop(tmp_path / "data", model)
    old = tmp_path / "old"
    write_documents(old, "one", count=1)
    before = workshop.ingest().run([old]).generation
    running = workshop.library()
    write_texts(tmp_path / "texts")
    model.asked.clear()

    ended = killed_after(16, workshop.data, tmp_path / "texts")
    assert ended == -signal.SIGKILL
    assert workshop.generations.current() == before
    assert marks(running) == {"one"}
    kept = list((workshop.data / "readings").iterdir())
    assert kept

    apart.furnish(apart.Limits(), workshop.data / "readings")
    report = workshop.ingest().run([tmp_path / "texts"])
    assert report.generation not in (None, before)
    assert len(shared) == 3 - len(kept)
    whole = Counting()
    elsewhere = Workshop(tmp_path / "elsewhere", whole)
    elsewhere.ingest().run([tmp_path / "texts"])
    assert len(model.asked) == len(whole.asked) - 16
    assert set(model.asked) < set(whole.asked)
    assert not (workshop.data / "readings").exists()
    running.close()


def killed_after(texts: int, data: Path, documents: Path) -> int:
    """The exit code of an ingest in another process."""
    program = [sys.executable, str(Path(__file__).with_name("ingest_killed.py")), str(data), str(documents), str(texts)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(program, env=environment, timeout=120, check=False).returncode


def test_a_damaged_kept_manuscript_is_read_anew(tmp_path: Path, shared: list[Path]) -> None:
    write_texts(tmp_path / "texts")
    kept = apart.KeptReadings(tmp_path / "readings")
    path = tmp_path / "texts" / "notice.en.txt"
    with Apart(kept=kept) as reading:
        first = reading.manuscript(path)
        assert reading.manuscript(path) == first
        assert len(shared) == 1
        kept.place(path).write_text('{"blocks": [{"kind": "par', encoding="utf-8")
        assert reading.manuscript(path) == first
        path.write_text("something else", encoding="utf-8")
        assert reading.manuscript(path) != first
    assert len(shared) == 3


def test_kept_manuscripts_have_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = apart.KeptReadings(tmp_path / "readings")
    monkeypatch.setattr("ingest.apart.kept.MOST_KEPT", 500)
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
        kept.put(kept.place(path), Manuscript((), title="泰" * 30))
    found = [path for path in paths if kept.get(kept.place(path))]
    assert found
    assert found == paths[-len(found) :]
    assert sum(file.stat().st_size for file in (tmp_path / "readings").iterdir()) <= 500
