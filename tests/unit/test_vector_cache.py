"""The embedding cache, with the bundled model: what is computed, what is kept, and what a broken file does."""

from __future__ import annotations

import logging
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from bot.errors import OperatorError
from knowledge.embeddings import BundledEmbeddings
from knowledge.vector_cache import VectorCache

TEXTS = [
    "นิคมอุตสาหกรรมอุดรธานีตั้งอยู่ที่ไหน",
    "泰国投资促进委员会给予八年免税",
    "泰國投資促進委員會給予八年免稅",
    "Which waste may a factory in กรุงเทพฯ not burn? 🔥",
    "",
    "half a pair \ud83d and \x00 nothing",
]


class Watched(BundledEmbeddings):
    """The bundled model, with a list of the texts that it was really asked for."""

    batch_size = 2

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked += texts
        return super().embed_documents(texts)


class Renamed(Watched):
    """The same model under another name, as after a change of version or prompts."""

    @property
    def name(self) -> str:
        return "another " + super().name


@pytest.fixture(scope="module")
def fresh() -> np.ndarray:
    """The vectors as the model gives them, in float32."""
    return np.array(BundledEmbeddings().embed_documents(TEXTS), dtype=np.float32)


def database(folder: Path) -> Path:
    return folder / "vectors.sqlite3"


def test_vectors_are_the_models_own_rounded_and_of_unit_length(tmp_path: Path, fresh: np.ndarray) -> None:
    vectors = VectorCache(tmp_path).embed_passages(BundledEmbeddings(), TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-6)
    assert (vectors * fresh).sum(axis=1).min() > 0.999999


def test_a_second_time_nothing_is_computed_and_the_vectors_are_identical(tmp_path: Path) -> None:
    first = VectorCache(tmp_path).embed_passages(Watched(), TEXTS)
    model = Watched()
    again = VectorCache(tmp_path).embed_passages(model, TEXTS[::-1])
    assert model.asked == []
    assert np.array_equal(again, first[::-1])


def test_only_what_is_missing_is_computed_and_equal_texts_once(tmp_path: Path) -> None:
    cache, model = VectorCache(tmp_path), Watched()
    told: list[int] = []
    cache.embed_passages(model, TEXTS[:2])
    model.asked.clear()
    vectors = cache.embed_passages(model, [TEXTS[3], TEXTS[0], TEXTS[3], TEXTS[5], TEXTS[4]], told.append)
    assert sorted(model.asked) == sorted([TEXTS[3], TEXTS[5], TEXTS[4]])
    assert np.array_equal(vectors[0], vectors[2])
    assert told == [1, 2, 2], "one known, then two batches of two and one, the last with a double"


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    assert VectorCache(tmp_path).embed_passages(Watched(), []).shape == (0, 384)


def test_vectors_of_another_model_are_not_mixed_in(tmp_path: Path) -> None:
    VectorCache(tmp_path).embed_passages(Watched(), TEXTS)
    other = Renamed()
    VectorCache(tmp_path).embed_passages(other, TEXTS)
    assert sorted(other.asked) == sorted(TEXTS)


def test_more_texts_than_the_database_takes_at_once(tmp_path: Path) -> None:
    texts = [f"{number}" for number in range(520)]
    model = BundledEmbeddings()
    model.batch_size = 256
    first = VectorCache(tmp_path).embed_passages(model, texts)
    watched = Watched()
    assert np.array_equal(VectorCache(tmp_path).embed_passages(watched, texts), first)
    assert watched.asked == []


def test_a_killed_process_loses_one_batch_at_most(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from knowledge.vector_cache import VectorCache\n"
        "from knowledge.embeddings import BundledEmbeddings\n"
        "model, done = BundledEmbeddings(), []\n"
        "model.batch_size = 2\n"
        "def count(more):\n"
        "    done.append(more)\n"
        "    if sum(done) >= 4: os.kill(os.getpid(), signal.SIGKILL)\n"
        "VectorCache(Path(sys.argv[1])).embed_passages(model, [str(n) for n in range(10)], count)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    model = Watched()
    VectorCache(tmp_path).embed_passages(model, [str(n) for n in range(10)])
    assert model.asked == [str(n) for n in range(4, 10)]


def test_threads_share_one_folder(tmp_path: Path, fresh: np.ndarray) -> None:
    cache, model = VectorCache(tmp_path), Watched()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda turn: cache.embed_passages(model, np.roll(TEXTS, turn).tolist()), range(8)))
    for turn, vectors in enumerate(results):
        assert (np.roll(vectors, -turn, axis=0) * fresh).sum(axis=1).min() > 0.999999


def test_processes_start_on_one_new_folder_at_the_same_time(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from knowledge.vector_cache import VectorCache\n"
        "from knowledge.embeddings import BundledEmbeddings\n"
        "model = BundledEmbeddings(); print('ready', flush=True); sys.stdin.readline()\n"
        "model.batch_size = 1\n"
        "VectorCache(Path(sys.argv[1])).embed_passages(model, [str(n) for n in range(20)])\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "new")]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    model = Watched()
    VectorCache(tmp_path / "new").embed_passages(model, [str(n) for n in range(20)])
    assert model.asked == []


@pytest.mark.parametrize("damage", [b"this is no database, " * 500, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_damaged_database_names_the_file_to_delete(tmp_path: Path, damage: bytes) -> None:
    database(tmp_path).write_bytes(damage)
    with pytest.raises(OperatorError, match=r"damaged .*: delete \S+vectors\.sqlite3") as caught:
        VectorCache(tmp_path).embed_passages(Watched(), TEXTS)
    assert "\n" not in str(caught.value)
    database(tmp_path).unlink()
    assert len(VectorCache(tmp_path).embed_passages(Watched(), TEXTS)) == len(TEXTS), "deleting it was enough"


def test_a_page_overwritten_inside_names_the_file_to_delete(tmp_path: Path) -> None:
    VectorCache(tmp_path).embed_passages(BundledEmbeddings(), [str(n) for n in range(64)])
    content = database(tmp_path).read_bytes()
    database(tmp_path).write_bytes(content[:4096] + b"\xaa" * (len(content) - 4096))
    with pytest.raises(OperatorError, match="delete"):
        VectorCache(tmp_path).embed_passages(Watched(), [str(n) for n in range(64)])


def test_a_database_of_another_programme_names_the_file_to_delete(tmp_path: Path) -> None:
    with closing(sqlite3.connect(database(tmp_path))) as other:
        other.execute("CREATE TABLE vectors (something TEXT)")
    with pytest.raises(OperatorError, match=r"delete \S+vectors\.sqlite3"):
        VectorCache(tmp_path).embed_passages(Watched(), TEXTS)


@pytest.mark.parametrize("blob", [b"", b"\x00" * 10, b"\xff\xff" * 384], ids=["empty", "cut", "not numbers"])
def test_a_spoilt_vector_is_computed_again(tmp_path: Path, blob: bytes) -> None:
    right = VectorCache(tmp_path).embed_passages(Watched(), TEXTS)
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as spoiler:
        spoiler.execute("UPDATE vectors SET vector = ?", (blob,))
    model = Watched()
    assert np.array_equal(VectorCache(tmp_path).embed_passages(model, TEXTS), right)
    assert sorted(model.asked) == sorted(TEXTS)
    model.asked.clear()
    VectorCache(tmp_path).embed_passages(model, TEXTS)
    assert model.asked == [], "the right vectors took the place of the spoilt ones"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OperatorError, match="cannot be made"):
        VectorCache(tmp_path / "file" / "cache").embed_passages(Watched(), TEXTS)


def test_a_path_that_is_no_file_is_told_without_the_advice_to_delete(tmp_path: Path) -> None:
    database(tmp_path).mkdir()
    with pytest.raises(OperatorError, match="cannot be used") as caught:
        VectorCache(tmp_path).embed_passages(Watched(), TEXTS)
    assert "delete" not in str(caught.value)


def test_a_process_that_holds_the_database_for_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    VectorCache(tmp_path).embed_passages(Watched(), TEXTS[:1])
    monkeypatch.setattr("knowledge.vector_cache._PATIENCE", 0.05)
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(VectorCache(tmp_path).embed_passages(Watched(), TEXTS[:1])) == 1, "what is known can still be read"
        with pytest.raises(OperatorError, match=r"locked.*other processes"):
            VectorCache(tmp_path).embed_passages(Watched(), TEXTS)


def exported(folder: Path) -> Path:
    cache, model = VectorCache(folder / "maker"), BundledEmbeddings()
    cache.embed_passages(model, TEXTS)
    cache.export(folder / "shipped.npz", model.name, TEXTS)
    return folder / "shipped.npz"


def test_shipped_vectors_are_used_and_not_copied(tmp_path: Path, fresh: np.ndarray) -> None:
    cache, model = VectorCache(tmp_path / "user"), Watched()
    cache.seed(exported(tmp_path))
    vectors = cache.embed_passages(model, [*TEXTS, "one of my own"])
    assert model.asked == ["one of my own"]
    assert np.array_equal(vectors[:-1], VectorCache(tmp_path / "maker").embed_passages(model, TEXTS))
    with closing(sqlite3.connect(database(tmp_path / "user"))) as inside:
        assert inside.execute("SELECT count(*) FROM vectors").fetchone() == (1,)


def test_an_export_has_the_promised_arrays_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    path = exported(tmp_path)
    with np.load(path, allow_pickle=False) as file:
        assert str(file["model"]) == BundledEmbeddings().name
        assert file["keys"].shape == (len(TEXTS), 32)
        assert file["vectors"].dtype == np.float16
        assert file["vectors"].shape == (len(TEXTS), 384)
    before = path.read_bytes()
    again = VectorCache(tmp_path / "renewed")
    again.seed(path)
    again.export(tmp_path / "again.npz", BundledEmbeddings().name, TEXTS[::-1] + TEXTS)
    assert (tmp_path / "again.npz").read_bytes() == before
    assert {entry.name for entry in tmp_path.iterdir() if entry.is_file()} == {"shipped.npz", "again.npz"}


def test_an_export_of_unknown_texts_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="2 of 2 texts"):
        VectorCache(tmp_path).export(tmp_path / "out.npz", "some model", TEXTS[:2])
    assert not (tmp_path / "out.npz").exists()


def test_shipped_vectors_of_another_model_are_left_aside_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache, other = VectorCache(tmp_path / "user"), Renamed()
    cache.seed(exported(tmp_path))
    with caplog.at_level(logging.WARNING):
        cache.embed_passages(other, TEXTS[:1])
    assert other.asked == TEXTS[:1]
    assert f"another model than {other.name}" in caplog.text


def test_a_broken_file_of_vectors_is_refused_with_its_name(tmp_path: Path) -> None:
    good = exported(tmp_path).read_bytes()
    middle = len(good) // 2
    flipped = good[:middle] + bytes([good[middle] ^ 0xFF]) + good[middle + 1 :]
    for number, content in enumerate([b"", b"no archive", good[:middle], flipped]):
        path = tmp_path / f"broken{number}.npz"
        path.write_bytes(content)
        with pytest.raises(OperatorError, match=path.name):
            VectorCache(tmp_path).seed(path)
    with pytest.raises(OperatorError, match=r"absent\.npz"):
        VectorCache(tmp_path).seed(tmp_path / "absent.npz")


@pytest.mark.parametrize(
    "arrays",
    [
        {"keys": np.zeros((2, 32), np.uint8), "vectors": np.zeros((2, 4), np.float16)},
        {"model": "m", "keys": np.zeros((3, 32), np.uint8), "vectors": np.zeros((2, 4), np.float16)},
        {"model": "m", "keys": np.zeros((2, 32), np.uint8), "vectors": np.zeros((2, 4), np.float32)},
        {"model": "m", "keys": np.zeros((2, 32), np.uint8), "vectors": np.full((2, 4), np.nan, np.float16)},
        {"model": "m", "keys": np.zeros((), np.uint8), "vectors": np.zeros((), np.float16)},
        {"model": "m", "keys": np.array(["a", None]), "vectors": np.zeros((2, 4), np.float16)},
    ],
    ids=["no model", "lengths differ", "float32", "not numbers", "no rows", "objects"],
)
def test_a_foreign_file_of_arrays_is_refused(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    np.savez(tmp_path / "foreign.npz", allow_pickle=True, **arrays)
    with pytest.raises(OperatorError, match=r"foreign\.npz"):
        VectorCache(tmp_path).seed(tmp_path / "foreign.npz")
