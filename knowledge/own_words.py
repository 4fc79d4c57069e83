"""The field's words from files of the operator's own, as an index keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from knowledge.documents import Section
from knowledge.glossary import Glossary, parsed


def own_glossary(sections: Iterable[Section]) -> Glossary:
    """The glossaries among some sections, joined in their order. Their texts were checked when they were taken in."""
    found = Glossary()
    for section in sections:
        if section.kind == "glossary":
            found = found.joined(parsed(section.text, Path(section.title)))
    return found
