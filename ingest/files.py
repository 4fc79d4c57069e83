"""Which files a run of the ingest is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ingest.catalogue import catalogue_files, is_mapping, label_files, mappings_in, read_mapping
from ingest.metadata.sidecar import document_of, is_sidecar
from ingest.reading import RefusedError, cannot_be_read, read_text

IGNORE_FILE = ".ingestignore"

_OF_THE_SYSTEM = {"Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a run and the folders they were looked for in, all by their real paths.

    `ignored` are files and folders that an ignore file leaves out on purpose, `missing` given paths that are not
    there, `refused` what could not be looked at.
    """

    files: tuple[Path, ...]
    ignored: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    refused: tuple[RefusedError, ...] = ()


def find(paths: Iterable[Path]) -> Found:
    """All files under the given files and folders, each once, in a stable order.

    Left out: hidden files (and what systems and office programs strew about), mapping files and the label files that
    they name, what says something of another file (`<file name>.meta.yaml`), and what an `.ingestignore` in a folder
    names for that folder and those below it (a name, a path or a pattern in each line, # for comments). A mapping given
    by itself stands for its catalogue's files, what says something of another file for that.
    """
    search = _Search()
    for path in paths:
        search.look(path)
    return search.found()


def real(path: Path) -> Path:
    """The one absolute path of a file or folder, however it was reached; also of one that is not there.

    Links to folders are followed. A link to a file keeps its own name, since what it leads to may have another ending,
    or another place after each update (as with the volumes of container platforms).
    """
    if path.name in {"", ".."} or path.is_dir():
        return _target(path)
    return _target(path.parent) / path.name


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line of an ignore file, for what stands in or below the ignore file's folder."""

    folder: Path
    pattern: str

    def leaves_out(self, entry: Path) -> bool:
        place = entry.relative_to(self.folder).as_posix()
        pattern = self.pattern.strip("/")
        if self.pattern.endswith("/") and not entry.is_dir():
            return False
        return fnmatchcase(place, pattern) or (not self.pattern.startswith("/") and fnmatchcase(entry.name, pattern))


class _Search:
    def __init__(self) -> None:
        self._files: dict[Path, None] = {}
        self._ignored: dict[Path, None] = {}
        self._missing: dict[Path, None] = {}
        self._folders: dict[Path, None] = {}
        self._refused: dict[str, RefusedError] = {}

    def found(self) -> Found:
        ignored = [path for path in self._ignored if path not in self._files]
        return Found(
            tuple(self._without_second_names()),
            tuple(ignored),
            tuple(self._missing),
            tuple(self._folders),
            tuple(self._refused.values()),
        )

    def _without_second_names(self) -> Iterator[Path]:
        """The files without links to one another."""
        seen = {path for path in self._files if not path.is_symlink()}
        for path in self._files:
            if not path.is_symlink():
                yield path
            elif (target := _target(path)) not in seen:
                seen.add(target)
                yield path

    def look(self, path: Path) -> None:
        """Looks at what was given: a file, a mapping, or a folder."""
        try:
            self._given(path)
        except RefusedError as error:
            self._refuse(error)
        except OSError as error:
            self._refuse(cannot_be_read(path, error))

    def _given(self, path: Path) -> None:
        if path.is_dir():
            self._walk(path.absolute(), (), set(), set())
        elif path.is_file() and is_mapping(path):
            self._files |= dict.fromkeys(map(real, catalogue_files(path, read_mapping(path))))
        elif path.is_file():
            self._files[real(document_of(path) if is_sidecar(path) else path)] = None
        elif path.exists():
            raise RefusedError(path, 0, "neither a file nor a folder")
        else:
            self._missing[real(path)] = None

    def _walk(self, folder: Path, rules: Sequence[_Rule], above: set[Path], labels: set[Path]) -> None:
        """Looks at a folder and those below it; `above` tells a link that leads back up."""
        place = real(folder)
        if place in above:
            return
        entries = sorted(folder.iterdir())
        rules = [*rules, *_rules(folder)]
        self._folders[place] = None
        labels = labels | self._labels(folder)
        for entry in entries:
            try:
                self._entry(entry, rules, above | {place}, labels)
            except RefusedError as error:
                self._refuse(error)
            except OSError as error:
                self._refuse(cannot_be_read(entry, error))

    def _entry(self, entry: Path, rules: Sequence[_Rule], above: set[Path], labels: set[Path]) -> None:
        if entry.name.startswith((".", "~$")) or entry.name in _OF_THE_SYSTEM:
            return
        if is_mapping(entry):
            return
        if is_sidecar(entry):
            if not document_of(entry).exists():
                raise RefusedError(entry, 0, f"there is no {document_of(entry).name} that it could say something of")
            return
        if any(rule.leaves_out(entry) for rule in rules):
            self._ignored[real(entry)] = None
        elif entry.is_dir():
            self._walk(entry, rules, above, labels)
        elif entry.is_file():
            self._files |= dict.fromkeys({real(entry)} - labels)
        else:
            raise RefusedError(entry, 0, "a link to nothing" if entry.is_symlink() else "neither a file nor a folder")

    def _labels(self, folder: Path) -> set[Path]:
        """The label files of a folder's catalogues. A mapping that is broken or names no file is refused here."""
        labels: set[Path] = set()
        for path in mappings_in(folder):
            try:
                mapping = read_mapping(path)
                labels |= {real(label) for label in label_files(path, mapping)}
                catalogue_files(path, mapping)
            except RefusedError as error:
                self._refuse(error)
        return labels

    def _refuse(self, error: RefusedError) -> None:
        self._refused.setdefault(str(error), error)


def _rules(folder: Path) -> list[_Rule]:
    path = folder / IGNORE_FILE
    if not path.is_file():
        return []
    lines = (line.strip() for line in read_text(path).split("\n"))
    return [_Rule(folder, line) for line in lines if line and not line.startswith("#")]
