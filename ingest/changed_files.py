"""Reads those of a run's files that changed, and has them worked on as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.apart import ahead
from ingest.embedding import EmbeddingAlong
from ingest.fingerprints import Print, fingerprint, unchanged
from ingest.image import Image
from ingest.office.package import save_anew
from ingest.orders import without_orders
from ingest.ownership import Holdings
from ingest.reading import RefusedError, cannot_be_read
from ingest.sources import Reading, read_apart, reader_of
from knowledge.index import Progress


@dataclass(slots=True)
class Changed:
    """What became of the files that changed: their readings with their fingerprints, and the refusals."""

    readings: dict[Path, tuple[Reading, Print]] = field(default_factory=dict)
    refused: list[RefusedError] = field(default_factory=list)
    kept: int = 0


def read_changed(
    places: Sequence[Path], known: Holdings, image: Image, progress: Progress, work: EmbeddingAlong, anew: bool
) -> Changed:
    """Reads the files that are not as they were known, or all of them `anew`; `work` gets each file's sections."""
    sizes = {
        place: _size(image.file_of(place))
        for place in places
        if anew or not _as_before(image.file_of(place), known.prints.get(place))
    }
    changed = Changed(kept=len(places) - len(sizes))
    progress.start("reading", sum(sizes.values()))
    for place, reading in ahead(sizes, lambda place: _read(image.file_of(place)), read_apart):
        try:
            found = reading()
        except RefusedError as error:
            changed.refused.append(image.moved(error))
        except OSError as error:
            changed.refused.append(cannot_be_read(place, error))
        else:
            changed.readings[place] = found
        work.take(changed.readings[place][0].sections if place in changed.readings else (), sizes[place])
    work.finish()
    return changed


def _as_before(path: Path, known: Print | None) -> bool:
    """Whether a file is known and unchanged. One that cannot be looked at is not: reading it gives the reason."""
    try:
        return known is not None and unchanged(path, known)
    except (OSError, RefusedError):
        return False


def _read(path: Path) -> tuple[Reading, Print]:
    """Raises `RefusedError` or `OSError`."""
    reader = reader_of(path)
    if reader is None:
        kind = f"{path.suffix} files are" if path.suffix else "a file without an ending is"
        reason = f"{kind} not supported{save_anew(path) or ' yet: save the text as Markdown (.md), a table as CSV'}"
        raise RefusedError(path, 0, reason, "kind")
    print_ = fingerprint(path)
    return without_orders(reader(path)), print_


def _size(path: Path) -> int:
    """Bytes, at least one, so that a file without any counts as a step of the work."""
    try:
        return max(1, path.stat().st_size)
    except OSError:
        return 1
