"""What came of the last runs of `saphan sync`, and when each place was last read: files for all processes.

sync/runs/<id>.json   a run
sync/visits.json      of each place when it was last read, and what went wrong
sync/asked            who asked for a run that has not begun
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.lead_ports import NotFoundError
from ingest.whole_files import replace_text
from knowledge.watching import Affected, RefusedNote, RemarkNote, SectionNote, SyncRun

log = logging.getLogger(__name__)

MOST_RUNS = 50
"""Runs that are kept."""
_ID = re.compile(r"\d{8}T\d{12}Z")


class SyncRuns:
    """The records under a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[SyncRun]:
        """The runs that are kept, the newest first; what cannot be read is left out and logged."""
        return sorted(self._all(), key=lambda run: run.id, reverse=True)

    def _all(self) -> Iterator[SyncRun]:
        for path in self.folder.glob("runs/*.json"):
            try:
                yield _from_json(json.loads(path.read_text("utf-8")))
            except FileNotFoundError:  # another process removed it
                continue
            except (ValueError, KeyError, TypeError) as error:
                log.warning("%s is no record of a run and is left out: %s", path, error)

    def get(self, run: str) -> SyncRun:
        """One run. Raises `NotFoundError`."""
        path = self.folder / "runs" / f"{run}.json"
        if not _ID.fullmatch(run) or not path.is_file():
            raise NotFoundError("there is no such run")
        return _from_json(json.loads(path.read_text("utf-8")))

    def keep(self, run: SyncRun) -> None:
        """Writes a run down, and forgets the oldest."""
        values = {**asdict(run), "at": run.at.isoformat()}
        replace_text(self.folder / "runs" / f"{run.id}.json", json.dumps(values, ensure_ascii=False))
        for path in sorted(self.folder.glob("runs/*.json"), reverse=True)[MOST_RUNS:]:
            path.unlink(missing_ok=True)

    def visits(self) -> dict[str, tuple[datetime, str]]:
        """Of each place when it was last read, and what went wrong ("": nothing)."""
        try:
            values = json.loads((self.folder / "visits.json").read_text("utf-8"))
            return {where: (datetime.fromisoformat(at), str(trouble)) for where, (at, trouble) in values.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, AttributeError) as error:
            # Then all places are due, which mends it.
            log.warning("%s cannot be read and is begun anew: %s", self.folder / "visits.json", error)
            return {}

    def keep_visits(self, visits: Mapping[str, tuple[datetime, str]]) -> None:
        """Writes down when each place was last read."""
        values = {where: (at.isoformat(), trouble) for where, (at, trouble) in visits.items()}
        replace_text(self.folder / "visits.json", json.dumps(values, ensure_ascii=False))

    def ask(self, by: str) -> None:
        """Asks for a run."""
        replace_text(self.folder / "asked", by)

    def asked(self) -> bool:
        """Whether one was asked for; a cheap question."""
        return (self.folder / "asked").is_file()

    def take_asked(self) -> str | None:
        """Who asked for a run, which counts as begun now; None where nobody did."""
        try:
            by = (self.folder / "asked").read_text("utf-8")
        except FileNotFoundError:
            return None
        (self.folder / "asked").unlink(missing_ok=True)
        return by


def new_id(at: datetime) -> str:
    """A run's id, which sorts by time."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def _from_json(values: Mapping[str, Any]) -> SyncRun:
    def listed(name: str, kind: Any) -> tuple[Any, ...]:
        return tuple(kind(**each) for each in values[name])

    affected = tuple(
        Affected(**{**each, "languages": tuple(each["languages"]), "links": tuple(each["links"])})
        for each in values["affected"]
    )
    plain = {name: tuple(values[name]) for name in ("places", "gone", "forgotten", "superseded")}
    notes = {
        "sections": listed("sections", SectionNote),
        "refused": listed("refused", RefusedNote),
        "remarks": listed("remarks", RemarkNote),
    }
    return SyncRun(**{**values, **plain, **notes, "affected": affected, "at": datetime.fromisoformat(values["at"])})
