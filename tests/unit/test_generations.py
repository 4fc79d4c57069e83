"""The generations of an index as files: which is current, which are complete, what may go."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.errors import OperatorError
from knowledge.generations import KEPT, MANIFEST, Generations, Manifest


def built(generations: Generations, number: int) -> str:
    """A complete generation, the `number`th."""
    name = f"202501{number:02}t120000-000000"
    generations.path(name).mkdir(parents=True)
    (generations.path(name) / "sections.jsonl").write_text("")
    generations.finish(Manifest(name, "2025-01-01T12:00:00+00:00", "letters", 48, 0, "folder"))
    return name


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "index")


def test_a_new_folder_has_no_generation(generations: Generations) -> None:
    assert generations.current() is None
    assert generations.stamp() is None
    assert generations.complete() == []
    assert generations.leftovers() == []


def test_what_is_used_is_current_until_another_is(generations: Generations) -> None:
    first, second = built(generations, 1), built(generations, 2)
    generations.use(second)
    assert generations.current() == second
    stamp = generations.stamp()
    generations.use(first)
    assert generations.current() == first
    assert generations.stamp() != stamp
    assert [manifest.id for manifest in generations.complete()] == [first, second]
    assert not list(generations.folder.glob("current.*"))


def test_using_the_same_generation_again_is_seen_too(generations: Generations) -> None:
    """So that a server tries once more what it could not open, when somebody has mended it."""
    only = built(generations, 1)
    generations.use(only)
    before = generations.stamp()
    generations.use(only)
    assert generations.stamp() != before


@pytest.mark.parametrize(
    "name", ["20250101t120000-999999", "../../index", "", "สะพาน", "a\nb", "20250101t120000-abcde"]
)
def test_an_unknown_generation_is_refused_with_those_there_are(generations: Generations, name: str) -> None:
    known = built(generations, 1)
    with pytest.raises(OperatorError) as refused:
        generations.use(name)
    assert known in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert generations.current() is None


def test_an_unfinished_build_is_not_there(generations: Generations) -> None:
    generations.path("20250101t120000-000000").mkdir(parents=True)
    assert generations.complete() == []
    with pytest.raises(OperatorError, match="no complete generation"):
        generations.use("20250101t120000-000000")


@pytest.mark.parametrize("content", [b"", b"nonsense", b"../..", b"\xff\xfe\x00", b"20250101t120000-000000\nmore"])
def test_a_damaged_current_is_one_line_that_names_what_can_be_brought_back(
    generations: Generations, content: bytes
) -> None:
    known = [built(generations, number) for number in (1, 2)]
    (generations.folder / "current").write_bytes(content)
    with pytest.raises(OperatorError) as refused:
        generations.current()
    assert all(name in str(refused.value) for name in known)
    assert "saphan index use" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    generations.use(known[0])
    assert generations.current() == known[0]


def test_a_damaged_current_without_anything_to_bring_back_says_how_to_start_again(generations: Generations) -> None:
    generations.folder.mkdir()
    (generations.folder / "current").write_text("?")
    with pytest.raises(OperatorError, match=r"delete .*index and take your documents in"):
        generations.current()


DAMAGED = {
    "empty": "",
    "cut": '{"id": "2025',
    "a list": "[]",
    "a number": "1",
    "of another version": json.dumps({"format": 99, "id": "20250101t120000-000000"}),
    "without a value": json.dumps({"format": 1, "id": "20250101t120000-000000"}),
    "another's": json.dumps(asdict(Manifest("20250109t120000-000000", "", "letters", 48, 0, "folder"))),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_manifest_is_one_line_and_hides_no_other_generation(
    generations: Generations, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = built(generations, 1), built(generations, 2)
    (generations.path(bad) / MANIFEST).write_text(content)
    with pytest.raises(OperatorError) as refused:
        generations.manifest(bad)
    assert str(generations.path(bad)) in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    with caplog.at_level(logging.WARNING):
        assert [manifest.id for manifest in generations.complete()] == [good]
    assert [bad in record.getMessage() for record in caplog.records] == [True]
    assert generations.leftovers() == [bad]


def test_the_last_few_and_the_current_one_are_kept(generations: Generations) -> None:
    names = [built(generations, number) for number in range(1, KEPT + 4)]
    generations.path("20250131t120000-000000").mkdir()
    generations.use(names[0])
    assert generations.leftovers() == [*names[1:-KEPT], "20250131t120000-000000"]
    for name in generations.leftovers():
        generations.remove(name)
    assert [manifest.id for manifest in generations.complete()] == [names[0], *names[-KEPT:]]
    assert generations.leftovers() == []
    assert not generations.is_there(names[1])
    assert generations.is_there(names[0])


def test_what_a_killed_switch_left_is_removed(generations: Generations) -> None:
    name = built(generations, 1)
    generations.use(name)
    (generations.folder / "current.4711.new").write_text("half")
    generations.remove_unfinished_switches()
    assert sorted(path.name for path in generations.folder.iterdir()) == ["current", "generations"]
    assert generations.current() == name


def test_ids_sort_after_all_there_are_even_if_the_clock_was_put_back(generations: Generations) -> None:
    names = []
    for _ in range(50):
        names.append(generations.new_id())
        generations.path(names[-1]).mkdir(parents=True)
    future = "29991231t235959-999998"
    generations.path(future).mkdir()
    (generations.folder / "generations" / "zzz").mkdir()
    names += [future, generations.new_id()]
    assert names[-1] == "29991231t235959-999999"
    assert names == sorted(set(names))


def test_a_second_writer_is_refused_at_once_and_the_next_is_not(generations: Generations) -> None:
    refused = pytest.raises(OperatorError, match="another process is building")
    with generations.writer(), refused, Generations(generations.folder).writer():
        pytest.fail("two writers at once")
    with generations.writer():
        pass


def test_a_timeout_within_a_build_is_not_taken_for_a_second_writer(generations: Generations) -> None:
    with pytest.raises(TimeoutError, match="the disk"), generations.writer():
        raise TimeoutError("the disk")
    with generations.writer():
        pass


HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from knowledge.generations import Generations
with Generations(Path(sys.argv[1])).writer():
    print("holding", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_leaves_no_lock(generations: Generations) -> None:
    arguments = [sys.executable, "-c", HOLD_THE_LOCK, str(generations.folder)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "holding\n"
        with pytest.raises(OperatorError, match="another process"), generations.writer():
            pytest.fail("two writers at once")
        process.kill()
    with generations.writer():
        pass


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(OperatorError, match="cannot write the index"),
        Generations(tmp_path / "file" / "index").writer(),
    ):
        pytest.fail("nobody can write there")
