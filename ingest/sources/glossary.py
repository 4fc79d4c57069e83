"""The field's words in a file of one's own: names of places, estates, offices and terms that people use.

A file named `glossary.yaml` (or `….glossary.yaml`) is a list of entries, one for each thing:

    - {id: laem-chabang, kind: place, th: [แหลมฉบัง], zh: [林查班, 廉差邦], en: [Laem Chabang], colloquial_en: [LCB]}

`id`, `kind` (see `knowledge.glossary.Kind`), and names in one language at least, the official one first. `but_not`
lists longer words in which a name stands by chance. An entry of the same id as one of the starter corpus adds to it.
"""

from __future__ import annotations

from pathlib import Path

from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from knowledge.documents import Section
from knowledge.glossary import GlossaryFaultError, parsed

suffixes = ("glossary.yaml", "glossary.yml")


def read(path: Path) -> list[Section]:
    """The glossary as one section that is neither found nor shown. Raises `RefusedError` with the line."""
    text = read_text(path)
    load_yaml(path, text)  # what is no YAML, or too deep to be parsed, is refused here
    try:
        glossary = parsed(text, path)
    except GlossaryFaultError as error:
        raise RefusedError(path, error.line, error.reason) from error
    if not glossary.entries:
        raise RefusedError(path, 1, "the glossary has no entries")
    return [
        Section(
            id=f"glossary~{path.name}", language="en", title=path.name, heading="", text=text, topic="", kind="glossary"
        )
    ]
