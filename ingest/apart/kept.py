"""Manuscripts on disk: a run that was killed, or a preview, leaves its work for the next reading of the same file."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ingest.manuscript import Manuscript
from ingest.whole_files import replace_text

MOST_KEPT = 200_000_000
"""Bytes of all kept manuscripts together; beyond, the oldest go."""


class KeptReadings:
    """Manuscripts in a folder, by what they were read from. Nothing in it is precious."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, path: Path) -> Path:
        """Where the manuscript of a file is kept: by its content, its name, and what reads it. Raises `OSError`."""
        from ingest.fingerprints import READING  # which knows all the readers, and they know this

        # Without Tesseract the same file is read otherwise.
        readers = f"{READING} {shutil.which('tesseract') or ''} {path.name}"
        return self._folder / f"{sha256(path.read_bytes() + readers.encode('utf-8', 'surrogatepass')).hexdigest()}.json"

    def get(self, place: Path) -> Manuscript | None:
        """What is kept in a place, None where nothing is, or nothing whole."""
        try:
            return Manuscript.from_json(json.loads(place.read_text("utf-8")))
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def put(self, place: Path, manuscript: Manuscript) -> None:
        """Keeps a manuscript where there is room for it."""
        text = json.dumps(manuscript.to_json(), separators=(",", ":"))
        with suppress(OSError):  # then the file is read again, which is all that it costs
            replace_text(place, text)
            self._make_room()

    def clear(self) -> None:
        """Forgets all."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make_room(self) -> None:
        found = sorted(((file.stat(), file) for file in self._folder.iterdir()), key=lambda each: each[0].st_mtime_ns)
        total = sum(status.st_size for status, _ in found)
        for status, file in found:
            if total <= MOST_KEPT:
                return
            file.unlink(missing_ok=True)
            total -= status.st_size
