"""Pages of the web in files: `<data>/pages`, each with a note of where it came from and a sidecar with its source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.metadata.sidecar import sidecar_of
from ingest.values import made_slug
from ingest.web.page_note import Note, note_beside, note_path
from ingest.whole_files import replace_bytes, replace_text
from knowledge.fetching import Fetched

_LONGEST_NAME = 60
_NOTE = ".*.json"


class PageStore:
    """The files of one folder. A known page keeps its file's name, of which the ids of its sections are made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pages(self) -> Iterator[tuple[Path, Note]]:
        """All pages whose files are there, by name."""
        for found in sorted(self.folder.glob(_NOTE)) if self.folder.is_dir() else ():
            page = found.with_name(found.name[1 : -len(".json")])
            if page.is_file() and (note := note_beside(page)):
                yield page, note

    def page(self, url: str) -> tuple[Path, Note] | None:
        """The page that an address gave when it was asked for; None for an address that is not known."""
        return next((found for found in self.pages() if url in found[1].addresses), None)

    def note(self, path: Path) -> Note | None:
        """What is known of a file of this folder; None for another file."""
        return note_beside(path) if path.parent.resolve() == self.folder.resolve() else None

    def keep(self, url: str, fetched: Fetched, sitemap: str = "") -> tuple[Path, bool]:
        """Stores what an address gave: the file, and whether it is new or has changed. Each file is written whole.

        An address that leads to where another one led is the same page. `sitemap` is the site map that names it.
        """
        known = self.page(url) or next((each for each in self.pages() if fetched.url == each[1].final_url), None)
        stem = known[0].stem if known else _name(url)
        path = self.folder / f"{stem}{fetched.suffix}"
        before = known[1] if known else None
        addresses = dict.fromkeys([*(before.addresses if before else ()), url])
        sha256 = hashlib.sha256(fetched.content).hexdigest()
        note = Note(
            url=" ".join(addresses),
            final_url=fetched.url,
            fetched_at=_now(),
            content_type=fetched.content_type,
            charset=fetched.charset,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            sha256=sha256,
            sitemap=sitemap or (before.sitemap if before else ""),
        )
        changed = not known or known[0] != path or before is None or before.sha256 != sha256
        if changed:
            replace_bytes(path, fetched.content)
        replace_text(note_path(path), note.as_text())
        if not sidecar_of(path).exists():
            _move_or_write_sidecar(known[0] if known else None, path, next(iter(addresses)))
        if known and known[0] != path:
            self.forget([known[0]])
        return path, changed

    def unchanged(self, url: str) -> None:
        """Notes that a page is there, as it was."""
        if known := self.page(url):
            replace_text(note_path(known[0]), replace(known[1], fetched_at=_now(), gone="").as_text())

    def gone(self, url: str) -> bool:
        """Notes that a page is not there any more, and tells whether that was noted before."""
        known = self.page(url)
        if known is None:
            return False
        if known[1].gone:
            return True
        replace_text(note_path(known[0]), replace(known[1], gone=_now()).as_text())
        return False

    def forget(self, paths: Sequence[Path]) -> None:
        """Deletes pages with what stands beside them; a file that is no page of this folder stays."""
        for path in paths:
            if self.note(path):
                path.unlink(missing_ok=True)
                sidecar_of(path).unlink(missing_ok=True)
                note_path(path).unlink(missing_ok=True)


def _move_or_write_sidecar(before: Path | None, path: Path, url: str) -> None:
    """What staff wrote about a page goes along when its kind changes."""
    if before and before != path and sidecar_of(before).is_file():
        sidecar_of(before).replace(sidecar_of(path))
    else:
        replace_text(sidecar_of(path), f"source_url: {json.dumps(url, ensure_ascii=False)}\n")


def _name(url: str) -> str:
    """A name for people, and letters by which no two addresses have the same one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    words = unquote(f"{host} {parts.path}", errors="replace").rsplit(".", 1)
    named = words[0] if len(words) == 2 and "/" in words[0] else ".".join(words)
    slug = (made_slug(named.replace("/", " ").replace(".", "-").replace("\ufffd", " ")) or "page")[
        :_LONGEST_NAME
    ].rstrip("-")
    return f"{slug}-{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
