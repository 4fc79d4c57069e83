"""From files to a new generation of the index: what changed is read, what did not is kept, and all is reported.

A file that cannot be taken in is refused with its reason, and what was known from it stays; the other files go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest import files
from ingest.reading import RefusedError
from ingest.sources import readers
from ingest.split import pieces
from knowledge.documents import Section
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations, Manifest
from knowledge.index import (
    Progress,
    build,
    check_embeddings,
    check_store,
    read_sections,
    read_sources,
    sweep,
)
from knowledge.vector_cache import VectorCache

Key = tuple[str, str]


@dataclass(slots=True)
class Report:
    """What a run did, or would do. Sections are counted by language variant."""

    added: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    unchanged: int = 0
    removed: list[Key] = field(default_factory=list)
    refused: list[RefusedError] = field(default_factory=list)
    vanished: list[Path] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    undated: list[Path] = field(default_factory=list)
    files_read: int = 0
    files_kept: int = 0
    generation: str | None = None

    @property
    def changes(self) -> bool:
        """Whether the index has to change."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class _Known:
    """The state that the last run left: sections by the file they came from, and the files' fingerprints."""

    sections: Mapping[Path, Sequence[Section]]
    prints: Mapping[Path, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Ingest:
    """What a run needs to write an index."""

    generations: Generations
    embeddings: SaphanEmbeddings
    cache: VectorCache
    chroma_url: str = ""

    def run(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        dry_run: bool = False,
        rebuild: bool = False,
        progress: Progress | None = None,
    ) -> Report:
        """Takes the files in and switches to a new generation if anything changed.

        `prune` forgets files that vanished from the given folders. `rebuild` builds anew even if nothing changed, with
        the embedding model of the settings. Raises `OperatorError` when another process is building.
        """
        progress = progress or Progress()
        if not rebuild:
            self._check_settings()
        if dry_run:
            return self._plan(paths, prune, progress)[0]
        with self.generations.writer():
            sweep(self.generations, self.chroma_url)
            report, taken, prints = self._plan(paths, prune, progress)
            if report.changes or (rebuild and taken):
                report.generation = self._build(taken, prints, progress).id
            return report

    def _check_settings(self) -> None:
        """Refuses to go on with an index of another model or store, before anything is read."""
        if (current := self.generations.current()) is not None:
            manifest = self.generations.manifest(current)
            check_embeddings(manifest, self.embeddings)
            check_store(manifest, self.chroma_url)

    def _plan(
        self, paths: Sequence[Path], prune: bool, progress: Progress
    ) -> tuple[Report, dict[Path, Sequence[Section]], dict[Path, Any]]:
        known = self._known()
        found = files.find(paths)
        report = Report(ignored=list(found.ignored))
        taken: dict[Path, Sequence[Section]] = dict(known.sections)
        prints: dict[Path, Any] = dict(known.prints)
        progress.start("reading", len(found.files))
        for path in found.files:
            self._take(path, known, taken, prints, report)
            progress.advance(1)
        self._forget_vanished(paths, found.files, prune, taken, prints, report)
        self._refuse_doubles(found.files, known, taken, prints, report)
        _compare(known.sections, taken, report)
        return report, taken, prints

    def _known(self) -> _Known:
        current = self.generations.current()
        if current is None:
            return _Known({}, {})
        self.generations.manifest(current)
        sources = read_sources(self.generations, current)
        by_key = {(s.id, str(s.language)): s for s in read_sections(self.generations, current)}
        prints = {Path(path): values["print"] for path, values in sources.items()}
        sections = {
            Path(path): [by_key[section, language] for section, language in values["sections"]]
            for path, values in sources.items()
        }
        return _Known(sections, prints)

    def _take(
        self,
        path: Path,
        known: _Known,
        taken: dict[Path, Sequence[Section]],
        prints: dict[Path, Any],
        report: Report,
    ) -> None:
        """Reads a file if it is new or changed; a refusal keeps what was known from it."""
        try:
            if path in known.prints and files.unchanged(path, known.prints[path]):
                report.files_kept += 1
                return
            reader = readers().get(path.suffix.lower())
            if reader is None:
                raise RefusedError(path, 0, f"{path.suffix or 'files without an ending'}: not supported yet")
            sections = reader(path)
            prints[path] = files.as_json(files.fingerprint(path))
        except RefusedError as error:
            report.refused.append(error)
        except OSError as error:
            report.refused.append(RefusedError(path, 0, f"cannot be read: {error.strerror}"))
        else:
            taken[path] = sections
            report.files_read += 1
            if not all(section.as_of for section in sections):
                report.undated.append(path)

    def _forget_vanished(
        self,
        paths: Sequence[Path],
        present: Sequence[Path],
        prune: bool,
        taken: dict[Path, Sequence[Section]],
        prints: dict[Path, Any],
        report: Report,
    ) -> None:
        folders = [path.resolve() for path in paths if path.is_dir()]
        for path in [p for p in taken if p not in set(present) and any(f in p.parents for f in folders)]:
            report.vanished.append(path)
            if prune:
                del taken[path], prints[path]

    def _refuse_doubles(
        self,
        present: Sequence[Path],
        known: _Known,
        taken: dict[Path, Sequence[Section]],
        prints: dict[Path, Any],
        report: Report,
    ) -> None:
        """One section may come from one file only. A file that was moved takes its sections along."""
        owner: dict[Key, Path] = {}
        # Files known before keep their sections; a newcomer that claims one of them is refused, if the owner is there.
        for path in sorted(taken, key=lambda path: path not in known.sections):
            keys = _keys(taken[path])
            rivals = {owner[key] for key in keys if key in owner}
            for rival in [rival for rival in rivals if not rival.exists()]:
                report.vanished = [gone for gone in report.vanished if gone != rival]
                for key in _keys(taken[rival]):
                    del owner[key]
                del taken[rival], prints[rival]
                rivals.discard(rival)
            if rivals:
                rival = min(rivals)
                double = next(key for key in keys if owner.get(key) == rival)
                report.refused.append(
                    RefusedError(path, 0, f"{double[0]} in {double[1]} comes from {rival} already: change one id")
                )
                if path in known.sections and path in known.prints:
                    taken[path], prints[path] = known.sections[path], known.prints[path]
                else:
                    del taken[path], prints[path]
                continue
            owner |= dict.fromkeys(keys, path)

    def _build(
        self, taken: Mapping[Path, Sequence[Section]], prints: Mapping[Path, Any], progress: Progress
    ) -> Manifest:
        sources = {str(path): {"print": prints[path], "sections": _keys(sections)} for path, sections in taken.items()}
        return build(
            self.generations,
            [section for sections in taken.values() for section in sections],
            sources,
            embeddings=self.embeddings,
            cache=self.cache,
            split=pieces,
            chroma_url=self.chroma_url,
            progress=progress,
        )


def _keys(sections: Iterable[Section]) -> list[Key]:
    return [(section.id, section.language) for section in sections]


def _compare(before: Mapping[Path, Sequence[Section]], after: Mapping[Path, Sequence[Section]], report: Report) -> None:
    old = {key: s.fingerprint for sections in before.values() for key, s in zip(_keys(sections), sections, strict=True)}
    new = {key: s.fingerprint for sections in after.values() for key, s in zip(_keys(sections), sections, strict=True)}
    report.added = [key for key in new if key not in old]
    report.removed = [key for key in old if key not in new]
    report.changed = [key for key in new if key in old and new[key] != old[key]]
    report.unchanged = len(new) - len(report.added) - len(report.changed)
