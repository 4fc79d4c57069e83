"""From a mapping's `asked:` to the schema by which its records are asked for, and to the cells that hold the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.messages import LANGUAGES, Language
from ingest.catalogue import Asked, AskedColumn, Line
from ingest.catalogue import Mapping as CatalogueMapping
from ingest.reading import RefusedError
from knowledge.schema import Column, Kind, Schema, Texts, Words

Labels = Mapping[str, Mapping[str, Mapping[str, str]]]
"""The display names from label files: by column, value and language."""


def schema_of(path: Path, mapping: CatalogueMapping, labels: Labels) -> Schema | None:
    """What a mapping says of questions over its catalogue; None if it says nothing. `path` is the mapping's.

    Raises `RefusedError` for a column of figures or choices that has no label, neither here nor in `show`, and for a
    column named in `to` or `compared` that is not there.
    """
    if mapping.asked is None:
        return None
    lines = {line.column: line for line in mapping.show}
    known = {column.column for column in mapping.asked.by}
    if unknown := [column.to for column in mapping.asked.by if column.to and column.to not in known]:
        raise RefusedError(path, 0, f"asked: `to` names {unknown[0]!r}, which is none of the columns of `by`")
    return Schema(
        catalogue=mapping.catalogue,
        title=mapping.title,
        nouns=_words(mapping.asked.nouns),
        named_by=tuple(mapping.asked.named_by),
        columns=tuple(
            _column(path, column, lines.get(column.column), labels.get(column.column, {}))
            for column in mapping.asked.by
        ),
        compared={name: lines[name].label or {} for name in compared_columns(path, mapping.asked, lines)},
    )


def lines_of(mapping: CatalogueMapping) -> dict[str, Line]:
    """How each column is shown that the schema asks by or compares."""
    asked = mapping.asked.by if mapping.asked else []
    unlabelled = {column.column: Line(column=column.column, values=column.names) for column in asked}
    unlabelled |= {name: Line(column=name) for name in (mapping.asked.named_by if mapping.asked else ())}
    return unlabelled | {line.column: line for line in mapping.show}


def compared_columns(path: Path, asked: Asked, lines: Mapping[str, Line]) -> list[str]:
    """The columns that are set side by side. Raises `RefusedError` for one without a labelled line in `show`."""
    labelled = [name for name, line in lines.items() if line.label]
    if unknown := [name for name in asked.compared if name not in labelled]:
        raise RefusedError(path, 0, f"asked, compared: {unknown[0]!r} has no line with a label in `show`")
    return asked.compared or labelled


def _column(path: Path, column: AskedColumn, line: Line | None, labels: Mapping[str, Mapping[str, str]]) -> Column:
    label = column.label or (line and line.label) or {}
    kind: Kind = "words" if column.loose else "number" if line and line.unit else "choice"
    # "Available" is how a yes is shown, and no name to ask by, where the mapping says how people ask for it.
    shown = [(value, texts) for value, texts in (line.values if line else {}).items() if value not in column.values]
    if not label and kind != "words":
        raise RefusedError(path, 0, f"asked: {column.column!r} needs a label, here or in `show`")
    return Column(
        name=column.column,
        kind=kind,
        label=label,
        unit=(line and line.unit) or {},
        words=_words(column.words),
        most=_words(column.most),
        least=_words(column.least),
        around=_words(column.around),
        names=_names(column, [*shown, *labels.items(), *column.names.items()]),
        default=column.default,
        to=column.to,
        topic=column.topic,
        blank=column.blank,
    )


def _names(column: AskedColumn, shown: Iterable[tuple[str, Texts | Mapping[str, str]]]) -> dict[str, Words]:
    """What each value is called: as it is shown, first, then as people say."""
    names: dict[str, dict[Language, list[str]]] = {}
    for value, texts in shown:
        for language in LANGUAGES:
            if text := texts.get(language):
                names.setdefault(value, {}).setdefault(language, []).append(text)
    for value, more in column.values.items():
        for language, words in more.items():
            names.setdefault(value, {}).setdefault(language, []).extend(words)
    return {value: _words(words) for value, words in names.items()}


def _words(words: Mapping[Language, Sequence[str]]) -> Words:
    return {language: tuple(words[language]) for language in LANGUAGES if language in words}
