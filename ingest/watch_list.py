"""The list of watched places: `watch.yaml` in the data folder, written by people, commands and the console.

- folder: /srv/share/documents
  prune: yes            # default: no
- url: https://example.org/sitemap.xml
  sitemap: yes          # the pages that it lists; default: no
  every: 168            # hours; default: at each run
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from filelock import FileLock

from bot.errors import OperatorError
from bot.lead_ports import NotFoundError
from ingest.files import real
from ingest.plain_yaml import Yaml, load_yaml
from ingest.reading import RefusedError, read_text
from ingest.whole_files import replace_text
from knowledge.watching import LONGEST_EVERY, Place, UnfitPlaceError

NAMES = ("folder", "url", "sitemap", "every", "prune")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
_HEAD = "# Folders and addresses that are read again from time to time (docs/ingest.md, `saphan watch`).\n"


class WatchList:
    """The places in a file; none where there is no file. `data` is the data folder, which no place may hold."""

    def __init__(self, file: Path, data: Path) -> None:
        self.file = file
        self._data = data

    def places(self) -> list[Place]:
        """All places. Raises `OperatorError` with file and line for what cannot be used."""
        try:
            return self._read()[0]
        except RefusedError as error:
            raise OperatorError(str(error)) from error

    def add(self, place: Place, roots: Sequence[Path] | None = None) -> Place:
        """Adds a place as it was checked. A folder has to be under one of `roots`, where they are given."""
        with self._lock():
            places = self.places()
            place = checked(place, self._data, roots)
            for other in places:
                if (reason := _overlap(place, other)) is not None:
                    raise UnfitPlaceError("twice", reason)
            before = read_text(self.file).rstrip("\n") + "\n" if self.file.is_file() else _HEAD
            # A list that is there and empty ("[]") has nothing to be kept but what people wrote beside it.
            text = before if places else "".join(line for line in before.splitlines(True) if line.startswith("#"))
            replace_text(self.file, text + _entry(place))
            return place

    def remove(self, where: str) -> None:
        """Takes a place out; what else stands in the file stays as it is. Raises `NotFoundError`."""
        with self._lock():
            places, found = self._read_or_refuse()
            names = {where, str(real(Path(where)))}
            number = next((n for n, place in enumerate(places) if place.where in names), None)
            if number is None:
                raise NotFoundError(f"{where} is not watched")
            replace_text(self.file, _without(read_text(self.file), found, number, places))

    def _lock(self) -> FileLock:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self.file.with_suffix(".lock"), timeout=10)

    def _read_or_refuse(self) -> tuple[list[Place], Yaml]:
        try:
            return self._read()
        except RefusedError as error:
            raise OperatorError(str(error)) from error

    def _read(self) -> tuple[list[Place], Yaml]:
        if not self.file.is_file():
            return [], Yaml([], None, 1)
        found = load_yaml(self.file, read_text(self.file))
        entries = [] if found.values in (None, "") else found.values
        if not isinstance(entries, list):
            raise RefusedError(self.file, found.line(), "a list of entries is wanted, each with a folder or a url")
        places: list[Place] = []
        for number, entry in enumerate(entries):
            place = self._place(found, number, entry)
            for other in places:
                if (reason := _overlap(place, other)) is not None:
                    raise RefusedError(self.file, found.line(number), reason)
            places.append(place)
        return places, found

    def _place(self, found: Yaml, number: int, entry: Any) -> Place:
        def refuse(reason: str, *place: str | int) -> RefusedError:
            return RefusedError(self.file, found.line(number, *place), reason)

        if not isinstance(entry, dict):
            raise refuse("an entry with a folder or a url is wanted")
        for name in entry:
            if name not in NAMES:
                raise refuse(f"{name!r} is not known here; there are: {', '.join(NAMES)}", str(name))
        if ("folder" in entry) == ("url" in entry):
            raise refuse("an entry has a folder or a url")
        kind = "folder" if "folder" in entry else "url"
        truths = {}
        for name in ("sitemap", "prune"):
            said = entry.get(name, "no")
            if not isinstance(said, str) or said.casefold() not in _TRUTHS:
                raise refuse(f"{name} is yes or no", name)
            truths[name] = _TRUTHS[said.casefold()]
        where = entry[kind]
        if not isinstance(where, str) or not where.strip():
            raise refuse(f"{kind} is empty", kind)
        try:
            place = Place(where.strip(), kind, every=hours(entry.get("every", "0")), **truths)  # type: ignore[arg-type]
            # A folder that is not there now may be back at the next run; that is reported then.
            return checked(place, self._data, there=False)
        except UnfitPlaceError as error:
            raise refuse(str(error), "every" if error.code == "hours" else kind) from error


def hours(text: Any) -> float:
    """The hours between two visits. Raises `UnfitPlaceError`."""
    try:
        found = float(text)
    except (TypeError, ValueError):
        found = -1.0
    if not 0 <= found <= LONGEST_EVERY:
        raise UnfitPlaceError("hours", f"every is a number of hours, from 0 to {LONGEST_EVERY:.0f}")
    return found


def checked(place: Place, data: Path, roots: Sequence[Path] | None = None, *, there: bool = True) -> Place:
    """A place that can be watched, a folder by its real path. Raises `UnfitPlaceError`."""
    if place.kind == "url":
        return _checked_address(place)
    if place.sitemap:
        raise UnfitPlaceError("sitemap", "a folder has no site map: sitemap is for a url")
    given = Path(place.where).expanduser()
    if not given.is_absolute():
        raise UnfitPlaceError("folder", f"{place.where}: the whole path is wanted, from / on")
    folder = real(given)
    if roots is not None and not any(folder.is_relative_to(real(root)) for root in roots):
        raise UnfitPlaceError("root", f"{folder} is not under a folder of SAPHAN_WATCH_ROOTS")
    if there and not folder.is_dir():
        raise UnfitPlaceError("folder", f"{folder}: there is no such folder")
    own = real(data)
    if folder.is_relative_to(own) or own.is_relative_to(folder):
        raise UnfitPlaceError("data", f"{folder} holds the data folder or lies in it")
    return Place(str(folder), "folder", False, place.every, place.prune)


def _checked_address(place: Place) -> Place:
    try:
        parts = urlsplit(place.where)
        # The port is only looked at when it is asked for.
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fit = False
    plain = place.where.isprintable() and not set(place.where) & set(' \\<>"')
    if not fit or not plain or parts.username is not None:
        raise UnfitPlaceError("address", f"{place.where!r} is no address that begins with https:// or http://")
    return place


def _overlap(place: Place, other: Place) -> str | None:
    if place.kind != other.kind:
        return None
    if place.kind == "url":
        return f"{place.where} is watched already" if place.where == other.where else None
    one, two = Path(place.where), Path(other.where)
    if one.is_relative_to(two) or two.is_relative_to(one):
        return f"{place.where} is watched already, with {other.where}"
    return None


def _entry(place: Place) -> str:
    values: dict[str, Any] = {place.kind: place.where}
    if place.sitemap:
        values["sitemap"] = True
    if place.every:
        values["every"] = int(place.every) if place.every == int(place.every) else place.every
    if place.prune:
        values["prune"] = True
    return str(yaml.safe_dump([values], allow_unicode=True, sort_keys=False, width=10_000))


def _without(text: str, found: Yaml, number: int, places: Sequence[Place]) -> str:
    """The text without the lines of one entry; what was written in another style is written anew."""
    lines = text.splitlines(keepends=True)
    starts = [found.line(n) - 1 for n in range(len(places))]
    if len(set(starts)) < len(starts) or not all(lines[start].lstrip().startswith("-") for start in starts):
        return _HEAD + "".join(_entry(place) for n, place in enumerate(places) if n != number)
    end = starts[number + 1] if number + 1 < len(starts) else len(lines)
    while end > starts[number] + 1 and lines[end - 1].lstrip().startswith("#"):
        end -= 1  # notes above the next entry are about that
    return "".join(lines[: starts[number]] + lines[end:])


def roots_of(setting: str) -> list[Path]:
    """The folders of SAPHAN_WATCH_ROOTS, parted like the folders of PATH."""
    return [Path(part.strip()) for part in setting.split(os.pathsep) if part.strip()]
