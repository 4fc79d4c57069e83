"""One section, one file: settles which file a section comes from when several have it.

- A file that a section came from before keeps it, as long as it is there and still has it.
- Another file that has the same section is refused as a whole, and what was known of that file stays.
- A file that is gone loses a section to any file that has it. So a file can be renamed, moved or split, changed or
  not. What no other file takes over stays known until it is forgotten on purpose (`--prune`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.messages import Language
from ingest.fingerprints import NONE, Print
from ingest.reading import RefusedError
from knowledge.documents import Section
from knowledge.remarks import Remark

Key = tuple[str, Language]
"""A section's id and language."""


@dataclass(slots=True)
class Holdings:
    """The sections by the file that they come from, and the files' fingerprints; both have the same files. `remarks`
    are what staff should know of a file; many have none.
    """

    sections: dict[Path, Sequence[Section]]
    prints: dict[Path, Print]
    remarks: dict[Path, tuple[Remark, ...]] = field(default_factory=dict)

    def copy(self) -> Holdings:
        """The same holdings, to be changed apart."""
        return Holdings(dict(self.sections), dict(self.prints), dict(self.remarks))

    def put(self, path: Path, sections: Sequence[Section], print_: Print, remarks: tuple[Remark, ...] = ()) -> None:
        """Replaces what comes from a file; nothing at all forgets the file."""
        if sections:
            self.sections[path], self.prints[path], self.remarks[path] = sections, print_, remarks
        else:
            self.forget(path)

    def forget(self, path: Path) -> None:
        """Forgets a file with its sections."""
        self.sections.pop(path, None)
        self.prints.pop(path, None)
        self.remarks.pop(path, None)

    def owners(self) -> dict[Key, Path]:
        """The file of each section."""
        return {key: path for path, sections in self.sections.items() for key in keys(sections)}

    def texts(self) -> dict[Key, Section]:
        """All sections."""
        return {(s.id, s.language): s for sections in self.sections.values() for s in sections}


def keys(sections: Iterable[Section]) -> list[Key]:
    """The ids and languages of some sections."""
    return [(section.id, section.language) for section in sections]


def settle(known: Holdings, taken: Holdings, gone: Collection[Path]) -> list[RefusedError]:
    """Makes `taken` such that each section comes from one file; gives the refusals that this needed.

    `known` is how the last run left things, `gone` the files of it that are not there any more.
    """
    refused: dict[Path, RefusedError] = {}
    while clash := _clash(known, taken, gone):
        path, (section, language), owner = clash
        reason = f"{section} in {language} comes from {owner} already: change one id, or take it out of that file"
        before = () if path in refused else known.sections.get(path, ())
        refused.setdefault(path, RefusedError(path, 0, reason, "owned"))
        taken.put(path, before, known.prints.get(path, NONE), known.remarks.get(path, ()))
    owners = _owners(known, taken, gone)
    for path in [path for path in taken.sections if path in gone]:
        left = [section for section in taken.sections[path] if owners[section.id, section.language] == path]
        if len(left) < len(taken.sections[path]):
            taken.put(
                path, left, NONE, taken.remarks.get(path, ())
            )  # if the file comes back, it has to be looked at anew
    return list(refused.values())


def _clash(known: Holdings, taken: Holdings, gone: Collection[Path]) -> tuple[Path, Key, Path] | None:
    """A file that has a section of another file's, that section, and the other file."""
    owners = _owners(known, taken, gone)
    for path, sections in taken.sections.items():
        if path in gone:
            continue
        for key in keys(sections):
            if owners[key] != path:
                return path, key, owners[key]
    return None


def _owners(known: Holdings, taken: Holdings, gone: Collection[Path]) -> Mapping[Key, Path]:
    """Whom each section belongs to: the file that had it before, else the first that has it now, last one gone."""
    present = [path for path in taken.sections if path not in gone]
    has: dict[Path, set[Key]] = {path: set(keys(sections)) for path, sections in taken.sections.items()}
    owners: dict[Key, Path] = {}
    for path in present:
        owners |= {key: path for key in keys(known.sections.get(path, ())) if key in has[path]}
    for path in [*present, *(path for path in taken.sections if path in gone)]:
        for key in has[path]:
            owners.setdefault(key, path)
    return owners
