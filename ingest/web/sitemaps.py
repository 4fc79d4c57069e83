"""Sitemaps: which pages a site names (sitemaps.org, protocol 0.90)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from knowledge.fetching import Fetcher, FetchError

MOST_PAGES = 500
_MOST_SITEMAPS = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a sitemap names, and the day of its last change (YYYY-MM-DD) if it says so."""

    url: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages of a site, and whether there were more than are taken."""

    pages: tuple[Listed, ...]
    cut: bool = False


def pages_of(fetcher: Fetcher, url: str, most: int = MOST_PAGES) -> Sitemap:
    """The pages that a sitemap, or an index of sitemaps, names on its own host, each once.

    Raises `FetchError` where it cannot be fetched or names no page. A sitemap of an index that cannot be fetched is an
    error, too: its pages would seem to have vanished.
    """
    waiting, found, seen = [url], dict[str, Listed](), {url}
    while waiting and len(found) <= most:
        fetched = fetcher.sitemap(waiting.pop(0))
        kind, entries = _entries(fetched.content)
        if not kind:
            raise FetchError(url, "this is no sitemap (XML with <urlset> or <sitemapindex>)", "kind")
        for entry in entries:
            if not _same_host(entry.url, fetched.url):
                continue
            if kind == "urlset":
                found.setdefault(entry.url, entry)
            elif entry.url not in seen and len(seen) <= _MOST_SITEMAPS:
                seen.add(entry.url)
                waiting.append(entry.url)
            if len(found) > most:
                break
    if not found:
        raise FetchError(url, "the sitemap names no page of its own host", "kind")
    return Sitemap(tuple(found.values())[:most], len(found) > most)


def _entries(raw: bytes) -> tuple[str, Iterator[Listed]]:
    """What a sitemap is ("urlset", "sitemapindex", "" for neither) and names. No entity in it is looked up."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "", iter(())
    kind = _local(root) if root is not None else ""
    if kind not in {"urlset", "sitemapindex"}:
        return "", iter(())
    return kind, (listed for entry in root if _local(entry) in {"url", "sitemap"} and (listed := _listed(entry)).url)


def _listed(entry: object) -> Listed:
    texts = {_local(child): (child.text or "").strip() for child in entry}  # type: ignore[attr-defined]
    changed = _DAY.match(texts.get("lastmod", ""))
    return Listed(texts.get("loc", ""), changed[0] if changed else "")


def _local(element: object) -> str:
    tag = getattr(element, "tag", "")
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _same_host(url: str, other: str) -> bool:
    try:
        one, two = urlsplit(url), urlsplit(other)
        same = (one.hostname, one.port) == (two.hostname, two.port)
    except ValueError:
        return False
    return same and one.scheme in {"http", "https"}
