"""PowerPoint presentations: each slide is a page; its title is a heading, its notes follow its text.

Hidden slides are left out, and so are slide numbers, footers and what a reader does not see. Programs are not run.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.manuscript import Manuscript
from ingest.office.package import BEGINS_WITH, Package, checked, declared, reading
from ingest.office.remarks import hidden_remarks, shortened
from ingest.office.slides import Slide, read_slide
from knowledge.remarks import Remark

suffixes = (".pptx", ".pptm")
begins_with = BEGINS_WITH

MOST_SLIDES = 2_000


def manuscript(path: Path) -> Manuscript:
    """What stands in a presentation. Raises `RefusedError` for one that cannot be read."""
    package = checked(path)
    with reading(path):
        return _manuscript(path, package)


def _manuscript(path: Path, package: Package) -> Manuscript:
    from pptx import Presentation

    presentation = Presentation(str(path))
    size = (int(presentation.slide_width or 0) or 1 << 60, int(presentation.slide_height or 0) or 1 << 60)
    slides: list[Slide] = []
    remarks = package.remarks()
    count = len(presentation.slides)
    for number, slide in enumerate(presentation.slides, 1):
        if number > MOST_SLIDES:
            remarks.append(Remark("cut", number, f"{count} > {MOST_SLIDES}"))
            break
        if slide._element.get("show") in {"0", "false"}:
            remarks.append(Remark("hidden", number, shortened(_title(slide))))
        else:
            slides.append(read_slide(slide, number, size))
    remarks += hidden_remarks((slide.number, text) for slide in slides for text in slide.hidden)
    remarks += [Remark("unreadable", slide.number, part) for slide in slides for part in slide.parts]
    remarks += [Remark("scanned", slide.number) for slide in slides if slide.pictured]
    blocks = tuple(block for slide in slides for block in slide.blocks)
    title = blocks[0].text if blocks and blocks[0].kind == "heading" else ""
    return Manuscript(blocks, title, count, _declared(presentation), tuple(remarks))


def _title(slide: Any) -> str:
    title = slide.shapes.title
    return title.text_frame.text if title is not None and title.has_text_frame else ""


def _declared(presentation: Any) -> Mapping[str, str]:
    with suppress(ValueError, AttributeError):  # a date that is none; what a file says of itself is not needed
        return declared(presentation.core_properties)
    return {}
