"""Brings pages of the web into files, and brings the files up to date."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from ingest.image import Image
from ingest.syncing import Refreshed
from ingest.web.page_store import PageStore
from ingest.web.sitemaps import MOST_PAGES, pages_of
from knowledge.fetching import Fetcher, FetchError, Known, NotModified
from knowledge.index import Progress
from knowledge.watching import Place, RefusedNote


@dataclass(slots=True)
class Brought:
    """What came of addresses: the pages' files (changed or not), which are new or changed, and what was not fetched.

    `gone` are known pages that the server says for the second time are not there any more; their files are among
    `files`. `cut` says that a site map names more pages than are taken.
    """

    files: dict[str, Path] = field(default_factory=dict)
    changed: list[Path] = field(default_factory=list)
    refused: list[FetchError] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    cut: bool = False


class Pages:
    """The pages of a store, fetched through a fetcher. Implements `ingest.syncing.WebPages`."""

    def __init__(self, store: PageStore, fetcher: Fetcher) -> None:
        self._store = store
        self._fetcher = fetcher

    def bring(self, urls: Iterable[str], *, sitemap: bool = False, progress: Progress | None = None) -> Brought:
        """Fetches addresses into files; what is known and has not changed stays untouched.

        With `sitemap` the addresses are site maps, whose pages are taken, at most 500; an address that ends in
        "sitemap.xml" (or .xml.gz) is one in any case. Nothing is raised: what was not fetched is among the refusals.
        """
        brought = Brought()
        for url in map(normal, dict.fromkeys(urls)):
            if sitemap or is_sitemap(url):
                self._bring_all(url, brought, progress or Progress())
            else:
                self._bring(url, brought)
        return brought

    @contextmanager
    def rehearsal(self) -> Iterator[tuple[Pages, Image]]:
        """The same pages in a folder that goes again, to fetch into for a dry run, and how they stand for these."""
        with TemporaryDirectory(prefix="saphan-pages-") as name:
            folder = Path(name) / "pages"
            if self._store.folder.is_dir():
                shutil.copytree(self._store.folder, folder)
            yield Pages(PageStore(folder), self._fetcher), Image(folder, self._store.folder)

    def refresh(self, place: Place, *, dry_run: bool) -> Refreshed:
        """The page of a watched address, or the pages of a site map and those that it named before, as they are now.

        A dry run fetches and writes nothing: it gives the pages that are known.
        """
        url = normal(place.where)
        as_map = place.sitemap or is_sitemap(url)
        if dry_run:
            known = self._named_by(url) if as_map else [url]
            return Refreshed({each: page[0] for each in known if (page := self._store.page(each))})
        brought = self.bring([url], sitemap=as_map)
        for each in self._named_by(url) if as_map else ():
            if each not in brought.files:
                self._bring(each, brought, url)
        refused = tuple(RefusedNote(error.url, 0, error.fault, error.reason) for error in brought.refused)
        return Refreshed(brought.files, frozenset(brought.gone), refused)

    def address_of(self, path: Path) -> str:
        """The address of a page's file, "" for another file."""
        note = self._store.note(path)
        return note.addresses[0] if note else ""

    def forget(self, paths: Collection[Path]) -> None:
        """Deletes pages' files; a file that is none stays."""
        self._store.forget(list(paths))

    def _named_by(self, sitemap: str) -> Sequence[str]:
        return [note.addresses[0] for _, note in self._store.pages() if note.sitemap == sitemap]

    def _bring_all(self, sitemap: str, brought: Brought, progress: Progress) -> None:
        try:
            found = pages_of(self._fetcher, sitemap, MOST_PAGES)
        except FetchError as error:
            brought.refused.append(error)
            return
        brought.cut = brought.cut or found.cut
        progress.start("fetching", len(found.pages))
        for page in found.pages:
            self._bring(normal(page.url), brought, sitemap)
            progress.advance(1)

    def _bring(self, url: str, brought: Brought, sitemap: str = "") -> None:
        known = self._store.page(url)
        state = Known(known[1].etag, known[1].last_modified) if known else None
        try:
            fetched = self._fetcher.fetch(url, state)
        except FetchError as error:
            if known:
                brought.files[url] = known[0]
            if error.fault == "gone" and self._store.gone(url):
                brought.gone.add(url)
            else:
                brought.refused.append(error)
            return
        if isinstance(fetched, NotModified):
            if known:
                self._store.unchanged(url)
                brought.files[url] = known[0]
            return
        brought.files[url], changed = self._store.keep(url, fetched, sitemap)
        if changed:
            brought.changed.append(brought.files[url])


def is_sitemap(url: str) -> bool:
    """Whether an address is a site map by its name."""
    path = urlsplit(url).path.lower()
    return path.endswith(("sitemap.xml", "sitemap.xml.gz", "sitemap_index.xml", "sitemap-index.xml"))


def normal(url: str) -> str:
    """An address in the one spelling under which it is known: host in lower case, no fragment, no port of its own."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = parts.netloc.lower() if "@" not in parts.netloc else parts.netloc
    if port == {"http": 80, "https": 443}.get(parts.scheme):
        host = host.rsplit(":", 1)[0] if port else host
    return urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))
