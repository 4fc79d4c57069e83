"""Takes the drafts of staff that were confirmed into the index, in the background.

Everything may be done twice: what stood in the files' places is kept before they are put there, and kept until the
draft is done. A draft that the ingest refuses leaves the folder and the index as they were.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import OperatorError
from ingest.drafts import DraftFolder, checked_place
from ingest.files import real
from ingest.forecast import Forecast, faults_of, gone, restored
from ingest.pipeline import Ingest, Report
from ingest.progress import NotedProgress
from ingest.staff_folder import StaffFolder
from ingest.whole_files import replace_bytes
from knowledge.staff_documents import Draft, Result

log = logging.getLogger(__name__)

STALE = "stale"
"""A draft's problem where somebody else changed the documents before its turn came."""


class DocumentWork:
    """The one process's part in it."""

    def __init__(self, ingest: Ingest, folder: StaffFolder, drafts: DraftFolder) -> None:
        self._ingest = ingest
        self._folder = folder
        self._drafts = drafts
        self._forecast = Forecast(ingest, folder, drafts)

    def waits(self) -> bool:
        """Whether a draft is to be taken in; a cheap question."""
        return any(draft.state == "confirmed" for draft in self._drafts.all())

    def run(self) -> str:
        """Takes in all drafts that wait, the oldest first; in a few words what was done.

        Raises `OperatorError` where the index cannot be written, as when another process is at it; then they wait on.
        """
        done = refused = 0
        for draft in reversed(self._drafts.all()):
            if draft.state == "confirmed":
                if self._take_in(draft).state == "done":
                    done += 1
                else:
                    refused += 1
        self._drafts.forget_old(datetime.now(UTC))
        return f"documents {done}, refused {refused}"

    def _take_in(self, draft: Draft) -> Draft:
        if not self._drafts.before(draft).is_dir():
            preview, _ = self._forecast.of(draft)
            if preview.stale:
                return self._fail(draft, STALE)
            if preview.faults:
                return self._fail(
                    draft, "\n".join(f"{each.file}:{each.line}: {each.reason}" for each in preview.faults)
                )
            counts = [
                sum(change.what == what for change in preview.changes) for what in ("added", "changed", "removed")
            ]
            draft = self._drafts.keep(replace(draft, result=Result("", *counts)))
            self._set_aside(draft)
        self._put_in_place(draft)
        try:
            report = self._run(draft)
        except OperatorError as error:
            self._drafts.keep(replace(draft, problem=str(error)))
            raise
        own = {real(self._folder.path(file.place)) for file in draft.files}
        if refused := [error for error in report.refused if error.path in own]:
            self._put_back(draft)
            self._run(draft, own)
            return self._fail(
                draft, "\n".join(f"{each.file}: {each.reason}" for each in faults_of(refused, self._folder))
            )
        generation = report.generation or self._ingest.generations.current() or ""
        result = replace(draft.result or Result("", 0, 0, 0), generation=generation)
        done = self._drafts.keep(replace(draft, state="done", problem="", result=result))
        self._drafts.forget_files(draft)
        return done

    def _fail(self, draft: Draft, problem: str) -> Draft:
        log.error("the draft %s of staff cannot be taken in: %s", draft.id, problem)
        failed = replace(draft, state="failed", version=draft.version + 1, problem=problem, result=None)
        return self._drafts.keep(failed)

    def _run(self, draft: Draft, forget: Collection[Path] = ()) -> Report:
        progress = NotedProgress(self._drafts.folder / "progress")
        try:
            paths = [self._folder.folder, *restored(draft, self._folder)]
            return self._ingest.run(paths, forget={*gone(draft, self._folder), *forget}, progress=progress)
        finally:
            progress.end()

    def _set_aside(self, draft: Draft) -> None:
        """Keeps what stands in the places of a draft's files; the folder has its name only when it is complete."""
        before = self._drafts.before(draft)
        making = before.with_name("before.new")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        for file in self._drafts.counting(draft):
            path = self._folder.path(file.place)
            if path.is_file():
                replace_bytes(checked_place(making, file.place), path.read_bytes())
        making.rename(before)

    def _put_in_place(self, draft: Draft) -> None:
        self._folder.folder.mkdir(parents=True, exist_ok=True)
        for file in self._drafts.counting(draft):
            if file.removed:
                self._folder.path(file.place).unlink(missing_ok=True)
            else:
                content = self._drafts.file(draft, file.place).read_bytes()
                path = self._folder.path(file.place)
                if not path.is_file() or path.read_bytes() != content:
                    replace_bytes(path, content)

    def _put_back(self, draft: Draft) -> None:
        for file in self._drafts.counting(draft):
            kept = checked_place(self._drafts.before(draft), file.place)
            if kept.is_file():
                replace_bytes(self._folder.path(file.place), kept.read_bytes())
            else:
                self._folder.path(file.place).unlink(missing_ok=True)
        shutil.rmtree(self._drafts.before(draft))
