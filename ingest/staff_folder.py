"""The folder of staff's documents: what stands where, and which of it belongs to which document.

staff-knowledge/documents/<name>     what staff uploaded
staff-knowledge/starter/<path>       what stands in for the starter corpus's file of the same path
staff-knowledge/<id>.<lang>.md       answers of staff (ingest.staff_answers)
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.lead_ports import NotFoundError
from bot.messages import Language
from ingest.catalogue import catalogue_files, label_files, mapping_beside
from ingest.drafts import checked_place
from ingest.files import real
from ingest.image import Image
from ingest.metadata.sidecar import sidecar_of
from ingest.ownership import Holdings
from ingest.reading import RefusedError
from ingest.sources import markdown, module_of, read_apart, reader_of
from ingest.starter import STARTER_CORPUS
from knowledge.staff_documents import MOST_EDITED, Standing

STARTER = "starter/"
DOCUMENTS = "documents/"


class StaffFolder:
    """The files of staff under a folder, beside those of the starter corpus."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, place: str) -> Path:
        """Where a place is. Raises `NotFoundError` for one that leads out of the folder."""
        return checked_place(self.folder, place)

    def original(self, place: str) -> Path | None:
        """The starter corpus's file that a place stands in for, None where there is none."""
        if not place.startswith(STARTER):
            return None
        path = checked_place(STARTER_CORPUS, place.removeprefix(STARTER))
        return path if path.is_file() else None

    def present(self, place: str) -> Path | None:
        """The file that counts for a place now: staff's own, else the starter corpus's; None where there is neither."""
        path = self.path(place)
        return path if path.is_file() else self.original(place)

    def content(self, place: str) -> bytes:
        """What stands at a place now; nothing where no file is."""
        path = self.present(place)
        return path.read_bytes() if path else b""

    def base(self, place: str) -> str:
        """The hash of what stands at a place now, "" for nothing."""
        path = self.present(place)
        return sha256(path.read_bytes()).hexdigest() if path else ""

    def place_of(self, path: Path) -> str:
        """The place of a file of staff's, or of the one that would stand in for it; "" for a file elsewhere."""
        for folder, before in ((real(self.folder), ""), (real(STARTER_CORPUS), STARTER)):
            if path.is_relative_to(folder):
                return before + path.relative_to(folder).as_posix()
        return ""

    def standing(self, known: Holdings, document: str) -> Standing:
        """What can be done with a document of the index. Raises `NotFoundError`."""
        paths = [path for path, sections in known.sections.items() if any(s.document == document for s in sections)]
        if not paths:
            raise NotFoundError("there is no such document")
        places = {path: self.place_of(path) for path in paths}
        if not all(places.values()) or not any(self.present(place) for place in places.values()):
            return Standing((), why_not="source")
        made = any(read_apart(path) for path in paths)
        catalogue = any(module_of(path) is not markdown and not read_apart(path) for path in paths)
        found = dict.fromkeys(place for path in paths for place in self._with_companions(path, catalogue))
        there = [place for place in found if self.present(place)]
        shipped = any(place.startswith(STARTER) for place in there)
        too_large = any(len(self.content(place)) > MOST_EDITED for place in there)
        return Standing(
            tuple(there),
            shipped=shipped,
            own=any(self.path(place).is_file() for place in there),
            catalogue=catalogue,
            why_not="made" if made else "size" if too_large else "",
        )

    def _with_companions(self, path: Path, catalogue: bool) -> Iterator[str]:
        """A file's place, and for a table those of its mapping, labels and the catalogue's other files."""
        yield self.place_of(path)
        if read_apart(path):
            yield self.place_of(sidecar_of(path))
        present = self.present(self.place_of(path)) if catalogue else None
        try:
            found = mapping_beside(present) if present else None
        except RefusedError:
            found = None
        if found:
            mapping_path, mapping = found
            for each in (mapping_path, *label_files(mapping_path, mapping), *catalogue_files(mapping_path, mapping)):
                yield self.place_of(real(each))

    def place_for(self, name: str, path: Path, known: Holdings) -> str:
        """Where an upload belongs: in the place of the file that has its document and language, else by its name."""
        if wanted := _documents_in(path):
            for owner, sections in known.sections.items():
                place = self.place_of(owner)
                fits = Path(place).suffix.lower() == path.suffix.lower()
                if place and fits and any((section.document, section.language) in wanted for section in sections):
                    return place
        same = sorted(each for each in self.folder.rglob(name) if each.is_file())
        return self.place_of(real(same[0])) if same else DOCUMENTS + name

    def place_of_new(self, document: str, path: Path, known: Holdings) -> tuple[str, str]:
        """Where a file belongs that replaces one of a document, and the place of the one that goes, "" for the same.

        That is the one in the same language, else the only one. Raises `NotFoundError` where there is none of staff's.
        """
        written = {language for _, language in _documents_in(path)}
        own = {
            place: {section.language for section in sections}
            for owner, sections in known.sections.items()
            if any(section.document == document for section in sections)
            and (place := self.place_of(owner))
            and self.path(place).is_file()
        }
        fitting = [place for place, languages in own.items() if languages & written] or list(own)
        if len(fitting) != 1:
            raise NotFoundError("it is not clear which file is to be replaced")
        before = fitting[0]
        if Path(before).suffix.lower() == path.suffix.lower():
            return before, ""
        return f"{before[: -len(Path(before).suffix)]}{path.suffix.lower()}", before

    @contextmanager
    def image(self, files: Mapping[str, Path | None], work: Path) -> Iterator[Image]:
        """The folder as it would be with other files in some places, or none. It is made in a folder for work."""
        work.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=work, prefix=".image-") as name:
            folder = Path(name)
            for path in self.folder.rglob("*"):
                place = path.relative_to(self.folder).as_posix()
                if path.is_file() and place not in files and not path.name.endswith(".new"):
                    _link(path, folder / place)
            for place, path_or_none in files.items():
                if path_or_none:
                    _link(path_or_none, folder / place)
            yield Image(folder, self.folder)

    def without_folders(self, reason: str) -> str:
        """A reason of the ingest without the server's folders in it."""
        for folder in (real(self.folder), real(STARTER_CORPUS)):
            reason = reason.replace(f"{folder}{os.sep}", "")
        return reason


def _documents_in(path: Path) -> set[tuple[str, Language]]:
    """The documents of a file with the languages that it has them in; none of what is no document."""
    reader = reader_of(path) if module_of(path) is markdown or read_apart(path) else None
    try:
        return {(section.document, section.language) for section in reader(path).sections} if reader else set()
    except RefusedError:
        return set()


def _link(path: Path, at: Path) -> None:
    """Another name for a file, or a copy where the file system gives none; its time stays the same."""
    at.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, at, follow_symlinks=True)
    except OSError:
        shutil.copy2(path, at)
