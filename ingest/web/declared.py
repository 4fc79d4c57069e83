"""What a page says of itself in its head: title, publisher, dates, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from ingest.web.tree import Element, one_line, words

_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_MOST = 300
_MOST_JSON = 200_000

_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "description": ("og:description", "description", "dc.description", "twitter:description"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator"),
    "published": (
        "article:published_time", "datepublished", "dc.date", "dcterms.issued", "dcterms.created", "dc.date.issued",
        "pubdate", "publish_date", "citation_publication_date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "revised",
    ),
}  # fmt: skip
"""Names of `<meta>` (Open Graph, Dublin Core, schema.org, Highwire), the best first."""


def declared_in(root: Element, url: str = "") -> dict[str, str]:
    """What the head declares, by the names of `Manuscript.declared` and "description"; only what is there.

    `url` is where the page came from, against which a relative canonical address is read. Dates are YYYY-MM-DD.
    """
    metas = _metas(root)
    linked = _linked_data(root)
    found = {name: next((metas[each] for each in names if metas.get(each)), "") for name, names in _META.items()}
    found["title"] = found["title"] or next((words(title) for title in root.iter("title")), "")
    found["publisher"] = found["publisher"] or _name_of(linked.get("publisher"))
    for name, key in (("published", "datePublished"), ("modified", "dateModified")):
        found[name] = _day(found[name]) or _day(linked.get(key))
    found["published"] = found["published"] or _marked_time(root)
    found["language"] = _language(root, metas)
    found["url"] = _canonical(root, metas, url)
    return {name: value[:_MOST] for name, value in found.items() if value}


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        if content := one_line(meta.get("content") or ""):
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(root: Element) -> Mapping[str, Any]:
    """The first of the page's JSON-LD things that says when it was published."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(script.text or "") > _MOST_JSON:
            continue
        try:
            values = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(values):
            if "datePublished" in thing or "dateModified" in thing:
                return thing
    return {}


def _things(values: Any) -> Iterator[Mapping[str, Any]]:
    for each in values if isinstance(values, list) else [values]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            yield from (thing for thing in graph if isinstance(thing, dict)) if isinstance(graph, list) else ()


def _name_of(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return one_line(name) if isinstance(name, str) else ""


def _day(value: Any) -> str:
    found = _DAY.match(value) if isinstance(value, str) else None
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1990 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31 else ""


def _marked_time(root: Element) -> str:
    """The day of the one `<time>` that is marked as that of publication, or of the only one."""
    times = [(time, day) for time in root.iter("time") if (day := _day(time.get("datetime")))]
    marked = [day for time, day in times if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"]
    return marked[0] if marked else times[0][1] if len(times) == 1 else ""


def _language(root: Element, metas: Mapping[str, str]) -> str:
    given = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    return (given or metas.get("content-language") or metas.get("dc.language") or "").strip()[:35]


def _canonical(root: Element, metas: Mapping[str, str], url: str) -> str:
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for address in (*links, metas.get("og:url", "")):
        try:
            whole = str(urljoin(url, address.strip()))
            parts, own = urlsplit(whole), urlsplit(url)
        except ValueError:
            continue
        # A page that names another site as its own address is a copy, or a lie.
        is_own = bool(parts.hostname) and parts.hostname == (own.hostname or parts.hostname)
        if address.strip() and is_own and parts.scheme in {"http", "https"}:
            return whole
    return url
