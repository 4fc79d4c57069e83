"""A folder as it would be: what a run of the ingest is asked to look at in another place than where it will stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.files import Found, real
from ingest.reading import RefusedError


@dataclass(frozen=True, slots=True)
class Image:
    """What stands in `folder` is looked at as if it stood in `place`; every other path is taken as it is."""

    folder: Path
    place: Path

    def place_of(self, path: Path) -> Path:
        """Where a file of the image would stand."""
        folder = real(self.folder)
        return real(self.place) / path.relative_to(folder) if path.is_relative_to(folder) else path

    def file_of(self, place: Path) -> Path:
        """Where the content of a place is to be read."""
        at = real(self.place)
        return real(self.folder) / place.relative_to(at) if place.is_relative_to(at) else place

    def moved(self, error: RefusedError) -> RefusedError:
        """A refusal as it would be in that place."""
        return RefusedError(self.place_of(real(error.path)), error.line, error.reason, error.fault)

    def seen(self, found: Found) -> Found:
        """What a search found, as it would stand."""
        return Found(
            self._places(found.files),
            self._places(found.ignored),
            self._places(found.missing),
            self._places(found.folders),
            tuple(map(self.moved, found.refused)),
        )

    def _places(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        return tuple(map(self.place_of, paths))
