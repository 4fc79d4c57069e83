"""What staff should know of a file that was read into the knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RemarkCode = Literal[
    "scanned",
    "recognised",
    "hidden",
    "instruction",
    "macro",
    "cut",
    "member",
    "unreadable",
    "date",
    "undescribed",
    "row",
]
"""Why staff should look at a file: a page without text that was not recognised; text that was recognised from a
picture; text that a reader does not see; text that speaks to a machine; a program in it, which was not run; more pages,
rows or letters than are read; a file inside that was not taken; a page or part that could not be read; a date in
it that is doubtful; a table that no mapping beside it names; a row of a table that may go on from the page before."""

REMARKS: Mapping[RemarkCode, str] = {
    "scanned": "a picture without text, which was not recognised (install Tesseract, see docs/ingest.md)",
    "recognised": "text that was recognised from a picture: compare it",
    "hidden": "text that a reader does not see was left out",
    "instruction": "words that speak to a machine; no answer quotes them",
    "macro": "a program inside, which was not run",
    "cut": "longer than what is read; the rest was left out",
    "member": "a file inside was not taken in",
    "unreadable": "could not be read",
    "date": "a date that is doubtful: say it in a file beside it (see docs/ingest.md)",
    "undescribed": "a table that no catalogue beside it names was read row by row",
    "row": "a table's row without a name after a page's end: look whether it belongs to the row before",
}
"""Each code in words, for the command line."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that staff should know of a file: a code, the page (0 for the whole) and the words it is about."""

    code: RemarkCode
    page: int = 0
    text: str = ""
