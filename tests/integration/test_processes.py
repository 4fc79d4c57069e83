"""Several processes over one data folder: killed builds, readers beside a writer, and the command line."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from index_parts import (
    Ran,
    Workshop,
    command,
    environment,
    in_three_languages,
    marks,
    saphan,
    write_document,
    write_documents,
)

from bot.bootstrap import House
from bot.cli import main
from bot.config import Settings
from knowledge.generations import KEPT
from knowledge.index import open_index

HERE = Path(__file__).parent


Command = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs `saphan …` here, where everything is imported already."""

    def run(data: Path, *arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["saphan", *map(str, arguments)])
        monkeypatch.setenv("SAPHAN_DATA", str(data))
        monkeypatch.setenv("SAPHAN_STARTER_CORPUS", "false")
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


# --- killed builds ---------------------------------------------------------------------------------------------------

Outcome = tuple[str, list[str]]
Die = Callable[[Path, str], Outcome]
Forks = Callable[[str, Path, str], Any]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents with the mark "two", for an index that knows them with the mark "one"."""
    folder = tmp_path_factory.mktemp("documents")
    write_documents(folder, "two")
    return folder


@pytest.fixture(scope="module")
def forks(documents: Path) -> Iterator[Forks]:
    """The process that forks readers and builders."""
    arguments = [sys.executable, str(HERE / "forks.py"), str(documents)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        given, answers = process.stdin, process.stdout
        assert given
        assert answers

        def ask(kind: str, data: Path, detail: str) -> Any:
            given.write(json.dumps([kind, str(data), detail]) + "\n")
            given.flush()
            return json.loads(answers.readline())

        yield ask
        given.close()


@pytest.fixture
def die(forks: Forks) -> Die:
    """Runs an ingest in a process that kills itself at a step; "-" lets it live."""

    def die(data: Path, step: str) -> Outcome:
        ended, steps = forks("ingest", data, step)
        return ended, steps

    return die


@pytest.fixture
def workshop(tmp_path: Path, documents: Path) -> Workshop:
    """An index that knows the documents with the mark "one"."""
    workshop = Workshop(tmp_path / "data")
    write_documents(documents, "one")
    assert workshop.ingest().run([documents]).generation
    write_documents(documents, "two")
    return workshop


def assert_swept(workshop: Workshop) -> None:
    """No build is left that is not complete and whole, and no more of them than are kept."""
    assert workshop.builds() == [manifest.id for manifest in workshop.generations.complete()]
    assert len(workshop.builds()) <= KEPT + 1
    assert not list(workshop.generations.folder.glob("current.*"))
    for generation in workshop.builds():
        open_index(workshop.generations, generation, workshop.embeddings).close()


def every_step(steps: list[str]) -> list[str]:
    """All but those that a next try does not reach, because the vectors of a killed one are kept."""
    return [step for step in steps if not step.startswith("progress embedding") or step.endswith("#1")]


def telling_steps(steps: list[str]) -> list[str]:
    """Every second one, without forcing files to the disk and without most of the words; and all of the switch."""
    likes = ("chroma/", "words/th", "words/en", "words/zh/data", "words/zh/ind", "words/zh/params", "progress reading")
    some = [step for step in every_step(steps) if step.endswith("#1") and not any(part in step for part in likes)]
    return [*some[:-4:2], *some[-4:]]


@pytest.mark.parametrize("choose", [telling_steps, pytest.param(every_step, marks=pytest.mark.slow)])
def test_a_build_killed_at_any_step_changes_nothing(
    workshop: Workshop, die: Die, documents: Path, tmp_path: Path, choose: Callable[[list[str]], list[str]]
) -> None:
    shutil.copytree(workshop.data, tmp_path / "copy")
    ended, steps = die(tmp_path / "copy", "-")
    assert ended == "well"
    assert steps[-2:] == ["os.rename current.PID.new #1", "end #1"]
    before = workshop.generations.current()
    running = workshop.library()
    assert marks(running) == {"one"}
    chosen = choose(steps[:-1])
    assert len(chosen) > 8
    for step in chosen:
        ended, reached = die(workshop.data, step)
        assert (ended, reached[-1]) == ("killed", step)
        assert workshop.generations.current() == before, step
        assert marks(running) == {"one"}, step
        fresh = workshop.library()
        assert marks(fresh) == {"one"}, step
        fresh.close()
    report = workshop.ingest().run([documents])
    assert len(report.changed) == 18
    assert marks(running) == {"two"}
    assert_swept(workshop)
    running.close()


def test_a_build_killed_after_the_switch_is_in_use(workshop: Workshop, die: Die, documents: Path) -> None:
    running = workshop.library()
    assert marks(running) == {"one"}
    assert die(workshop.data, "end #1")[0] == "killed"
    assert marks(running) == {"two"}
    report = workshop.ingest().run([documents])
    assert not report.changes
    assert_swept(workshop)
    running.close()


def test_sweeping_killed_at_any_step_is_finished_by_the_next_ingest(
    workshop: Workshop, die: Die, documents: Path
) -> None:
    for number in range(KEPT):
        write_documents(documents, f"older{number}")
        workshop.ingest().run([documents])
    write_documents(documents, "two")
    oldest = workshop.builds()[0]
    # What is gone is gone: each killed sweep gets a little further than the one before.
    steps = ["os.remove old manifest.json #1", "shutil.rmtree old  #1", "remove something #1"]
    kills = 0
    for step in [*steps, *["remove something #6"] * 20]:
        if die(workshop.data, step)[0] == "well":
            break
        kills += 1
        assert oldest in workshop.builds()
        complete = [manifest.id for manifest in workshop.generations.complete()]
        assert complete == workshop.builds()[0 if step == steps[0] else 1 :]
        fresh = workshop.library()
        assert marks(fresh) == {f"older{KEPT - 1}"}, step
        fresh.close()
    assert kills > 8
    assert marks(workshop.library()) == {"two"}
    assert oldest not in workshop.builds()
    assert_swept(workshop)


@pytest.mark.slow
def test_the_starter_corpus_is_not_hurt_by_builds_killed_at_random(tmp_path: Path) -> None:
    """A real `saphan ingest` is killed whenever; Chroma's engine may be at any place of its own."""
    data, documents = tmp_path / "data", tmp_path / "documents"
    shutil.copytree(Path("knowledge/corpus"), documents, ignore=shutil.ignore_patterns("*.npz", "README.md", "*.jsonl"))
    write_document(documents, "killed", "Nobody was hurt one.")
    first = saphan(data, "ingest", documents)
    assert "generation" in first.out, first.err
    dice = random.Random(7)
    for turn in range(8):
        write_document(documents, "killed", f"Nobody was hurt {turn}.")
        process = subprocess.Popen(command("ingest", documents), env=environment(data), stdout=subprocess.DEVNULL)
        time.sleep(dice.uniform(1.0, 6.0))
        process.kill()
        process.wait()
        done = saphan(data, "search", "Nobody was hurt", "-k", "3", "--json")
        assert done.code == 0, done.err
        assert "killed#intro" in {passage["section"] for passage in json.loads(done.out)["passages"]}
    assert saphan(data, "ingest", documents).out.count("generation") <= 1
    house = House(Settings(_env_file=None, data=data))
    passage = house.library.passage("killed#intro", "en")
    assert passage is not None
    assert passage.text == "Nobody was hurt 7."
    assert_swept(Workshop(data, house.embeddings))


# --- several processes -------------------------------------------------------------------------------------------


def wait_for(*files: Path) -> None:
    """Waits until the files are there."""
    until = time.monotonic() + 120
    while not all(file.exists() for file in files):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_two_processes_read_while_a_third_builds(
    workshop: Workshop, documents: Path, forks: Forks, tmp_path: Path
) -> None:
    readers = [tmp_path / "reader1.json", tmp_path / "reader2.json"]
    for reader in readers:
        forks("read", workshop.data, str(reader))
    wait_for(*(reader.with_suffix(".begun") for reader in readers))
    order = ["one", "two", "three", "four"]
    for mark in order[1:]:
        write_documents(documents, mark)
        assert workshop.ingest().run([documents]).generation
    for reader in readers:
        reader.with_suffix(".stop").touch()
    wait_for(*readers)
    for reader in readers:
        seen = json.loads(reader.read_text())
        assert all(len(found) == 1 for found in seen), "a search mixed two generations"
        assert [found[0] for found in seen] == [mark for mark in order if [mark] in seen]
        assert (seen[0], seen[-1]) == (["one"], ["four"])


def test_a_second_writer_is_refused_at_once(workshop: Workshop, documents: Path, run: Command) -> None:
    current = workshop.generations.current()
    assert current
    with workshop.generations.writer():
        refused = saphan(workshop.data, "ingest", "--rebuild", documents)
        assert "another process is building the index" in refused.refusal
        assert str(workshop.generations.folder) in refused.refusal
        assert run(workshop.data, "index", "use", current).refusal == refused.refusal
    assert marks(workshop.library()) == {"one"}


# --- the command line ----------------------------------------------------------------------------------------------


def test_the_generations_are_listed_and_an_earlier_one_is_brought_back(workshop: Workshop, run: Command) -> None:
    first = workshop.generations.current()
    second = workshop.build(*in_three_languages("a", "two")).id
    running = workshop.library()
    assert marks(running) == {"two"}
    assert run(workshop.data, "index", "list").out.splitlines() == [
        f"  {first}  18 sections  letters",
        f"* {second}  3 sections  letters",
    ]
    used = run(workshop.data, "index", "use", str(first))
    assert (used.code, used.out) == (0, f"generation {first} is in use\n")
    assert marks(running) == {"one"}
    listed = [json.loads(line) for line in run(workshop.data, "index", "list", "--json").out.splitlines()]
    assert [(line["id"], line["current"]) for line in listed] == [(first, True), (second, False)]
    running.close()


def test_an_unknown_generation_is_one_line(workshop: Workshop, run: Command) -> None:
    current = workshop.generations.current()
    for name in ("20250101t120000-000000", "../../etc", "ก"):
        refusal = run(workshop.data, "index", "use", name).refusal
        assert repr(name) in refusal
        assert str(current) in refusal
    assert marks(workshop.library()) == {"one"}


def test_a_damaged_current_is_one_line_that_says_what_to_use(workshop: Workshop, run: Command) -> None:
    current = str(workshop.generations.current())
    (workshop.generations.folder / "current").write_text("?")
    for arguments in (("index", "list"), ("search", "tax"), ("ingest", workshop.data)):
        refusal = run(workshop.data, *arguments).refusal
        assert "saphan index use" in refusal
        assert current in refusal
    assert run(workshop.data, "index", "use", current).code == 0
    assert marks(workshop.library()) == {"one"}


def test_a_rebuild_with_the_model_of_the_settings_is_one_command(workshop: Workshop, run: Command) -> None:
    """The index of the small model of the tests, and the settings that name the bundled one."""
    for arguments in (("search", "tax"), ("ask", "tax"), ("ingest", workshop.data)):
        refusal = run(workshop.data, *arguments).refusal
        assert "'letters'" in refusal
        assert "saphan ingest --rebuild" in refusal
    rebuilt = run(workshop.data, "ingest", "--rebuild")
    assert rebuilt.code == 0
    assert "18 unchanged" in rebuilt.out
    found = run(workshop.data, "search", "waste-to-energy", "--json", "-k", "1")
    assert json.loads(found.out)["passages"][0]["section"].startswith("d")
