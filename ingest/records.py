"""Composes the records of a catalogue: each row becomes a section in every language that it has a name in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.messages import LANGUAGES, Language
from bot.ports import FactValue
from ingest.asked import lines_of, schema_of
from ingest.catalogue import Line
from ingest.catalogue import Mapping as CatalogueMapping
from ingest.phrasing import by_language, checked, parted
from ingest.plain_yaml import load_yaml
from ingest.reading import Fault, RefusedError, read_text
from ingest.values import as_of_date, checked_slug, grouped, number, source_addresses, truth
from knowledge.documents import Section
from knowledge.schema import Cell

_LIST_MARK: dict[Language, str] = {"en": "; ", "th": " · ", "zh": "；"}
_COLON: dict[Language, str] = {"en": ": ", "th": ": ", "zh": "："}
_MARK: dict[Language, str] = {"en": " ({})", "th": " ({})", "zh": "（{}）"}
_IN_BRACES = re.compile(r"\{([^{}]+)\}")

Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a catalogue: its cells (a text, a list of texts, or named figures) and where it stands."""

    cells: Mapping[str, Any]
    path: Path
    line: int

    def refusal(self, reason: str, fault: Fault = "") -> RefusedError:
        """A refusal of the file because of this row."""
        return RefusedError(self.path, self.line, reason, fault)

    def plain(self, column: str) -> str:
        """A cell that must be one text; "" where it is blank."""
        value = self.cells.get(column, "")
        if not isinstance(value, str):
            raise self.refusal(f"{column} must be one text")
        return value.strip()

    def several(self, column: str, separator: str | None = None) -> list[str]:
        """A cell that may be a list: in YAML as one, in CSV parted by the separator."""
        return _texts(self, column, self.cells.get(column, ""), separator)

    def value(self, column: str, language: Language) -> tuple[str, Any]:
        """A cell in a language with its column: `column_th`, or plain `column` where that is the English or for all."""
        own = self.cells.get(f"{column}_{language}")
        if own not in (None, "", []):
            return f"{column}_{language}", own
        for_all = not any(f"{column}_{other}" in self.cells for other in LANGUAGES)
        return column, self.cells.get(column, "") if language == "en" or for_all else ""

    def texts(self, column: str, language: Language, separator: str | None = None) -> list[str]:
        """What a cell says in a language, part by part; nothing where it is blank."""
        name, value = self.value(column, language)
        return _texts(self, name, value, separator)

    def text(self, column: str, language: Language) -> str:
        """What a cell says in a language; "" where it is blank."""
        return _LIST_MARK[language].join(self.texts(column, language))


def _texts(row: Row, column: str, value: Any, separator: str | None) -> list[str]:
    parts = value.split(separator) if isinstance(value, str) and separator else value
    parts = [parts] if isinstance(parts, str) else parts
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise row.refusal(f"{column} must be one text or a list of texts")
    return [part.strip() for part in parts if part.strip()]


class Records:
    """A mapping at work on the rows of a file. `path` is the mapping's."""

    def __init__(self, path: Path, mapping: CatalogueMapping) -> None:
        self.path = path
        self.mapping = mapping
        self._labels = self.labels()
        self._schema = schema_of(path, mapping, self._labels)

    def labels(self) -> dict[str, Labels]:
        """The display names from label files, by column. Raises `RefusedError`."""
        return {line.column: self._read_labels(line) for line in self.mapping.show if line.labels}

    def _read_labels(self, line: Line) -> Labels:
        assert line.labels
        path, key = self.path.parent / line.labels.file, line.labels.key
        yaml = load_yaml(path, read_text(path))
        if not isinstance(yaml.values, dict) or not isinstance(yaml.values.get(key), dict):
            raise RefusedError(path, 1, f"no labels under {key!r}, which {self.path.name} asks for")
        labels: Labels = yaml.values[key]
        for name, texts in labels.items():
            if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
                raise RefusedError(path, yaml.line(key, name), f"{name!r} must give a text for each language")
            if missing := [language for language in self.mapping.languages if not texts.get(language)]:
                raise RefusedError(path, yaml.line(key, name), f"{name!r} is not given in {', '.join(missing)}")
        return labels

    def sections(self, rows: Sequence[Row]) -> Iterator[Section]:
        """The records in their languages. Raises `RefusedError` with the line of the first row that is at fault."""
        lines: dict[str, int] = {}
        numeric = {column for column in self.mapping.facts if _all_numbers(rows, column)}
        for row in rows:
            record = checked_slug(row.plain(self.mapping.id), row.path, row.line, f"the id ({self.mapping.id})")
            if record in lines:
                raise row.refusal(f"the id {record!r} stands in line {lines[record]} already", "twice")
            lines[record] = row.line
            yield from self._record(record, row, numeric)

    def _record(self, record: str, row: Row, numeric: set[str]) -> Iterator[Section]:
        mapping = self.mapping
        unverified = self._unverified(row)
        facts = dict(self._facts(row, numeric))
        names = {language: " ".join(row.text(mapping.name, language).split()) for language in mapping.languages}
        names = {language: name for language, name in names.items() if name}
        if not names:
            raise row.refusal(f"no name in any language ({mapping.name})")
        phrasings = by_language(self._phrasings(row), list(names))
        for language, name in names.items():
            yield Section(
                id=f"{mapping.catalogue}#{record}",
                language=language,
                title=mapping.title[language],
                heading=name,
                text=self._body(row, name, language, unverified),
                topic=mapping.topic,
                kind="record",
                sources=source_addresses(row.several(mapping.source, " "), row.path, row.line),
                as_of=as_of_date(row.plain(mapping.as_of), row.path, row.line),
                verified=truth(row.plain(mapping.verified), row.path, row.line, mapping.verified),
                essence=self._essence(row, language),
                aliases=tuple(
                    alias for column in mapping.aliases for alias in row.texts(column, language, mapping.separator)
                ),
                phrasings=phrasings[language],
                facts=facts,
                cells=dict(self._cells(row, language, unverified)),
                schema=self._schema,
            )

    def _phrasings(self, row: Row) -> dict[Language | None, list[str]]:
        """How people ask for the record, by the language of the column; None for a column that has none."""
        found: dict[Language | None, list[str]] = {}
        for column in self.mapping.phrasings:
            for language in (*LANGUAGES, None):
                name = f"{column}_{language}" if language else column
                texts = row.several(name)
                cells = [part for text in texts for part in parted(text)]
                found.setdefault(language, []).extend(checked(cells, row.path, row.line, name))
        return found

    def _body(self, row: Row, name: str, language: Language, unverified: set[str]) -> str:
        paragraphs = [self._lead(row, name, language)]
        items: list[str] = []
        for shown in self.mapping.show:
            text = self._shown(row, shown, language, unverified)
            if text and shown.column in unverified:
                text += self._mark(language)
            if text and shown.label:
                items.append(f"- {shown.label[language]}{_COLON[language]}{' '.join(text.split())}")
            elif text:
                paragraphs.append(text)
        return "\n\n".join([*paragraphs, "\n".join(items)]).strip()

    def _lead(self, row: Row, name: str, language: Language) -> str:
        """The first line; the name alone where a field that it asks for is blank."""
        lead = self.mapping.lead[language] if self.mapping.lead else ""
        values = {column: row.text(column, language) for column in _IN_BRACES.findall(lead)}
        if not lead or not all(values.values()):
            return name
        return _IN_BRACES.sub(lambda match: values[match[1]], lead).strip()

    def _mark(self, language: Language) -> str:
        return _MARK[language].format(self.mapping.unverified_mark[language])

    def _shown(self, row: Row, line: Line, language: Language, unverified: set[str]) -> str:
        column, value = row.value(line.column, language)
        if isinstance(value, dict):
            return _LIST_MARK[language].join(self._figures(row, line, value, language, unverified))
        parts = _texts(row, column, value, None)
        return _LIST_MARK[language].join(self._displayed(part, line, language) for part in parts)

    def _displayed(self, text: str, line: Line, language: Language) -> str:
        if text in line.values:
            return line.values[text][language]
        if text in self._labels.get(line.column, {}):
            return self._labels[line.column][text][language]
        return f"{grouped(text)} {line.unit[language]}" if line.unit else text

    def _figures(
        self, row: Row, line: Line, values: Mapping[str, Any], language: Language, unverified: set[str]
    ) -> Iterator[str]:
        """Named figures such as `bod_removal_pct: [88, 95]` as "BOD removal 88–95 %"."""
        for name, value in values.items():
            place = f"{line.column}.{name}"
            figure = "–".join(grouped(part) for part in _texts(row, place, value, None))
            if line.labels and name not in self._labels[line.column]:
                raise row.refusal(f"{line.column}: {line.labels.file} has no label for {name!r}")
            label = self._labels.get(line.column, {}).get(name, {})
            if figure:
                mark = self._mark(language) if place in unverified else ""
                yield f"{label.get(language, name)} {figure} {label.get('unit', '')}".strip() + mark

    def _cells(self, row: Row, language: Language, unverified: set[str]) -> Iterator[tuple[str, Cell]]:
        """What a row holds in the columns that the schema names; a blank one gives no cell."""
        if self._schema is None:
            return
        lines = lines_of(self.mapping)
        asked = {column.name: column for column in self._schema.columns}
        named = {*asked, *self._schema.named_by}
        for name in dict.fromkeys([*asked, *self._schema.named_by, *self._schema.compared]):
            shown = " ".join(self._shown(row, lines[name], language, unverified).split())
            values = self._values(row, name, language) if name in named else []
            if asked.get(name) and asked[name].kind == "number":
                values = [value for value in values if number(value) is not None]
            if shown:
                yield name, Cell(tuple(values), shown + (self._mark(language) if name in unverified else ""))

    def _values(self, row: Row, column: str, language: Language) -> list[str]:
        """The parts of a cell; Chinese texts part them by the full-width form of the separator."""
        wide = {ord(sign) + 0xFEE0: sign for sign in self.mapping.separator if "!" <= sign <= "~"}
        name, value = row.value(column, language)
        plain = value.translate(wide) if isinstance(value, str) and language == "zh" else value
        return _texts(row, name, plain, self.mapping.separator)

    def _essence(self, row: Row, language: Language) -> str:
        unlabelled = (line.column for line in self.mapping.show if not line.label)
        columns = self.mapping.essence or [self.mapping.name, *unlabelled]
        return "\n".join(filter(None, (row.text(column, language) for column in columns)))

    def _facts(self, row: Row, numeric: set[str]) -> Iterator[tuple[str, FactValue]]:
        for column in self.mapping.facts:
            if text := row.plain(column):
                value = number(text) if column in numeric else None
                yield column, text if value is None else value

    def _unverified(self, row: Row) -> set[str]:
        """The columns of a row that no source was seen for, and the figures of one as `column.figure`."""
        if not self.mapping.unverified:
            return set()
        names = set(row.several(self.mapping.unverified, self.mapping.separator))
        for name in sorted(names):
            column, _, figure = name.partition(".")
            known = column in row.cells or any(f"{column}_{language}" in row.cells for language in LANGUAGES)
            if not known or (figure and figure not in row.cells.get(column, "")):
                raise row.refusal(f"{self.mapping.unverified} names no column: {name!r}")
        return names


def _all_numbers(rows: Sequence[Row], column: str) -> bool:
    """Whether a column holds numbers only. Official codes such as 9.1 and 9.10 beside 7.1.1.2 are text."""
    return all(number(text) is not None for row in rows if (text := row.plain(column)))


def text_columns(mapping: CatalogueMapping) -> dict[str, None]:
    """The columns that a mapping reads as texts, by their names without a language, in order."""
    leads = [column for lead in (mapping.lead or {}).values() for column in _IN_BRACES.findall(lead)]
    asked = [*(column.column for column in mapping.asked.by), *mapping.asked.named_by] if mapping.asked else []
    return dict.fromkeys([mapping.name, *leads, *mapping.essence, *(line.column for line in mapping.show), *asked])
