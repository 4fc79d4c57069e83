"""What it costs to take in a thousand pages of Thai PDF: time, the share of embedding in it, and memory.

    .venv/bin/python -m benchmarks.documents [--pages 1000] [--folder FOLDER]

Makes the files with Chromium from the sentences of the starter corpus's Thai texts, shuffled so that no passage is
known; takes them into a fresh data folder in a process of its own, watched from here; and runs the same command again,
with nothing changed. Kept files of a folder are used again. The figures of docs/performance.md come from here.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from ingest.starter import STARTER_CORPUS

PAGES_OF_A_FILE = 100
LETTERS_OF_A_PAGE = 1_700
"""About what a page of a ministry's announcement holds."""
_LOOK_SECONDS = 0.05
_STYLE = """@page { size: A4; margin: 25mm 20mm }
body { font: 15px/1.7 "Loma", "Noto Sans Thai", sans-serif } section { break-after: page } h2 { font-size: 21px }"""
_MARKS = re.compile(r"[*_`|#>\[\]()]|https?://\S+")


def main() -> None:
    """Measures and prints; with `--child`, is what is measured."""
    parser = argparse.ArgumentParser(description="What it costs to take in real documents.")
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="Where the files are kept; default: a temporary folder.")
    parser.add_argument("--child", nargs=2, type=Path, metavar=("FILES", "DATA"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        take_in(*arguments.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        files = (arguments.folder or Path(folder)) / f"{arguments.pages}-pages"
        made = make(files, arguments.pages)
        data = Path(folder) / "data"
        first, again = measured(files, data), measured(files, data)
    show(made, first, again)


def make(folder: Path, pages: int) -> int:
    """Makes the PDF files where they are not there yet; how many pages they have."""
    from pypdf import PdfReader

    if not folder.is_dir():
        folder.mkdir(parents=True)
        sentences, chance = thai_sentences(), random.Random(2568)
        for number, start in enumerate(range(0, pages, PAGES_OF_A_FILE), 1):
            html = folder / f"{number:02}.html"
            html.write_text(_html(number, min(PAGES_OF_A_FILE, pages - start), sentences, chance), encoding="utf-8")
            _print(html, folder / f"ประกาศ-{number:02}.th.pdf")
            html.unlink()
    return sum(len(PdfReader(path).pages) for path in folder.glob("*.pdf"))


def thai_sentences() -> list[str]:
    """The sentences of the starter corpus's Thai documents, without marks."""
    texts = (path.read_text("utf-8").rpartition("\n---\n")[2] for path in sorted(STARTER_CORPUS.rglob("*.th.md")))
    lines = (" ".join(_MARKS.sub(" ", line).split()) for text in texts for line in text.split("\n"))
    return [line[:400] for line in lines if len(line) > 60]


def _html(number: int, pages: int, sentences: Sequence[str], chance: random.Random) -> str:
    body = "".join(_page(page, sentences, chance) for page in range(1, pages + 1))
    title = f"ประกาศรวมเล่มที่ {number}"
    return f"<!doctype html><html lang=th><title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>{body}</html>"


def _page(number: int, sentences: Sequence[str], chance: random.Random) -> str:
    parts, letters = [], 0
    while letters < LETTERS_OF_A_PAGE:
        paragraph = " ".join(chance.choice(sentences) for _ in range(2))
        parts.append(f"<p>{escape(paragraph)}</p>")
        letters += len(paragraph)
    return f"<section><h2>หมวดที่ {number} {escape(chance.choice(sentences)[:40])}</h2>{''.join(parts)}</section>"


def _print(html: Path, pdf: Path) -> None:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = ["chromium", *options, f"--print-to-pdf={pdf}", html.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def take_in(files: Path, data: Path) -> None:
    """Takes the files in, and prints what the process itself can tell as JSON."""
    began = time.monotonic()
    from bot.bootstrap import House
    from bot.config import Settings

    house = House(Settings(_env_file=None, data=data, starter_corpus=False))  # type: ignore[call-arg]
    house.check_data_folder()
    spent = _watch_embedding(house.embeddings)
    loaded = time.monotonic()
    report = house.ingest.run([files])
    ended = time.monotonic()
    told = {
        "loading": loaded - began,
        "seconds": ended - loaded,
        "embedding": sum(spent),
        "sections": len(report.added) + report.unchanged,
        "refused": [str(each) for each in report.refused],
        "read": report.files_read,
    }
    print(json.dumps(told))


def _watch_embedding(embeddings: Any) -> list[float]:
    """The seconds of each call of the model; calls in several threads at once count together once."""
    spent: list[float] = []
    embed, lock = embeddings.embed_documents, threading.Lock()
    at_work = {"calls": 0, "since": 0.0}

    def watched(texts: list[str]) -> list[list[float]]:
        with lock:
            at_work["calls"] += 1
            if at_work["calls"] == 1:
                at_work["since"] = time.monotonic()
        try:
            return embed(texts)  # type: ignore[no-any-return]
        finally:
            with lock:
                at_work["calls"] -= 1
                if not at_work["calls"]:
                    spent.append(time.monotonic() - at_work["since"])

    embeddings.embed_documents = watched
    return spent


@dataclass(slots=True)
class Measured:
    """A run: what it said of itself, and the most memory (MB, resident) of the process, its children, and all."""

    told: dict[str, Any] = field(default_factory=dict)
    own: float = 0.0
    children: float = 0.0
    together: float = 0.0
    whole: float = 0.0


def measured(files: Path, data: Path) -> Measured:
    """A run in a process of its own, whose memory is looked at twenty times a second."""
    run, began = Measured(), time.monotonic()
    command = [sys.executable, "-m", "benchmarks.documents", "--child", str(files), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            own = resident(process.pid)
            children = sum(resident(child) for child in descendants(process.pid))
            run.own, run.children = max(run.own, own), max(run.children, children)
            run.together = max(run.together, own + children)
            time.sleep(_LOOK_SECONDS)
        assert process.stdout
        said = process.stdout.read()
    run.whole = time.monotonic() - began
    run.told = json.loads(said.splitlines()[-1])
    return run


def resident(process: int) -> float:
    """The resident memory of a process in MB, 0 of one that is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


def descendants(process: int) -> list[int]:
    """The processes that a process has begun, and those of these."""
    try:
        children = [
            int(each)
            for task in Path(f"/proc/{process}/task").iterdir()
            for each in (task / "children").read_text("ascii").split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [each for child in children for each in (child, *descendants(child))]


def show(pages: int, first: Measured, again: Measured) -> None:
    """The table."""
    told, seconds = first.told, first.told["seconds"]
    print(
        "| pages | seconds | pages a second | embedding | memory: process | its reader | together | again, unchanged |"
    )
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {pages:,} | {seconds:.0f} | {pages / seconds:.1f} | {told['embedding'] / seconds:.0%} "
        f"| {first.own:.0f} MB | {first.children:.0f} MB | {first.together:.0f} MB "
        f"| {again.told['seconds'] / seconds:.1%} |"
    )
    print(
        f"{told['sections']} sections of {told['read']} files; the whole command {first.whole:.0f} s, again "
        f"{again.whole:.1f} s ({again.whole / first.whole:.1%}), in which {again.told['read']} files were read"
    )
    for refusal in told["refused"]:
        print(f"refused: {refusal}")


if __name__ == "__main__":
    main()
