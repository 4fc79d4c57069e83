"""Makes sections of a manuscript: each a passage that the embedding model reads at once and an answer can cite.

A heading's or article's text is a section, and where it is long several; a record is one. `parts` finds what stands
under which headings, `units` what must not be cut, and `gathering` puts units together up to the limit. A section's
heading is the path to it ("หมวด 2 › ข้อ 5"), its text is Markdown with nothing of the file's own letters as marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ingest.manuscript import Block, Manuscript
from ingest.metadata import Metadata, metadata_of, section_language
from ingest.passages import markup
from ingest.passages.gathering import LEAST_TOKENS as LEAST_TOKENS
from ingest.passages.gathering import Text, gathered
from ingest.passages.parts import Part, parts_of
from ingest.passages.slugs import STEP as STEP
from ingest.passages.slugs import with_slugs
from ingest.passages.units import Unit, units_of
from ingest.reading import RefusedError
from ingest.split import stretches
from knowledge.documents import Section
from knowledge.remarks import Remark
from knowledge.tokens import tokens

MOST_TOKENS = 400
"""The longest passage with its title and heading."""

# Title and headings take at most so much of a passage; the inner ones of a longer path are left out.
_MOST_FOR_HEADINGS = 120
_LONGEST_NAME = 60
# What the column's name and the marks of a line may cost.
_MARKS = 12


def sections_of(path: Path, manuscript: Manuscript) -> list[Section]:
    """The sections of a file in their order. Raises `RefusedError` for one without text."""
    return composed(path, manuscript)[0]


def composed(path: Path, manuscript: Manuscript) -> tuple[list[Section], tuple[Remark, ...]]:
    """The sections of a file, and what staff should know of its dates and of how it was read."""
    parts = parts_of(manuscript)
    if not parts:
        raise RefusedError(path, 0, "the file has no text", "empty")
    metadata = metadata_of(path, manuscript)
    return sections_with(metadata, parts), (*manuscript.remarks, *metadata.remarks)


def sections_with(metadata: Metadata, parts: list[Part]) -> list[Section]:
    """The sections of a document's parts, with what is known of the document."""
    overlap = all(not part.path and all(block.kind == "paragraph" for block in part.blocks) for part in parts)
    nameless = (section for part in parts for section in _sections(metadata, part, overlap))
    return [_with_own(metadata, section) for section in with_slugs(nameless)]


def _sections(metadata: Metadata, part: Part, overlap: bool) -> Iterator[Section]:
    heading = _heading(metadata.title, part.path)
    room = MOST_TOKENS - min(tokens(f"{metadata.title}\n{heading}"), _MOST_FOR_HEADINGS) - 2
    if part.record:
        yield from _record(metadata, part, part.record, room)
        return
    for text in gathered(units_of(part.blocks, metadata.language, room), room, overlap):
        yield _section(metadata, heading, text)


def _record(metadata: Metadata, part: Part, record: Block, room: int) -> Iterator[Section]:
    """A record: its name, and its values each with their column's name. A long one goes on under the same name."""
    pairs = [(name, value) for name, value in record.rows if value.strip()]
    lead = _lead(record.text, pairs)
    language = section_language(" ".join(value for _, value in pairs), metadata.language)
    name = stretches(lead[1], language, _LONGEST_NAME)[0].strip()
    lines = [
        Unit(markup.pair(label, part), tokens(part) + _MARKS, language, record.page, group, close=True)
        for group, (label, value) in enumerate(pairs)
        for part in stretches(value, language, room - _LONGEST_NAME)
        if (label, value) != lead or part not in name
    ]
    texts = gathered(lines, room - _LONGEST_NAME, overlap=False) or [Text("", language, _pages(record))]
    head = markup.paragraph(": ".join(filter(None, (lead[0].strip(), name))))
    for text in texts:
        whole = replace(text, text=f"{head}\n\n{text.text}".strip())
        yield replace(_section(metadata, name, whole), kind="record", title=STEP.join((metadata.title, *part.path)))


def _lead(name: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The column that names a record and its value: what its reader took for the name, else the first words."""
    named = (pair for pair in pairs if name and pair[1] == name)
    wordy = (pair for pair in pairs if any(map(str.isalpha, pair[1])))
    return next(chain(named, wordy), pairs[0])


def _pages(block: Block) -> tuple[int, ...]:
    return (block.page, block.page) if block.page else ()


def _section(metadata: Metadata, heading: str, text: Text) -> Section:
    return Section(
        id=f"{metadata.id}#",
        language=text.language,
        title=metadata.title,
        heading=heading,
        text=text.text,
        topic=metadata.topic,
        sources=metadata.sources,
        as_of=metadata.as_of,
        verified=metadata.verified,
        pages=text.pages,
        publisher=metadata.publisher,
        number=metadata.number,
        valid_from=metadata.valid_from,
        valid_until=metadata.valid_until,
        supersedes=metadata.supersedes,
    )


def _with_own(metadata: Metadata, section: Section) -> Section:
    """A section with what the file beside the document says of it by its slug."""
    slug = section.id.partition("#")[2]
    verified = section.verified and slug not in metadata.unverified
    return replace(section, verified=verified, phrasings=metadata.phrasings.get(slug, ()))


def _heading(title: str, path: tuple[str, ...]) -> str:
    """The path in one line. Of one that leaves too little room for the text the innermost headings are kept."""
    kept = path
    while len(kept) > 1 and tokens(f"{title}\n{STEP.join(kept)}") > _MOST_FOR_HEADINGS:
        kept = kept[1:]
    return STEP.join(kept)
