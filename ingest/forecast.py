"""What a draft would do to the index: its sections, what is refused, and which links would lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.sources import MEMORANDUM, STAFF
from ingest.drafts import DraftFolder
from ingest.files import real
from ingest.pipeline import Foresight, Ingest
from ingest.reading import RefusedError
from ingest.split import pieces
from ingest.staff_folder import StaffFolder
from knowledge.documents import Section
from knowledge.links import Loose, loose_links
from knowledge.staff_documents import Draft, Fault, Preview, SectionChange


class Forecast:
    """Looks ahead; writes nothing that stays."""

    def __init__(self, ingest: Ingest, folder: StaffFolder, drafts: DraftFolder) -> None:
        self._ingest = ingest
        self._folder = folder
        self._drafts = drafts

    def of(self, draft: Draft) -> tuple[Preview, list[Section]]:
        """What a draft would do, and all sections that there would be."""
        seen = self._foresight(draft)
        before, after = seen.before.texts(), seen.after.texts()
        report = seen.report
        changes = [
            _change(before.get(key), after.get(key)) for key in (*report.added, *report.changed, *report.removed)
        ]
        sections = list(after.values())
        preview = Preview(
            faults=tuple(faults_of(self._new_refusals(draft, report.refused), self._folder)),
            changes=tuple(changes),
            unchanged=report.unchanged,
            loose=tuple(_loose(before.values(), sections, {change.section.document for change in changes})),
            sources=tuple(_odd_sources(changes)),
            stale=tuple(file.place for file in draft.files if self._folder.base(file.place) != file.base),
            remarks=tuple((path.name, each) for path, each in report.remarks if path in self._own(draft)),
        )
        return preview, sections

    def _foresight(self, draft: Draft) -> Foresight:
        files = {
            file.place: None if file.removed else self._drafts.file(draft, file.place)
            for file in self._drafts.counting(draft)
        }
        with self._folder.image(files, self._drafts.folder) as image:
            return self._ingest.foresee(
                [image.folder, *restored(draft, self._folder)], image, gone(draft, self._folder)
            )

    def _own(self, draft: Draft) -> set[Path]:
        return {real(self._folder.path(file.place)) for file in draft.files}

    def _new_refusals(self, draft: Draft, refused: list[RefusedError]) -> list[RefusedError]:
        """Without those of other files, which are refused now as well."""
        own = self._own(draft)
        if all(error.path in own for error in refused):
            return refused
        now = {str(error) for error in self._ingest.run([self._folder.folder], dry_run=True).refused}
        return [error for error in refused if error.path in own or str(error) not in now]


def restored(draft: Draft, folder: StaffFolder) -> list[Path]:
    """The starter corpus's files that come back with a draft, since nothing stands in for them any more."""
    originals = (folder.original(file.place) for file in draft.files if file.removed)
    return [path for path in originals if path]


def gone(draft: Draft, folder: StaffFolder) -> set[Path]:
    """The files that go with a draft."""
    return {real(folder.path(file.place)) for file in draft.files if file.removed}


def faults_of(refused: Iterable[RefusedError], folder: StaffFolder) -> Iterator[Fault]:
    """Refusals as staff see them, without the server's folders."""
    for error in refused:
        yield Fault(error.path.name, error.line, error.fault, folder.without_folders(error.reason))


def _change(before: Section | None, after: Section | None) -> SectionChange:
    count = len(pieces(after.embedded_text, after.language)) if after else 0
    return SectionChange(before, after, count)


def _loose(before: Iterable[Section], after: list[Section], documents: set[str]) -> Iterator[tuple[Loose, bool]]:
    """Links that would lead nowhere: those that do so only then, and the old ones of the documents that change."""
    known = set(loose_links(list(before)))
    for link in loose_links(after):
        if link not in known or link.where.partition("#")[0] in documents:
            yield link, link not in known


def _odd_sources(changes: Iterable[SectionChange]) -> Iterator[tuple[Section, str]]:
    for change in changes:
        for source in change.after.sources if change.after else ():
            if not source.startswith((MEMORANDUM, STAFF)) and not _is_address(source):
                yield change.section, source


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
