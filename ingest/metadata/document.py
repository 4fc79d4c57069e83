"""Puts together what the sidecar, the text, the name and the properties of a file say of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.language import detect
from bot.messages import LANGUAGES, Language
from ingest.manuscript import Manuscript
from ingest.metadata import file_name
from ingest.metadata.own_words import OwnWords, own_words
from ingest.metadata.sidecar import Sidecar, read_sidecar
from ingest.reading import RefusedError
from ingest.values import made_slug
from knowledge.remarks import Remark

_MEANT_FOR_A_PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|(?:document|presentation|book|slide|เอกสาร) ?\d*"
    r"|งานนำเสนอ.*|文档 ?\d*|演示文稿 ?\d*|工作簿 ?\d*|幻灯片 ?\d*|powerpoint presentation|print(?:out)?|scan.*|img.*"
    r"|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|ai|cdr|html?|txt|tmp))$",
    re.IGNORECASE,
)
# The letters of a section that are enough to tell its language by themselves.
_ENOUGH = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; "" and () where nothing is. See `knowledge.documents.Section` for the fields.

    `id` is the document's, `topic` "general" unless a sidecar says otherwise. `unverified` are slugs of sections that
    no source supports, `phrasings` those of its sections by slug, both from the sidecar only. `sidecar` is the file
    that both came from, for refusals. `remarks` are what staff should know of the dates.
    """

    id: str
    language: Language
    title: str
    topic: str = "general"
    publisher: str = ""
    number: str = ""
    as_of: str = ""
    valid_from: str = ""
    valid_until: str = ""
    supersedes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = False
    unverified: frozenset[str] = frozenset()
    phrasings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def metadata_of(path: Path, manuscript: Manuscript) -> Metadata:
    """What is known of a file. Raises `RefusedError` for a faulty sidecar, and where id or language are not clear."""
    beside = read_sidecar(path)
    words = own_words(manuscript)
    language = _language(path, beside, manuscript)
    as_of, remarks = _date(beside, words, path, manuscript)
    url = manuscript.declared.get("url", "")
    return Metadata(
        id=beside.id or _id(path),
        language=language,
        title=beside.title or manuscript.title or _declared_title(manuscript) or file_name.title(path),
        topic=beside.topic or "general",
        publisher=beside.publisher or words.publisher(language) or _declared_publisher(manuscript),
        number=beside.number or words.number,
        as_of=as_of,
        valid_from=beside.valid_from or words.valid_from,
        valid_until=beside.valid_until or words.valid_until,
        supersedes=tuple(dict.fromkeys((*beside.supersedes, *words.supersedes))),
        sources=beside.sources or ((url,) if url.startswith(("http://", "https://")) else ()),
        verified=beside.verified,
        unverified=beside.unverified,
        phrasings=beside.phrasings,
        remarks=remarks,
    )


def section_language(text: str, document: Language) -> Language:
    """The language of a section's text; the document's for a text that is short or does not tell."""
    found = detect(text) if sum(map(str.isalpha, text)) >= _ENOUGH else None
    return found or document


def _id(path: Path) -> str:
    made = made_slug(file_name.stem(path))
    if not made:
        raise RefusedError(path, 0, "no id can be made from the file's name: name it with letters")
    return made


def _language(path: Path, beside: Sidecar, manuscript: Manuscript) -> Language:
    named = file_name.language(path)
    if beside.language and named not in {None, beside.language}:
        reason = f"the file beside it says lang {beside.language}, the file's name {named}"
        raise RefusedError(path, 0, reason, "language")
    blocks = (" ".join((block.text, *map(" ".join, block.rows))) for block in manuscript.blocks)
    text = "\n".join((manuscript.title, *blocks))
    declared = manuscript.declared.get("language", "").casefold()[:2]
    for found in (beside.language, named, detect(text), declared):
        for language in LANGUAGES:
            if found == language:
                return language
    reason = "the language is not clear: end the file's name with .th, .zh or .en before its ending"
    raise RefusedError(path, 0, reason, "language")


def _date(beside: Sidecar, words: OwnWords, path: Path, manuscript: Manuscript) -> tuple[str, tuple[Remark, ...]]:
    """The date of the information, and what is doubtful about it."""
    if beside.as_of:
        return beside.as_of, ()
    if words.as_of:
        return words.as_of, words.remarks
    if named := file_name.date(path):
        return named, words.remarks
    # When a file was made says little of its content: a presentation has the day of the template that it began with.
    published = manuscript.declared.get("published", "")
    if published and not words.remarks:
        return published, (Remark("date", text=published),)
    return "", words.remarks


def _declared_title(manuscript: Manuscript) -> str:
    title = " ".join(manuscript.declared.get("title", "").split())
    return "" if _MEANT_FOR_A_PROGRAM.match(title) or sum(map(str.isalpha, title)) < 3 else title


def _declared_publisher(manuscript: Manuscript) -> str:
    """Only what is declared as a publisher: authors are people."""
    return " ".join(manuscript.declared.get("publisher", "").split())
