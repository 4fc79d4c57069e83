"""Damaged indexes, and indexes of another model: one clear line each, and a way back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from index_parts import Letters, Workshop, section, write_documents

from bot.errors import OperatorError


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


# --- damage ----------------------------------------------------------------------------------------------------------


def cut(path: Path, size: int = 40) -> None:
    os.truncate(path, size)


def first_lines(path: Path) -> None:
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")


def swap_languages(folder: Path) -> None:
    (folder / "words" / "th").rename(folder / "words" / "x")
    shutil.copytree(folder / "empty", folder / "words" / "th")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no chroma folder": lambda folder: shutil.rmtree(folder / "chroma"),
    "an empty chroma folder": lambda folder: [shutil.rmtree(folder / "chroma"), (folder / "chroma").mkdir()],
    "no chroma database": lambda folder: (folder / "chroma" / "chroma.sqlite3").unlink(),
    "a cut chroma database": lambda folder: cut(folder / "chroma" / "chroma.sqlite3", 20_000),
    "another file as chroma database": lambda folder: (folder / "chroma" / "chroma.sqlite3").write_text("x" * 5000),
    "no graph": lambda folder: [shutil.rmtree(path) for path in (folder / "chroma").iterdir() if path.is_dir()],
    "cut graphs": lambda folder: [cut(path, 100) for path in folder.glob("chroma/*/data_level0.bin")],
    "damaged graphs": lambda folder: [path.write_text("x") for path in folder.glob("chroma/*/index_metadata.pickle")],
    "no vectors": lambda folder: (folder / "vectors.npy").unlink(),
    "cut vectors": lambda folder: cut(folder / "vectors.npy", 500),
    "empty vectors": lambda folder: cut(folder / "vectors.npy", 0),
    "cut names of pieces": lambda folder: cut(folder / "pieces.json"),
    "no moments": lambda folder: (folder / "moments.npz").unlink(),
    "cut moments": lambda folder: cut(folder / "moments.npz", 1000),
    "empty moments": lambda folder: cut(folder / "moments.npz", 0),
    "no words": lambda folder: shutil.rmtree(folder / "words" / "zh"),
    "cut words": lambda folder: cut(folder / "words" / "zh" / "data.csc.index.npy"),
    "empty words": lambda folder: cut(folder / "words" / "zh" / "data.csc.index.npy", 0),
    "cut counts of words": lambda folder: cut(folder / "words" / "th" / "words.json"),
    "counts of words that are no counts": lambda folder: (folder / "words" / "th" / "words.json").write_text("[]"),
    "no sections": lambda folder: (folder / "sections.jsonl").unlink(),
    "cut sections": lambda folder: cut(folder / "sections.jsonl", 700),
    "sections missing at the end": lambda folder: first_lines(folder / "sections.jsonl"),
    "empty sections": lambda folder: cut(folder / "sections.jsonl", 0),
    "sections that are none": lambda folder: (folder / "sections.jsonl").write_text("[]\n" * 30),
    "a cut manifest": lambda folder: cut(folder / "manifest.json"),
    "no manifest": lambda folder: (folder / "manifest.json").unlink(),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two generations of ten sections, taken in from files."""
    data = tmp_path_factory.mktemp("whole")
    workshop = Workshop(data)
    for mark in ("one", "two"):
        write_documents(data / "documents", mark, 10)
        assert not workshop.ingest().run([data / "documents"]).refused
    return data


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Workshop:
    """A copy of it, to be damaged."""
    shutil.copytree(whole, tmp_path / "copy")
    return Workshop(tmp_path / "copy")


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_one_clear_line_and_the_earlier_generation_comes_back(
    damaged: Workshop, harm: Callable[[Path], object]
) -> None:
    earlier, current = (manifest.id for manifest in damaged.generations.complete())
    harm(damaged.generations.path(current))
    library = damaged.library()
    with pytest.raises(OperatorError) as refused:
        library.search("tax", "en")
    assert len(str(refused.value).splitlines()) == 1
    assert current in str(refused.value)
    assert "saphan index use" in str(refused.value)
    damaged.use(earlier)
    assert library.search("tax", "en").passages[0].text.endswith("one.")
    library.close()


REBUILT = ("no chroma folder", "cut vectors", "empty moments", "no words")


@pytest.mark.parametrize("harm", [DAMAGE[name] for name in REBUILT], ids=REBUILT)
def test_a_rebuild_mends_what_can_be_made_again(damaged: Workshop, harm: Callable[[Path], object]) -> None:
    current = damaged.generations.current()
    assert current
    harm(damaged.generations.path(current))
    with pytest.raises(OperatorError, match="saphan ingest --rebuild"):
        damaged.library().search("tax", "en")
    assert damaged.ingest().run([], rebuild=True).generation
    assert damaged.library().search("tax", "en").passages[0].text.endswith("two.")


@pytest.mark.parametrize("name", ["sections.jsonl", "sources.json"])
def test_what_cannot_be_made_again_says_how_to_start_afresh(damaged: Workshop, name: str) -> None:
    current = damaged.generations.current()
    assert current
    cut(damaged.generations.path(current) / name, 700)
    for rebuild in (False, True):
        with pytest.raises(OperatorError, match=r"delete .*current and take your documents in") as refused:
            damaged.ingest().run([damaged.data / "documents"], rebuild=rebuild)
        assert len(str(refused.value).splitlines()) == 1
    (damaged.generations.folder / "current").unlink()
    assert damaged.ingest().run([damaged.data / "documents"]).generation != current
    assert damaged.library().search("tax", "en").passages


def test_a_folder_that_cannot_be_written_is_one_line(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.build(section("a"))
    before = workshop.generations.current()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OperatorError, match=r"cannot write the index in .*: No space left on device"):
        workshop.build(section("b"))
    monkeypatch.undo()
    assert workshop.generations.current() == before
    assert [passage.section for passage in workshop.library().search("tax", "en").passages] == ["doc#a"]
    workshop.build(section("c"))
    assert len(list((workshop.generations.folder / "generations").iterdir())) == 2


# --- another model ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", [Letters("letters 2"), Letters(dimension=32)], ids=["model", "dimension"])
def test_another_model_is_refused_with_the_command_that_rebuilds(damaged: Workshop, other: Letters) -> None:
    changed = Workshop(damaged.data, other)
    with pytest.raises(OperatorError) as refused:
        changed.library().search("tax", "en")
    message = str(refused.value)
    assert all(part in message for part in ("'letters'", "48", repr(other.name), str(other.dimension)))
    assert "saphan ingest --rebuild" in message
    with pytest.raises(OperatorError, match="saphan ingest --rebuild"):
        changed.ingest().run([damaged.data / "documents"])
    report = changed.ingest().run([], rebuild=True)
    assert report.generation
    manifest = changed.generations.manifest(report.generation)
    assert (manifest.embeddings, manifest.dimension, manifest.sections) == (other.name, other.dimension, 30)
    assert len(changed.library().search("tax", "en").passages) == 10
    # Back again: the old generation is still there.
    damaged.use(changed.generations.complete()[0].id)
    assert len(damaged.library().search("tax", "en").passages) == 10


def test_vectors_elsewhere_than_the_settings_say_are_refused(damaged: Workshop) -> None:
    moved = Workshop(damaged.data, chroma_url="http://127.0.0.1:1")
    for attempt in (moved.library().generation, lambda: moved.ingest().run([damaged.data / "documents"])):
        with pytest.raises(OperatorError, match=r"in the data folder.*SAPHAN_CHROMA_URL.*saphan ingest --rebuild"):
            attempt()
