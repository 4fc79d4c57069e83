"""What staff change in documents: drafts on their way into the knowledge, and what would become of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.errors import SaphanError
from bot.messages import Findings, Language
from knowledge.documents import Section
from knowledge.links import Loose
from knowledge.remarks import Remark

MOST_FILES = 20
"""Files of one upload."""
MOST_FILE_BYTES = 5_000_000
"""Bytes of one uploaded file that is written for Saphan: text, tables with a mapping."""
MOST_DOCUMENT_BYTES = 20_000_000
"""Bytes of one uploaded document that was made for people: PDF, Office, web pages."""
MOST_EDITED = 500_000
"""Bytes of the largest file that is edited in the browser."""

Kind = Literal["upload", "edit", "delete"]
State = Literal["open", "confirmed", "done", "failed"]
"""Of a draft: being written, waiting for the index, in the index, refused by the ingest (and open again)."""
FieldKind = Literal["text", "list", "number", "choice", "date", "truth", "addresses", "figures"]
Why = Literal["", "source", "size", "made"]
"""Why a document cannot be edited here: it comes from a folder elsewhere, a file of it is too large, or it was made
with another program (PDF, Office, web pages): then it is replaced by a new file."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file of a draft.

    `place` is its path in the folder of staff's documents, parted by "/". `base` is the hash of what stood there when
    it was last looked at, "" for nothing. `removed`: the file is to go.
    """

    place: str
    base: str = ""
    removed: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        return self.place.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a draft; sections are counted by language."""

    generation: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A change of documents that somebody of staff prepares. `version` counts what was written in it.

    `subject` is the document it was begun from, "" for an upload. `why` is a code, `note` what staff say of it.
    `problem` is why the ingest refused it or what it waits for, "" as long as nobody knows of any.
    """

    id: str
    kind: Kind
    subject: str
    by: str
    at: datetime
    files: tuple[DraftFile, ...]
    version: int = 1
    state: State = "open"
    why: str = ""
    note: str = ""
    problem: str = ""
    result: Result | None = None

    @property
    def writable(self) -> bool:
        """Whether it can still be changed."""
        return self.state in ("open", "failed")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be taken in: its name, the line (0 for the whole), a code, and the reason in English."""

    file: str
    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section in one language as it is and as it would be; `pieces` are what the search by meaning reads of it."""

    before: Section | None
    after: Section | None
    pieces: int = 1

    @property
    def what(self) -> Literal["added", "changed", "removed"]:
        """What happens to it."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def section(self) -> Section:
        """As it would be, or as it was."""
        found = self.after or self.before
        assert found
        return found


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would do.

    `loose` are links that would lead nowhere, with whether they are new; `stale` are files that somebody else changed
    meanwhile; `remarks` are what staff should know of the draft's own files. It can be confirmed when there are no
    faults, nothing is stale and something changes.
    """

    faults: tuple[Fault, ...]
    changes: tuple[SectionChange, ...]
    unchanged: int
    loose: tuple[tuple[Loose, bool], ...]
    sources: tuple[tuple[Section, str], ...]
    stale: tuple[str, ...]
    remarks: tuple[tuple[str, Remark], ...] = ()

    @property
    def fit(self) -> bool:
        """Whether it can become knowledge."""
        return not self.faults and not self.stale and bool(self.changes)


@dataclass(frozen=True, slots=True)
class Tried:
    """A question, what the present knowledge finds for it, and what it would find with the draft."""

    question: str
    language: Language
    before: Findings
    after: Findings


@dataclass(frozen=True, slots=True)
class RecordField:
    """A cell of a record as a form shows it.

    `choices` are the values that it may have, each with its name by language; `unit` is its unit by language.
    """

    column: str
    label: Mapping[Language, str]
    language: Language | None
    kind: FieldKind
    value: str
    choices: Mapping[str, Mapping[Language, str]]
    unit: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """The files of a document that staff may edit; none where `why_not` says why. `shipped`: of the starter corpus.

    `own`: staff's own file or copy, which can be deleted. `catalogue`: a table of records.
    """

    places: tuple[str, ...]
    shipped: bool = False
    own: bool = False
    catalogue: bool = False
    why_not: Why = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a document comes from: name, size in bytes (0 where it is gone), and what staff should know of it."""

    name: str
    size: int
    remarks: tuple[Remark, ...] = ()


class UnfitUploadError(SaphanError):
    """An upload that is not kept."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("the upload cannot be taken: " + "; ".join(f"{each.file}: {each.reason}" for each in faults))
        self.faults = tuple(faults)


class UnfitCellsError(SaphanError):
    """A record's form with values that its catalogue does not allow: the columns, each with a code of what is wrong."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        super().__init__(f"not allowed in {', '.join(columns)}")
        self.columns = dict(columns)


class DocumentDesk(Protocol):
    """Drafts of documents. Everywhere: `NotFoundError` for a draft or document that is not there, `StaleError` where
    somebody else changed a draft (or what it changes) meanwhile, `OperatorError` where there is no index or no space.
    """

    def kinds(self) -> Sequence[str]:
        """The endings of the files that can be taken in."""
        ...

    def standing(self, document: str) -> Standing:
        """What can be done with a document."""
        ...

    def upload(self, files: Mapping[str, bytes], by: str, at: datetime, replaces: str = "") -> Draft:
        """Keeps files as a draft, by their names. Raises `UnfitUploadError` where one is not what it says it is.

        A single file can replace that of a document (`replaces`) in the same language, whatever it is called.
        """
        ...

    def sources(self, document: str) -> Sequence[SourceFile]:
        """The files that a document comes from, wherever they are; none where there is no such document."""
        ...

    def content(self, document: str, number: int) -> tuple[str, bytes]:
        """Name and content of one of them. Raises `NotFoundError` also where it is gone or cannot be read."""
        ...

    def typed(self, place: str) -> bool:
        """Whether a file's text is written for Saphan and may be edited in the browser."""
        ...

    def begin(self, document: str, by: str, at: datetime) -> Draft:
        """A draft with a document's present files, to be edited; the same person's is resumed."""
        ...

    def deletion(self, document: str, by: str, at: datetime) -> Draft:
        """A draft that deletes what staff have of a document; only `keep` makes it one that stays."""
        ...

    def keep(self, draft: Draft) -> Draft:
        """Keeps a deletion."""
        ...

    def drafts(self) -> Sequence[Draft]:
        """All drafts, the newest first."""
        ...

    def draft(self, draft: str) -> Draft:
        """One draft."""
        ...

    def text(self, draft: Draft, place: str) -> str:
        """The text of a draft's file, "" of one that is to go."""
        ...

    def write(self, draft: str, version: int, texts: Mapping[str, str]) -> Draft:
        """Writes texts into a draft's files, which may be new; a blank text makes a file of staff's go."""
        ...

    def new_place(self, draft: Draft, language: Language) -> str:
        """Where a document's file in a further language would stand, for `write`; "" where there can be none."""
        ...

    def renew(self, draft: str, version: int) -> Draft:
        """Compares a draft with what stands there now, after somebody else changed that."""
        ...

    def discard(self, draft: str) -> None:
        """Forgets a draft that can still be changed."""
        ...

    def foresee(self, draft: Draft) -> Preview:
        """What a draft would do."""
        ...

    def try_out(self, draft: Draft, questions: Sequence[tuple[str, Language]]) -> Sequence[Tried]:
        """What would be found for questions, by an index that is built for this alone: some seconds of work.

        Raises `RetryLaterError` while it is done for somebody else.
        """
        ...

    def confirm(self, draft: str, version: int, why: str, note: str) -> Draft:
        """Sends a draft on its way; the running server does the rest in the background."""
        ...

    def record(self, draft: Draft, record: str) -> Sequence[RecordField]:
        """The cells of a record in a draft's catalogue."""
        ...

    def write_record(self, draft: str, version: int, record: str, cells: Mapping[str, str]) -> Draft:
        """Writes cells of a record into a draft's catalogue. Raises `UnfitCellsError`."""
        ...

    def loose(self) -> Sequence[Loose]:
        """The links of the present knowledge that lead nowhere."""
        ...

    def progress(self) -> float:
        """How far the stretch of work is that goes on in some process, from 0 to 1; 0 where none does."""
        ...
