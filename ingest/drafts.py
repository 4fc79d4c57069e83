"""Drafts of documents in files, so that nothing is lost with a process.

staff-documents/<id>/draft.json      what it is and how far it is
staff-documents/<id>/files/<place>   its files, as they would stand in the folder of staff's documents
staff-documents/<id>/before/<place>  what stood there, from the moment on when they are put in place
staff-documents/progress             how far the work is, for all processes
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from bot.errors import RetryLaterError
from bot.lead_ports import NotFoundError, StaleError
from ingest.whole_files import replace_bytes, replace_text
from knowledge.staff_documents import Draft, DraftFile, Kind, Result

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""How long a draft is kept after it was begun, whether it became knowledge or not."""
LEFT_BEHIND = timedelta(days=1)
"""How old a folder for work is that nobody works in any more."""
_ID = re.compile("[0-9A-F]{12}")
_LOCK_SECONDS = 10.0


class DraftFolder:
    """The drafts under a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[Draft]:
        """All drafts, the newest first; what is no draft is left out."""
        return sorted(self._all(), key=lambda draft: (draft.at, draft.id), reverse=True)

    def _all(self) -> Iterator[Draft]:
        for path in self.folder.glob("*/draft.json"):
            try:
                yield _from_json(json.loads(path.read_text("utf-8")))
            except FileNotFoundError:  # another process is done with it
                continue
            except (ValueError, KeyError, TypeError) as error:
                log.warning("%s is no draft and is left out: %s", path, error)

    def get(self, draft: str) -> Draft:
        """One draft. Raises `NotFoundError`."""
        path = self.folder / draft / "draft.json"
        if not _ID.fullmatch(draft) or not path.is_file():
            raise NotFoundError("there is no such draft")
        return _from_json(json.loads(path.read_text("utf-8")))

    def new(self, kind: Kind, subject: str, by: str, at: datetime, contents: Mapping[DraftFile, bytes]) -> Draft:
        """A new draft with its files."""
        draft = Draft(new_id(), kind, subject, by, at, tuple(contents))
        for file, content in contents.items():
            self.put(draft, file.place, content)
        self.keep(draft)
        return draft

    def put(self, draft: Draft, place: str, content: bytes) -> None:
        """Writes a file of a draft."""
        replace_bytes(self.file(draft, place), content)

    def file(self, draft: Draft, place: str) -> Path:
        """Where a file of a draft is. Raises `NotFoundError` for a place that leads out of its folder."""
        return checked_place(self.folder / draft.id / "files", place)

    def counting(self, draft: Draft) -> list[DraftFile]:
        """The files that a draft changes; those of a catalogue count together, since they stand beside one another."""
        return [
            file for file in draft.files if file.removed or not file.name.endswith(".md") or self._differs(draft, file)
        ]

    def _differs(self, draft: Draft, file: DraftFile) -> bool:
        return sha256(self.file(draft, file.place).read_bytes()).hexdigest() != file.base

    def before(self, draft: Draft) -> Path:
        """The folder of what the draft's files replaced."""
        return self.folder / draft.id / "before"

    def keep(self, draft: Draft) -> Draft:
        """Writes down what a draft is."""
        values = {**asdict(draft), "at": draft.at.isoformat()}
        replace_text(self.folder / draft.id / "draft.json", json.dumps(values, ensure_ascii=False))
        return draft

    def forget(self, draft: Draft) -> None:
        """Deletes a draft with its files, its description first so that it is never half there."""
        (self.folder / draft.id / "draft.json").unlink(missing_ok=True)
        shutil.rmtree(self.folder / draft.id, ignore_errors=True)

    def forget_files(self, draft: Draft) -> None:
        """Deletes a draft's files only."""
        for name in ("files", "before"):
            shutil.rmtree(self.folder / draft.id / name, ignore_errors=True)

    def forget_old(self, now: datetime) -> None:
        """Deletes the drafts that were kept long enough, but those on their way, and what died at work left behind."""
        for draft in self.all():
            if draft.state != "confirmed" and draft.at < now - KEPT:
                self.forget(draft)
        for folder in self.folder.glob(".*-*/"):
            if datetime.fromtimestamp(folder.stat().st_mtime, UTC) < now - LEFT_BEHIND:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def changing(self, draft: str, version: int | None = None) -> Iterator[Draft]:
        """A draft that nobody else changes until the block ends. Raises `StaleError` where it can't be changed now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / "lock", timeout=_LOCK_SECONDS):
                found = self.get(draft)
                if not found.writable or version not in (None, found.version):
                    raise StaleError("the draft was changed meanwhile")
                yield found
        except Timeout as error:
            raise RetryLaterError("another process holds the drafts", _LOCK_SECONDS) from error


def new_id() -> str:
    """A draft's id."""
    return secrets.token_hex(6).upper()


def checked_place(folder: Path, place: str) -> Path:
    """A place in a folder. Raises `NotFoundError` for one that leads out of it or is hidden."""
    parts = PurePosixPath(place).parts
    if not parts or any(part.startswith((".", "/")) or "\\" in part or "\0" in part for part in parts):
        raise NotFoundError("there is no such file")
    return folder.joinpath(*parts)


def _from_json(values: Mapping[str, object]) -> Draft:
    known = dict(values)
    files: list[dict[str, object]] = known.pop("files")  # type: ignore[assignment]  # as `keep` wrote it
    result: dict[str, object] | None = known.pop("result")  # type: ignore[assignment]
    draft = Draft(
        files=tuple(DraftFile(**file) for file in files),  # type: ignore[arg-type]
        at=datetime.fromisoformat(str(known.pop("at"))),
        **known,  # type: ignore[arg-type]
    )
    return replace(draft, result=Result(**result)) if result else draft  # type: ignore[arg-type]
