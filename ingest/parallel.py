"""Files that are one document in several languages: gives the same matter the same id in all of them.

The ids are those of one version: a file that was written for Saphan keeps its own, whatever they are; else the Thai,
the Chinese or the English file's headings give them, the first of these that there is. So they do not hang on which
version is longer, or was read first. What comes out depends on the files as they are now only, not on earlier runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.messages import LANGUAGES, Language
from ingest.alignment import aligned
from ingest.ownership import Holdings
from ingest.passages.slugs import with_slugs
from ingest.sources import read_apart
from knowledge.documents import Section
from knowledge.glossary import Glossary, read

_GLOSSARY = Path(__file__).parent.parent / "knowledge" / "corpus" / "glossary.yaml"


def align_versions(known: Holdings, taken: Holdings, gone: Collection[Path]) -> None:
    """Renames the sections of files made for people, in the documents of which a file has changed or is `gone`."""
    changed = {path for path, sections in taken.sections.items() if sections is not known.sections.get(path)}
    touched = {
        document
        for path in {*changed, *gone}
        for holdings in (known, taken)
        for document in _documents(holdings.sections.get(path, ()))
    }
    for paths in _of_documents(taken, gone, touched).values():
        for path, sections in _named(paths, taken).items():
            if [each.id for each in sections] != [each.id for each in taken.sections[path]]:
                taken.sections[path] = sections


def _of_documents(taken: Holdings, gone: Collection[Path], wanted: set[str]) -> Mapping[str, list[Path]]:
    """The files of each document; a file with sections of several documents is a file of none."""
    found: dict[str, list[Path]] = {}
    for path, sections in taken.sections.items():
        documents = _documents(sections)
        if path not in gone and len(documents) == 1 and not wanted.isdisjoint(documents):
            found.setdefault(documents.pop(), []).append(path)
    return found


def _documents(sections: Iterable[Section]) -> set[str]:
    return {section.document for section in sections}


def _named(paths: Sequence[Path], taken: Holdings) -> dict[Path, list[Section]]:
    """The sections, with their new ids, of those files of one document whose ids are ours to give."""
    own = {path: with_slugs(taken.sections[path]) for path in paths if read_apart(path)}
    versions: dict[Language, Path] = {}
    for path in paths:
        versions.setdefault(_language(taken.sections[path]), path)
    given = [path for path in versions.values() if path not in own]
    if given:
        reference = max(given, key=lambda path: len(taken.sections[path]))
    else:
        reference = next(versions[language] for language in LANGUAGES if language in versions)
    model = [each for each in own.get(reference, taken.sections[reference]) if _comparable(each, taken, reference)]
    for language, path in versions.items():
        if path in own and path != reference:
            own[path] = _aligned(model, own[path], language)
    return own


def _comparable(section: Section, taken: Holdings, path: Path) -> bool:
    return section.language == _language(taken.sections[path]) and section.kind in ("section", "record")


def _aligned(model: Sequence[Section], version: Sequence[Section], language: Language) -> list[Section]:
    """A version's sections, those in its language aligned with the model's; a quotation in another stays apart."""
    named = iter(aligned(model, [each for each in version if each.language == language], language, _mentioned))
    return [next(named) if each.language == language else aligned((), [each], language)[0] for each in version]


def _language(sections: Sequence[Section]) -> Language:
    """The language of most of a file's sections."""
    return Counter(section.language for section in sections).most_common(1)[0][0]


def _mentioned(text: str) -> Iterable[str]:
    return {mention.entry.id for mention in _glossary().find(text)}


@cache
def _glossary() -> Glossary:
    return read(_GLOSSARY)
