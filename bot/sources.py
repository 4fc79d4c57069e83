"""Where a section's information comes from, as a reader sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

MEMORANDUM = "seed:"
"""Begins a source that is the platform's founding memorandum, which has no public address."""
STAFF = "staff:"
"""Begins a source that is the platform's staff."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source: `text` names the publisher, `url` is "" where there is nothing to open."""

    text: str
    url: str = ""


def shown_sources(addresses: Sequence[str], memorandum: str, staff: str = "staff") -> list[Source]:
    """The sources by their publishers' hosts, each address once; `memorandum` and `staff` are what these are called."""
    sources = [_shown(address, memorandum, staff) for address in dict.fromkeys(addresses)]
    often = Counter(source.text for source in sources)
    return list(dict.fromkeys(_with_path(source) if often[source.text] > 1 else source for source in sources))


def publisher_names(addresses: Sequence[str], memorandum: str, staff: str = "staff") -> list[str]:
    """The publishers of some sources by their hosts, each once, in the order of the sources."""
    return list(dict.fromkeys(_shown(address, memorandum, staff).text for address in addresses))


def page_range(pages: Sequence[int]) -> str:
    """The pages of a source as a reader sees them ("3", "3–4"), from the first and the last one."""
    return "–".join(str(page) for page in dict.fromkeys(pages))


def _shown(address: str, memorandum: str, staff: str) -> Source:
    if address.startswith(MEMORANDUM):
        return Source(memorandum)
    if address.startswith(STAFF):
        return Source(staff)
    host = _host(address)
    return Source(host, address) if host else Source(address)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:  # not an address at all, such as a bracket without its pair
        return ""
    return host.removeprefix("www.").rstrip(".") if parts.scheme in ("http", "https") else ""


def _with_path(source: Source) -> Source:
    path = urlsplit(source.url).path.rstrip("/")
    if not source.url or not path:
        return source
    shown = path if len(path) <= 40 else f"/…{path[-36:]}"
    return Source(source.text + shown, source.url)
