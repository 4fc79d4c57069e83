"""Catalogues: CSV files with a header row and YAML lists, described by a mapping file (see `ingest.catalogue`).

Each row is a record. Its text is composed in the three languages from the mapping's lines; a blank field means
unknown and gives no line. Rows are checked one by one, and the first fault refuses the file with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.messages import LANGUAGES, Language
from bot.ports import FactValue
from ingest.catalogue import SUFFIX, Line, load_yaml, mapping_beside, read_mapping
from ingest.catalogue import Mapping as CatalogueMapping
from ingest.reading import RefusedError, as_of_date, checked_slug, read_text, source_addresses, truth
from knowledge.documents import Section

suffixes = (".csv", ".yaml", ".yml")

Row = Mapping[str, Any]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LIST_MARK: dict[Language, str] = {"en": "; ", "th": " · ", "zh": "；"}
_COLON: dict[Language, str] = {"en": ": ", "th": ": ", "zh": "："}
_MARK: dict[Language, str] = {"en": " ({})", "th": " ({})", "zh": "（{}）"}


def read(path: Path) -> list[Section]:
    """The records of a catalogue's file, each in three languages. Raises `RefusedError` with the line."""
    mapping_path = mapping_beside(path)
    if mapping_path is None:
        raise RefusedError(path, 0, f"no catalogue: describe its columns in a *{SUFFIX} file beside it")
    catalogue = _Catalogue(mapping_path, read_mapping(mapping_path))
    sections: list[Section] = []
    lines: dict[str, int] = {}
    for line, row in _rows(path):
        record = checked_slug(catalogue.cell(row, catalogue.mapping.id, path, line), path, line, "the id")
        if record in lines:
            raise RefusedError(path, line, f"the id {record!r} stands in line {lines[record]} already")
        lines[record] = line
        sections += catalogue.record(record, row, path, line)
    if not sections:
        raise RefusedError(path, 1, "the catalogue has no rows")
    return sections


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row with the line it starts in."""
    text = read_text(path)
    return _csv_rows(path, text) if path.suffix.lower() == ".csv" else _yaml_rows(path, text)


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if len(set(header)) < len(header) or not all(header):
            raise RefusedError(path, 1, "the header row needs a different name for each column")
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                raise RefusedError(path, line, f"{len(cells)} fields where the header has {len(header)}")
            if any(cell.strip() for cell in cells):
                yield line, dict(zip(header, (cell.strip() for cell in cells), strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(path, reader.line_num, f"not valid CSV: {error}") from error


def _yaml_rows(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    values = load_yaml(path, text)
    if not isinstance(values, list):
        raise RefusedError(path, 1, "a catalogue in YAML is a list: one `- id: …` entry for each record")
    node = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    lines = [entry.start_mark.line + 1 for entry in node.value] if node else []
    for line, row in zip(lines, values, strict=True):
        if not isinstance(row, dict):
            raise RefusedError(path, line, "an entry must be lines of `name: value`")
        yield line, row


class _Catalogue:
    """A mapping at work on rows."""

    def __init__(self, path: Path, mapping: CatalogueMapping) -> None:
        self.path = path
        self.mapping = mapping
        self._labels = {line.column: self._read_labels(line) for line in mapping.show if line.labels}

    def _read_labels(self, line: Line) -> Mapping[str, Mapping[str, str]]:
        assert line.labels
        path = self.path.parent / line.labels.file
        labels = load_yaml(path, read_text(path))
        if not isinstance(labels, dict) or not isinstance(labels.get(line.labels.key), dict):
            raise RefusedError(path, 1, f"no labels under {line.labels.key!r}, which {self.path.name} asks for")
        return dict(labels[line.labels.key])

    def cell(self, row: Row, column: str, path: Path, line: int) -> str:
        """A plain field; a column that the mapping names and the row lacks is a fault."""
        if column not in row:
            raise RefusedError(path, line, f"no column {column!r}, which {self.path.name} asks for")
        return str(row[column]).strip()

    def record(self, record: str, row: Row, path: Path, line: int) -> Iterator[Section]:
        """The record in the three languages."""
        mapping = self.mapping
        unverified = self._names(row.get(mapping.unverified)) if mapping.unverified else set()
        facts = dict(self._facts(row))
        for language in LANGUAGES:
            name = self._text(row, mapping.name, language)
            if not name:
                raise RefusedError(path, line, f"no name in {language} ({mapping.name}_{language})")
            yield Section(
                id=f"{mapping.catalogue}#{record}",
                language=language,
                title=mapping.title[language],
                heading=name,
                text=self._body(row, language, unverified, path, line),
                topic=mapping.topic,
                kind="record",
                sources=source_addresses(row.get(mapping.source)),
                as_of=as_of_date(row.get(mapping.as_of), path, line),
                verified=truth(row.get(mapping.verified), path, line, mapping.verified),
                essence=self._essence(row, language),
                aliases=tuple(self._aliases(row, language)),
                facts=facts,
            )

    def _body(self, row: Row, language: Language, unverified: set[str], path: Path, line: int) -> str:
        paragraphs = [self._lead(row, language, path, line)]
        items: list[str] = []
        for shown in self.mapping.show:
            text = self._shown(row, shown, language)
            if text and shown.column in unverified:
                text += _MARK[language].format(self.mapping.unverified_mark[language])
            if text and shown.label:
                items.append(f"- {shown.label[language]}{_COLON[language]}{text}")
            elif text:
                paragraphs.append(text)
        return "\n\n".join([*paragraphs, "\n".join(items)]).strip()

    def _lead(self, row: Row, language: Language, path: Path, line: int) -> str:
        if self.mapping.lead is None:
            return self._text(row, self.mapping.name, language)

        def value(match: re.Match[str]) -> str:
            text = self._text(row, match[1], language)
            if not text and not self._columns(row, match[1]):
                raise RefusedError(path, line, f"no column {match[1]!r}, which the lead of {self.path.name} asks for")
            return text

        return re.sub(r"\{(\w+)\}", value, self.mapping.lead[language]).strip()

    def _shown(self, row: Row, line: Line, language: Language) -> str:
        value = self._value(row, line.column, language)
        if isinstance(value, dict):
            return self._figures(value, self._labels.get(line.column, {}), language)
        if isinstance(value, list):
            return _LIST_MARK[language].join(str(item).strip() for item in value)
        text = str(value).strip()
        if not text:
            return ""
        if text in line.values:
            return line.values[text][language]
        if text in self._labels.get(line.column, {}):
            return str(self._labels[line.column][text][language])
        return f"{_grouped(text)} {line.unit[language]}" if line.unit else text

    def _figures(self, values: Row, labels: Mapping[str, Mapping[str, str]], language: Language) -> str:
        """Named figures such as `bod_removal_pct: [88, 95]` as "BOD removal 88–95 %"."""
        parts = []
        for name, value in values.items():
            label = labels.get(name, {})
            figure = "–".join(_grouped(str(v)) for v in value) if isinstance(value, list) else _grouped(str(value))
            parts.append(f"{label.get(language, name)} {figure} {label.get('unit', '')}".strip())
        return _LIST_MARK[language].join(parts)

    def _text(self, row: Row, column: str, language: Language) -> str:
        value = self._value(row, column, language)
        return _LIST_MARK[language].join(map(str, value)) if isinstance(value, list) else str(value).strip()

    def _value(self, row: Row, column: str, language: Language) -> Any:
        """A field in a language: `column_th`, or plain `column` where it is the English or the same in all."""
        own = row.get(f"{column}_{language}")
        if own not in (None, "", []):
            return own
        has_family = any(f"{column}_{other}" in row for other in LANGUAGES)
        return row.get(column, "") if language == "en" or not has_family else ""

    def _columns(self, row: Row, column: str) -> bool:
        return column in row or any(f"{column}_{language}" in row for language in LANGUAGES)

    def _aliases(self, row: Row, language: Language) -> Iterator[str]:
        for column in self.mapping.aliases:
            value = self._value(row, column, language)
            parts = value if isinstance(value, list) else str(value).split(self.mapping.separator)
            yield from (part.strip() for part in map(str, parts) if part.strip())

    def _essence(self, row: Row, language: Language) -> str:
        columns = self.mapping.essence or [
            self.mapping.name,
            *(line.column for line in self.mapping.show if not line.label),
        ]
        return "\n".join(filter(None, (self._text(row, column, language) for column in columns)))

    def _facts(self, row: Row) -> Iterator[tuple[str, FactValue]]:
        for column in self.mapping.facts:
            text = str(row.get(column, "")).strip()
            if text:
                yield column, float(text) if _NUMBER.fullmatch(text) else text

    def _names(self, value: Any) -> set[str]:
        if isinstance(value, list):
            return {str(part) for part in value}
        return {part.strip() for part in str(value or "").split(self.mapping.separator)} - {""}


def _grouped(number: str) -> str:
    """A number with its thousands parted, as all three languages print it; other text as it is."""
    if not _NUMBER.fullmatch(number):
        return number
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if len(whole) > 3 and not whole.startswith("0") else number
