"""ZIP archives of files of the other kinds.

Each member is read as if it stood in a folder: tables with their mappings, documents with what stands beside them. A
member that cannot be taken in is remarked on, and the others are read.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ingest import files
from ingest.archives.unpacking import Unpacked, unpack
from ingest.reading import RefusedError
from ingest.sources import Reading, reader_of
from knowledge.documents import Section
from knowledge.remarks import Remark

suffixes = (".zip",)
begins_with = b"PK\x03\x04"

_MOST_LIMITS = 3
"""Members that may reach the limits of time and memory; an archive of more of them is not read to its end."""


def read_members(path: Path) -> Reading:
    """The sections of all members, with remarks on those that were not taken in.

    Raises `RefusedError` for an archive that cannot be unpacked, or of which nothing can be taken in.
    """
    with TemporaryDirectory(prefix="saphan-archive-") as name:
        folder = files.real(Path(name))
        members = _Members(folder, unpack(path, folder))
        members.read()
    if not members.sections:
        first = members.remarks[0].text if members.remarks else "there is no file in it"
        raise RefusedError(path, 0, f"nothing in it can be taken in: {first}", "empty")
    return Reading(members.sections, tuple(members.remarks))


class _Members:
    def __init__(self, folder: Path, unpacked: Unpacked) -> None:
        self._folder = folder
        self._names = unpacked.names
        self._limits = 0
        self._owners: dict[tuple[str, str], str] = {}
        self.sections: list[Section] = []
        self.remarks = unpacked.remarks

    def read(self) -> None:
        """Reads what is found as in any folder: without mappings, labels and what an ignore file names."""
        found = files.find([self._folder])
        for refusal in found.refused:
            self._leave(refusal.path, refusal)
        for path in found.files:
            try:
                self._take(path, self._reading(path))
            except RefusedError as error:
                self._limits += error.fault == "limit"
                self._leave(error.path, error)

    def _reading(self, path: Path) -> Reading:
        reader = reader_of(path)
        if reader is None:
            raise RefusedError(path, 0, f"{path.suffix} files are not supported", "kind")
        if self._limits >= _MOST_LIMITS:
            raise RefusedError(path, 0, "not read, because the files before it took too long", "")
        return reader(path)

    def _take(self, path: Path, reading: Reading) -> None:
        name = self._name(path)
        self.remarks += [Remark(each.code, each.page, _joined(name, each.text)) for each in reading.remarks]
        taken = [section for section in reading.sections if (section.id, section.language) not in self._owners]
        if len(taken) < len(reading.sections):
            other = next(self._owners[key] for s in reading.sections if (key := (s.id, s.language)) in self._owners)
            self.remarks.append(Remark("member", 0, f"{name}: sections that {other} has already"))
        self._owners |= {(section.id, section.language): name for section in taken}
        self.sections += taken

    def _leave(self, path: Path, error: RefusedError) -> None:
        line = f"{error.line}: " if error.line else ""
        reason = error.reason.replace(f"{self._folder}/", "")
        self.remarks.append(Remark("member", 0, f"{self._name(path)}: {line}{reason}"))

    def _name(self, path: Path) -> str:
        return self._names.get(path, path.name)


def _joined(name: str, text: str) -> str:
    return f"{name}: {text}" if text else name
