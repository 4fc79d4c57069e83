"""Word documents: headings, paragraphs, lists with their numbers, tables, notes and text boxes.

Left out are headers and footers, comments, deleted and moved text, tables of contents, and what a reader does not see.
Programs inside are not run. Pages are numbered where Word has left the marks of where they ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.manuscript import Block, Manuscript
from ingest.office.numbering import Numbering
from ingest.office.package import BEGINS_WITH, Package, broken, checked, declared, reading
from ingest.office.remarks import hidden_remarks
from ingest.office.word_body import Body
from ingest.office.word_text import Styles, W

suffixes = (".docx", ".docm")
begins_with = BEGINS_WITH

_MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
_NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def manuscript(path: Path) -> Manuscript:
    """What stands in a Word document. Raises `RefusedError` for one that cannot be read."""
    package = checked(path)
    with reading(path):
        return _manuscript(path, package)


def _manuscript(path: Path, package: Package) -> Manuscript:
    document = _opened(path)
    body = document.element.body
    walk = Body(Styles(document.styles.element), Numbering(_related(document, "numbering")), _notes(document))
    walk.styled = walk.has_styled_headings(body)
    walk.read(body)
    pages = _pages(document, body, walk.page)
    blocks = walk.blocks if pages else [replace(block, page=0) for block in walk.blocks]
    hidden = hidden_remarks((page if pages else 0, text) for page, text in walk.hidden)
    remarks = [*package.remarks(), *hidden, *(replace(each, page=each.page if pages else 0) for each in walk.remarks)]
    title = walk.title or " ".join(walk.opening) or _only_first_level(blocks)
    return Manuscript(tuple(blocks), title, pages, _declared(document), tuple(remarks))


def _opened(path: Path) -> Any:
    from docx.opc.constants import CONTENT_TYPE
    from docx.opc.part import PartFactory
    from docx.package import Package as WordPackage
    from docx.parts.document import DocumentPart

    PartFactory.part_type_for.setdefault(_MACRO_MAIN, DocumentPart)
    part = WordPackage.open(str(path)).main_document_part
    if part.content_type not in {CONTENT_TYPE.WML_DOCUMENT_MAIN, _MACRO_MAIN}:
        raise broken(path, "no Word document")
    return part.document


def _related(document: Any, kind: str) -> Any:
    """The root of a part that belongs to the document, None where it has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype == getattr(RELATIONSHIP_TYPE, kind.upper()) and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _notes(document: Any) -> Mapping[tuple[str, str], Any]:
    """The footnotes and endnotes by their kind and number."""
    notes: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = _related(document, f"{kind}s")
        for note in root.iterfind(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") not in _NOT_NOTES:
                notes[kind, note.get(f"{W}id", "")] = note
    return notes


def _pages(document: Any, body: Any, counted: int) -> int:
    """The number of pages if it can be told, else 0: by the marks of Word, or where breaks and its own count agree."""
    if next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None:
        return counted
    return counted if counted > 1 and _own_count(document) == counted else 0


def _own_count(document: Any) -> int:
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            from docx.oxml.parser import parse_xml

            pages = parse_xml(part.blob).findtext("{*}Pages") or ""
            return int(pages) if pages.isascii() and pages.isdecimal() and len(pages) < 6 else 0
    return 0


def _only_first_level(blocks: list[Block]) -> str:
    """The one heading of the first level with which a document begins."""
    first = [block for block in blocks if block.kind == "heading" and block.level == 1]
    return first[0].text if len(first) == 1 and blocks[0] is first[0] else ""


def _declared(document: Any) -> Mapping[str, str]:
    with suppress(ValueError, AttributeError):  # a date that is none; what a file says of itself is not needed
        return declared(document.core_properties)
    return {}
