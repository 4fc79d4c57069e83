"""From files to a new generation of the index: what changed is read, what did not is kept, and all is reported.

A file that cannot be taken in is refused with its reason, and what was known from it stays; the other files go on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from bot.errors import OperatorError
from ingest import files, ownership
from ingest.apart import forget_kept
from ingest.changed_files import read_changed
from ingest.embedding import EmbeddingAlong
from ingest.image import Image
from ingest.metadata.filing import file_by_date
from ingest.ownership import Holdings, Key
from ingest.parallel import align_versions
from ingest.reading import RefusedError
from ingest.split import pieces
from ingest.starter import STARTER_CORPUS
from knowledge import conflicts, succession
from knowledge.conflicts import Conflict
from knowledge.documents import Section
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations, Manifest
from knowledge.index import Progress, build, check_embeddings, check_store, read_sections, read_sources, sweep
from knowledge.remarks import Remark
from knowledge.vector_cache import VectorCache

_STARTER = "starter:"


@dataclass(slots=True)
class Report:
    """What a run did, or would do. Sections are counted by language variant.

    `moved` are sections that come from another file than before, whatever else is true of them. `vanished` are files
    that sections were known from and that are not in the given folders any more, `undated` files of which a section
    has no `as_of`. `remarks` are what staff should know of the files that were read.
    `superseded` are the ids of documents that have been replaced since the last run, each with what replaced it.
    `conflicts` are sentences of different documents that since then give different figures for the same.
    """

    added: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    unchanged: int = 0
    removed: list[Key] = field(default_factory=list)
    moved: list[Key] = field(default_factory=list)
    refused: list[RefusedError] = field(default_factory=list)
    vanished: list[Path] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    undated: list[Path] = field(default_factory=list)
    remarks: list[tuple[Path, Remark]] = field(default_factory=list)
    superseded: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    files_read: int = 0
    files_kept: int = 0
    generation: str | None = None

    @property
    def changes(self) -> bool:
        """Whether the index has to change."""
        return bool(self.added or self.changed or self.removed or self.moved)

    def refuse(self, error: RefusedError) -> None:
        """Notes a refusal, once: the files of a catalogue share the faults of its mapping."""
        if str(error) not in map(str, self.refused):
            self.refused.append(error)


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a run would do, with what is known before and after it."""

    report: Report
    before: Holdings
    after: Holdings


@dataclass(frozen=True, slots=True)
class Ingest:
    """What a run needs to write an index.

    A file in the folder `stand_ins` takes the place of the starter corpus's file of the same path, as a whole.
    """

    generations: Generations
    embeddings: SaphanEmbeddings
    cache: VectorCache
    chroma_url: str = ""
    stand_ins: Path | None = None

    def run(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        dry_run: bool = False,
        rebuild: bool = False,
        forget: Collection[Path] = (),
        drop: Collection[Path] = (),
        progress: Progress | None = None,
        image: Image | None = None,
    ) -> Report:
        """Takes the files in and switches to a new generation if anything changed.

        `prune` forgets files that vanished from the given folders, `forget` only those that it names. `drop` are files
        to be forgotten that are not among the given ones, whether they are there or not. A `dry_run` writes nothing;
        it can look at an `image` of a folder. `rebuild` reads the given
        files again and builds anew even if nothing changed, with the embedding model of the settings. Raises
        `OperatorError` when another process is building.
        """
        progress = progress or Progress()
        if not rebuild:
            self._check_settings()
        if dry_run:
            return self._plan(paths, prune, rebuild, progress, forget, drop, image)[0]
        with self.generations.writer():
            sweep(self.generations, self.chroma_url)
            report, _, taken = self._plan(paths, prune, rebuild, progress, forget, drop, embed=True)
            if report.changes or (rebuild and taken.sections):
                before = self._conflicts()
                report.generation = self._build(taken, progress).id
                report.conflicts = [each for each in self._conflicts() if each not in before]
            forget_kept()
            return report

    def _conflicts(self) -> tuple[Conflict, ...]:
        """What documents of the current state say differently of the same."""
        current = self.generations.current()
        return conflicts.load(self.generations.path(current)) if current is not None else ()

    def foresee(
        self, paths: Sequence[Path], image: Image, forget: Collection[Path] = (), drop: Collection[Path] = ()
    ) -> Foresight:
        """What a run would do if the image's place held what its folder holds; writes nothing."""
        self._check_settings()
        return Foresight(*self._plan(paths, False, False, Progress(), forget, drop, image))

    def _check_settings(self) -> None:
        """Refuses to go on with an index of another model or store, before anything is read."""
        if (current := self.generations.current()) is not None:
            manifest = self.generations.manifest(current)
            check_embeddings(manifest, self.embeddings)
            check_store(manifest, self.chroma_url)

    def _plan(
        self,
        paths: Sequence[Path],
        prune: bool,
        rebuild: bool,
        progress: Progress,
        forget: Collection[Path] = (),
        drop: Collection[Path] = (),
        image: Image | None = None,
        *,
        embed: bool = False,
    ) -> tuple[Report, Holdings, Holdings]:
        image = image or Image(Path(), Path())
        known = self.known()
        taken = known.copy()
        found = image.seen(files.find(paths))
        report = Report(ignored=list(found.ignored), refused=list(found.refused))
        embedding = EmbeddingAlong(progress, partial(self.cache.embed_passages, self.embeddings) if embed else None)
        changed = read_changed(found.files, known, image, progress, embedding, rebuild)
        report.files_kept = changed.kept
        for refusal in changed.refused:
            report.refuse(refusal)
        for path, (reading, print_) in changed.readings.items():
            taken.put(path, reading.sections, print_, reading.remarks)
        read = list(changed.readings)
        vanished = _vanished(found, known, prune, report)
        forgotten = (vanished if prune else vanished & set(forget)) | (set(drop) & set(known.sections))
        replaced = self._replaced(taken, image)
        gone = {path for path in known.sections if _is_gone(image.file_of(path))} | forgotten | replaced
        file_by_date(taken, gone)
        align_versions(known, taken, gone)
        for refusal in ownership.settle(known, taken, gone):
            report.refuse(refusal)
        report.vanished = [path for path in known.sections if path in vanished and path in taken.sections]
        for path in (*forgotten, *replaced):
            taken.forget(path)
        report.files_read = len(read)
        refused = {error.path for error in report.refused}
        report.undated = [path for path in read if path not in refused and not _dated(taken.sections.get(path, ()))]
        report.remarks = [
            (path, each) for path in read if path in taken.sections for each in taken.remarks.get(path, ())
        ]
        _compare(known, taken, report)
        return report, known, taken

    def _replaced(self, taken: Holdings, image: Image) -> set[Path]:
        """The starter corpus's files for which another stands in and was taken in, now or before."""
        if self.stand_ins is None:
            return set()
        folder, starter = files.real(self.stand_ins), files.real(STARTER_CORPUS)
        there = (path for path in taken.sections if path.is_relative_to(folder) and not _is_gone(image.file_of(path)))
        return {starter / path.relative_to(folder) for path in there} & set(taken.sections)

    def known(self) -> Holdings:
        """What the last run left, the sections by their files. Raises `OperatorError` where that is damaged."""
        current = self.generations.current()
        if current is None:
            return Holdings({}, {})
        self.generations.manifest(current)
        sources = read_sources(self.generations, current)
        by_key = {(s.id, str(s.language)): s for s in read_sections(self.generations, current)}
        try:
            return Holdings(
                {
                    _path(name): [by_key[section, lang] for section, lang in v["sections"]]
                    for name, v in sources.items()
                },
                {_path(name): values["print"] for name, values in sources.items()},
                {
                    _path(name): tuple(Remark(**each) for each in values.get("remarks", ()))
                    for name, values in sources.items()
                },
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise OperatorError(
                f"the index in {self.generations.path(current)} is damaged (its files and sections do not fit): bring "
                f"an earlier one back with `saphan index use`, or delete {self.generations.folder / 'current'} and "
                "take your documents in again with `saphan ingest`"
            ) from error

    def _build(self, taken: Holdings, progress: Progress) -> Manifest:
        sources = {
            _name(path): {
                "print": taken.prints[path],
                "sections": ownership.keys(sections),
                "remarks": [asdict(remark) for remark in taken.remarks.get(path, ())],
            }
            for path, sections in taken.sections.items()
        }
        return build(
            self.generations,
            [section for sections in taken.sections.values() for section in sections],
            sources,
            embeddings=self.embeddings,
            cache=self.cache,
            split=pieces,
            chroma_url=self.chroma_url,
            progress=progress,
        )


def _name(path: Path) -> str:
    """A file's name in the index. The starter corpus comes with the program, which may be installed elsewhere later."""
    starter = files.real(STARTER_CORPUS)
    return f"{_STARTER}{path.relative_to(starter).as_posix()}" if path.is_relative_to(starter) else str(path)


def _path(name: str) -> Path:
    """The inverse of `_name`."""
    return files.real(STARTER_CORPUS) / name.removeprefix(_STARTER) if name.startswith(_STARTER) else Path(name)


def _dated(sections: Sequence[Section]) -> bool:
    return all(section.as_of for section in sections if section.kind in ("section", "record"))


def _vanished(found: files.Found, known: Holdings, prune: bool, report: Report) -> set[Path]:
    """The known files that are not where the run looked. Given paths that nothing is known of are refused."""
    seen, unseen = set(found.files), {files.real(error.path) for error in found.refused}
    vanished = {
        path
        for path in known.sections
        if path not in seen and _within(path, found.folders) and not _within(path, unseen)
    }
    for given in found.missing:
        below = {path for path in known.sections if _within(path, [given])}
        if not (below and prune):
            hint = f", but {len(below)} known from there: --prune forgets what vanished" if below else ""
            report.refuse(RefusedError(given, 0, f"there is no such file or folder{hint}"))
        vanished |= below
    return vanished


def _within(path: Path, places: Collection[Path]) -> bool:
    return path in places or any(parent in places for parent in path.parents)


def _is_gone(path: Path) -> bool:
    """Whether a file is not there any more; one that may not be looked at counts as there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _compare(known: Holdings, taken: Holdings, report: Report) -> None:
    old, new = known.texts(), taken.texts()
    before, after = known.owners(), taken.owners()
    report.added = [key for key in new if key not in old]
    report.removed = [key for key in old if key not in new]
    # What was not read again is the very same.
    read = (key for key in new if key in old and new[key] is not old[key])
    report.changed = [key for key in read if new[key].fingerprint != old[key].fingerprint]
    report.moved = [key for key in new if key in old and after[key] != before[key]]
    outdated = succession.replaced(old.values()).items()
    report.superseded = [pair for pair in succession.replaced(new.values()).items() if pair not in outdated]
    report.unchanged = len(new) - len(report.added) - len(report.changed)
