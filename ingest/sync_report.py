"""What a run of `saphan sync` tells: sections with their files, and the answers and links that stand on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.messages import LANGUAGES, Language
from bot.talk_ports import Citing
from ingest.ownership import Holdings, Key
from ingest.pipeline import Report
from knowledge.links import links_to
from knowledge.watching import MOST_SECTIONS, Affected, RefusedNote, RemarkNote, SectionNote, What


class Citations(Protocol):
    """The kept answers, as far as they cite sections."""

    def citing(
        self, sections: Mapping[str, Collection[Language]], since: datetime, before: datetime
    ) -> Sequence[Citing]:
        """See `bot.talk_ports.Talks`."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """What files are called in a report: pages by their addresses, files by their whole paths."""

    address_of: Callable[[Path], str]

    def of(self, path: Path) -> str:
        """A file's name."""
        return self.address_of(path) or str(path)


def notes_of(
    report: Report, before: Holdings, after: Holdings, names: Names
) -> tuple[tuple[SectionNote, ...], dict[str, int]]:
    """The sections that differ, as many as a record names, and the number of all by what happened to them."""
    kinds: dict[What, list[Key]] = {"added": report.added, "changed": report.changed, "vanished": report.removed}
    texts, old_texts, owners, old_owners = after.texts(), before.texts(), after.owners(), before.owners()
    notes: list[SectionNote] = []
    for what, keys in kinds.items():
        for key in keys[: MOST_SECTIONS - len(notes)]:
            section = texts.get(key) or old_texts[key]
            file = names.of(owners.get(key) or old_owners[key])
            notes.append(SectionNote(*key, what, file, section.heading or section.title))
    return tuple(notes), {what: len(keys) for what, keys in kinds.items()}


def refused_notes(report: Report, names: Names) -> tuple[RefusedNote, ...]:
    """The refusals."""
    return tuple(RefusedNote(names.of(each.path), each.line, each.fault, each.reason) for each in report.refused)


def remark_notes(report: Report, before: Holdings, names: Names) -> tuple[RemarkNote, ...]:
    """The remarks on files that were read, without those that an earlier run has told."""
    new = ((path, each) for path, each in report.remarks if each not in before.remarks.get(path, ()))
    return tuple(RemarkNote(names.of(path), each.code, each.page, each.text) for path, each in new)


def affected_by(
    report: Report,
    before: Holdings,
    after: Holdings,
    citations: Citations | None,
    span: tuple[datetime, datetime],
) -> tuple[Affected, ...]:
    """What stands on the sections that changed or vanished; a section on which nothing stands is left out.

    `span` is from when to when answers were given.
    """
    what: dict[str, What] = {section: "changed" for section, _ in report.changed}
    there = {section for section, _ in after.texts()}
    what |= {section: "changed" if section in there else "vanished" for section, _ in report.removed}
    if not what:
        return ()
    touched = _languages(report, before)
    cited = citations.citing(touched, *span) if citations else ()
    answers = Counter(each.section for each in cited)
    talks: dict[str, set[str]] = defaultdict(set)
    for each in cited:
        talks[each.section].add(each.talk)
    links: dict[str, list[str]] = defaultdict(list)
    for link in links_to(after.texts().values(), what):
        links[link.target].append(link.where)
    found = [
        Affected(
            section,
            happened,
            tuple(language for language in LANGUAGES if language in touched[section]),
            answers[section],
            len(talks[section]),
            tuple(dict.fromkeys(links[section])),
        )
        for section, happened in what.items()
        if answers[section] or links[section]
    ]
    return tuple(sorted(found, key=lambda each: (-each.answers, each.section)))


def _languages(report: Report, before: Holdings) -> dict[str, set[Language]]:
    """Of each section the languages of the answers that it is about.

    An answer in a language that the section does not have stands on another variant, so it counts as well.
    """
    had: dict[str, set[Language]] = defaultdict(set)
    for section, language in before.texts():
        had[section].add(language)
    touched: dict[str, set[Language]] = defaultdict(set)
    for section, language in (*report.changed, *report.removed):
        touched[section] |= {language} | (set(LANGUAGES) - had[section])
    return touched
