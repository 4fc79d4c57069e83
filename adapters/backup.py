"""Copies what cannot be made anew: databases in SQLite, and what staff wrote. The index is built from documents again.

A copy is complete or not there: it is made beside its place, checked, and renamed. When the last one went well is kept
with the jobs in the durable inbox's database, so that every process and the metrics know its age.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adapters.delivery.job_states import JobState, job_states, keep_state
from adapters.delivery.tables import Engine
from bot.errors import OperatorError

RECORD = "backup"
"""The name under which it stands among the jobs."""
FOLDERS = ("staff-answers", "staff-documents", "staff-knowledge")
"""What waits to be taken in is copied before the folder that it is taken into: meanwhile it may be in both."""
FILES = ("open-questions.jsonl", "watch.yaml")
MANIFEST = "backup.json"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its folder, and each file's bytes by its name in it."""

    folder: Path
    sizes: Mapping[str, int]

    def __str__(self) -> str:
        return f"files {len(self.sizes)}, bytes {sum(self.sizes.values())}"


def back_up(data: Path, databases: Sequence[Path], target: Path, version: str, now: datetime) -> Backup:
    """Copies SQLite `databases`, in this order, and the folders of staff in `data` into a new folder in `target`.

    A running server goes on writing meanwhile; each copy is the state of one moment. Only the owner can read it.
    Raises `OperatorError` where it cannot be written or a copy is damaged; then nothing is left of it.
    """
    name = f"saphan-{now:%Y%m%dT%H%M%SZ}"
    try:
        target.mkdir(parents=True, exist_ok=True)
        if (target / name).exists():
            raise OperatorError(f"{target / name} is there already: wait a second")
        building = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=target))  # mode 0700
        try:
            sizes = _fill(building, data, databases, version, now)
            building.rename(target / name)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    except (OSError, sqlite3.Error) as error:
        raise OperatorError(f"cannot make a backup in {target}: {error}") from error
    return Backup(target / name, sizes)


def old_backups(target: Path, now: datetime, days: int) -> list[Path]:
    """Backups in a folder that are older than so many days, by their names, the oldest first."""
    oldest = f"saphan-{now - timedelta(days=days):%Y%m%dT%H%M%SZ}"
    return sorted(path for path in target.glob("saphan-*Z") if path.is_dir() and path.name < oldest)


def record(engine: Engine, began: datetime, now: datetime, said: str = "", error: str = "") -> None:
    """Keeps how a backup went: `said` in a few words, or `error`."""
    before = job_states(engine).get(RECORD)
    succeeded = (before.succeeded_at if before else None) if error else now
    failures = (before.failures if before else 0) + 1 if error else 0
    kept = said or (before.said if before else "")
    keep_state(engine, JobState(RECORD, now, now - began, succeeded, kept, failures, error, now))


def _fill(folder: Path, data: Path, databases: Sequence[Path], version: str, now: datetime) -> Mapping[str, int]:
    for database in databases:
        if database.exists():
            _copy_database(database, folder / database.name)
    for name in FOLDERS:
        _copy_folder(data / name, folder / name)
    for name in FILES:
        if (data / name).is_file():
            shutil.copy2(data / name, folder / name)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
    files = {name: {"bytes": size, "sha256": _digest(folder / name)} for name, size in sizes.items()}
    text = json.dumps({"made_at": now.isoformat(timespec="seconds"), "saphan": version, "files": files}, indent=1)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    for path in (*paths, folder / MANIFEST):
        _force_to_disk(path)
    return sizes


def _copy_folder(source: Path, copy: Path) -> None:
    for place, _, names in os.walk(source):
        for name in names:
            path = copy / Path(place, name).relative_to(source)
            path.parent.mkdir(parents=True, exist_ok=True)
            # The server took it in just now.
            with suppress(FileNotFoundError):
                shutil.copy2(Path(place, name), path)


def _copy_database(path: Path, copy: Path) -> None:
    """By SQLite's own backup, which also has what is in the log only. Raises `sqlite3.Error`, `OperatorError`."""
    copy.touch(mode=0o600, exist_ok=False)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        # In one step: its read transaction sees one state, and writers do not wait for it.
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        said = target.execute("PRAGMA quick_check").fetchone()[0]
    if said != "ok":
        raise OperatorError(f"the copy of {path} is damaged: {said}; look at the database with sqlite3 and its disk")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _force_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
