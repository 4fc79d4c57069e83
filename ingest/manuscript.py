"""What a reader of PDF, Office and web files makes of a file: blocks in reading order, and remarks for staff.

It knows nothing of sections, ids and languages: those are made of it by `ingest.passages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from knowledge.remarks import Remark

BlockKind = Literal["heading", "paragraph", "item", "table", "record"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table or record.

    `text` is plain text on one line, without marks; a table has none. `level` is a heading's (1 to 6) or a list item's
    depth (0 for the outermost); an item's own mark ("1.", "ก.", "(一)") is part of its text, a bullet is not. `rows`
    are a table's cells, the header first, all rows of one length, or a record's pairs of name and value in their
    order. `page` is 1-based, 0 where the file has no pages.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as it was read.

    `title` is "" where none could be told from the text. `declared` is what the file's own properties say ("title",
    "author", "publisher", "published", "created" and "modified" as YYYY-MM-DD, "language", "url"), which is often wrong
    or old.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    pages: int = 0
    declared: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values, to be handed from one process to another."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Manuscript:
        """The inverse of `to_json`."""
        blocks = tuple(Block(**{**each, "rows": _rows(each["rows"])}) for each in values["blocks"])
        remarks = tuple(Remark(**each) for each in values["remarks"])
        return cls(blocks, values["title"], values["pages"], dict(values["declared"]), remarks)


def _rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)
