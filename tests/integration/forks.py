"""Processes that read an index, and ingests that kill themselves at a chosen step; driven by `test_processes.py`.

    python forks.py DOCUMENTS

Each line on standard input is a JSON list:

    ["ingest", DATA, STEP]   forks an ingest that dies at the step; the answer is how it ended and the steps reached
    ["read", DATA, NOTES]    forks a reader that searches until the file NOTES.stop is there; the answer is null

A step is something that Python is about to do to a file of the index (an audit event), a report of progress, or
"end". The forks are of this process, which has everything imported and nothing open.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections import Counter
from pathlib import Path

import chromadb  # noqa: F401  imported once, for all forks
from index_parts import Workshop, marks

from bot.messages import LANGUAGES
from knowledge.index import Progress
from knowledge.words import Segmenter

CHANGES = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}
COLLECTION = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Fate(Progress):
    """Notes every step of an ingest in a file, and dies at the chosen one."""

    def __init__(self, index: Path, chosen: str, notes: Path) -> None:
        self._index, self._chosen = f"{index}{os.sep}", chosen
        self._notes = notes.open("w", encoding="utf-8")
        self._times: Counter[str] = Counter()
        self._new = self._stretch = ""

    def start(self, what: str, total: int) -> None:
        """A stretch of work begins."""
        self._stretch = what

    def advance(self, steps: int) -> None:
        """Another batch is done."""
        self.step(f"progress {self._stretch}")

    def listen(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook: https://docs.python.org/3/library/audit_events.html"""
        if event not in CHANGES or not isinstance(arguments[0], str | Path):
            return
        path = str(arguments[0])
        if event in {"os.remove", "os.rmdir"} and not os.path.isabs(path):  # noqa: PTH117
            self.step("remove something")  # in a folder that is open, as rmtree does
        elif path.startswith(self._index) and not (event == "open" and _reads(str(arguments[1]))):
            self.step(f"{event} {self._shown(event, path)}")

    def _shown(self, event: str, path: str) -> str:
        folder, _, name = path.removeprefix(self._index).partition(os.sep)
        if folder != "generations":
            return folder.replace(str(os.getpid()), "PID")
        generation, _, rest = name.partition(os.sep)
        if event == "os.mkdir" and not rest:
            self._new = generation
        return f"{'new' if generation == self._new else 'old'} {COLLECTION.sub('collection', rest)}"

    def step(self, what: str) -> None:
        """Notes a step, and perhaps it is the last."""
        self._times[what] += 1
        step = f"{what} #{self._times[what]}"
        self._notes.write(f"{step}\n")
        self._notes.flush()
        if step == self._chosen:
            os.kill(os.getpid(), signal.SIGKILL)


def _reads(mode: str) -> bool:
    return mode.startswith("r") and "+" not in mode


def ingest(data: Path, documents: Path, chosen: str, notes: Path) -> None:
    """One ingest, to its end or to the chosen step."""
    workshop = Workshop(data)
    fate = Fate(workshop.generations.folder, chosen, notes)
    sys.addaudithook(fate.listen)
    workshop.ingest().run([documents], progress=fate)
    fate.step("end")


def outcome_of_ingest(data: Path, documents: Path, chosen: str) -> tuple[str, list[str]]:
    """How an ingest in a fork ended ("killed", "well", "badly"), and the steps it reached."""
    notes = data / "steps.txt"
    child = os.fork()
    if child == 0:
        ingest(data, documents, chosen, notes)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    ended = "killed" if killed else "well" if status == 0 else "badly"
    return ended, notes.read_text(encoding="utf-8").splitlines()


def read(data: Path, notes: Path) -> None:
    """Searches until the file NOTES.stop is there, then notes the marks of each search that differ from the last."""
    library = Workshop(data).library()
    seen: list[list[str]] = []
    stop = notes.with_suffix(".stop")
    last = False
    while not last:
        last = stop.exists()
        for language in LANGUAGES:
            found = sorted(marks(library, "ภาษี 税 tax", language))
            if not seen:
                notes.with_suffix(".begun").touch()
            if not seen or found != seen[-1]:
                seen.append(found)
    notes.with_suffix(".new").write_text(json.dumps(seen))
    notes.with_suffix(".new").rename(notes)


def main() -> None:
    """Forks for each line."""
    documents = Path(sys.argv[1])
    Segmenter().words("ภาษี 税 tax")
    for line in sys.stdin:
        kind, data, detail = json.loads(line)
        if kind == "ingest":
            print(json.dumps(outcome_of_ingest(Path(data), documents, detail)), flush=True)
        elif os.fork() == 0:
            read(Path(data), Path(detail))
            os._exit(0)
        else:
            print("null", flush=True)


if __name__ == "__main__":
    main()
