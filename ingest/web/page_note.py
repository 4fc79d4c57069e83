"""What is known of a page that was fetched: a note beside its file, hidden so that it is no document itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Note:
    """A page: the addresses that were asked for (parted by spaces) and the one it came from, and when (ISO, UTC).

    `etag` and `last_modified` are as the server sent them, `sha256` is of the content. `sitemap` is the site map that
    named it. `gone` is when it was found to be there no more (404, 410), "" while it is there.
    """

    url: str
    final_url: str
    fetched_at: str
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    sitemap: str = ""
    gone: str = ""

    @property
    def addresses(self) -> list[str]:
        """The addresses that gave this page when they were asked for, the first one first."""
        return self.url.split() or [self.final_url]

    def as_text(self) -> str:
        """As it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def note_path(page: Path) -> Path:
    """Where the note of a page's file is."""
    return page.with_name(f".{page.name}.json")


def note_beside(page: Path) -> Note | None:
    """The note of a page's file; None where there is none, or none that can be read: then the page is fetched anew."""
    path = note_path(page)
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(values, Mapping) or not all(isinstance(each, str) for each in values.values()):
        return None
    known = {name: value for name, value in values.items() if name in Note.__slots__}
    return Note(**known) if {"url", "final_url", "fetched_at"} <= known.keys() else None
