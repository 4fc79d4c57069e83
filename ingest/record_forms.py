"""A record of a catalogue as a form by field: what each cell may hold by the mapping, and its row written back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.messages import LANGUAGES, Language
from ingest.catalogue import Line, mapping_beside
from ingest.catalogue import Mapping as CatalogueMapping
from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from ingest.records import Records, Row
from ingest.sources.table import rows_of
from ingest.values import as_of_date, number, source_addresses, truth
from knowledge.staff_documents import FieldKind, RecordField, UnfitCellsError


class RecordForm:
    """One record in a catalogue's file. Raises `RefusedError` where the file cannot be read."""

    def __init__(self, path: Path, record: str) -> None:
        self._path = path
        found = mapping_beside(path)
        if found is None:
            raise RefusedError(path, 0, "the file belongs to no catalogue", "mapping")
        mapping_path, self._mapping = found
        self._rows = rows_of(path, mapping_path, self._mapping)
        self._labels = Records(mapping_path, self._mapping).labels()
        self._lines = {line.column: line for line in self._mapping.show}
        self._at = next((n for n, row in enumerate(self._rows) if _id(row, self._mapping) == record), None)

    @property
    def there(self) -> bool:
        """Whether the file has the record."""
        return self._at is not None

    @property
    def _row(self) -> Row:
        assert self._at is not None
        return self._rows[self._at]

    def fields(self) -> list[RecordField]:
        """All cells but the id, in the order of the file."""
        return [self._field(column) for column in self._row.cells if column != self._mapping.id]

    def with_cells(self, cells: Mapping[str, str]) -> str:
        """The file's text with other values in the record. Raises `UnfitCellsError`."""
        values, wrong = dict(self._row.cells), dict[str, str]()
        for field in self.fields():
            typed = cells.get(field.column, field.value).replace("\r\n", "\n").strip()
            if typed == field.value.strip():
                continue
            try:
                if not _same_truth(field, typed, self._path):
                    values[field.column] = _value(field, typed, self._path)
            except RefusedError:
                wrong[field.column] = field.kind
        if wrong:
            raise UnfitCellsError(wrong)
        text = read_text(self._path)
        if values == self._row.cells:
            return text
        if self._path.suffix.lower() == ".csv":
            return _with_csv_row(text, self._mapping.delimiter, self._row.line, list(values.values()))
        given = {name: value for name, value in values.items() if value not in ("", [], {})}
        return _with_yaml_entry(self._path, text, self._at or 0, given)

    def _field(self, column: str) -> RecordField:
        base, language = _parted(column, self._row.cells)
        line = self._lines.get(base)
        cell = self._row.cells[column]
        choices = self._choices(column, line) if line else {}
        return RecordField(
            column=column,
            label=(line and line.label) or {},
            language=language,
            kind=self._kind(column, base, line, cell, bool(choices)),
            value=_shown(cell),
            choices=choices,
            unit=(line and line.unit) or {},
        )

    def _kind(self, column: str, base: str, line: Line | None, cell: Any, chosen: bool) -> FieldKind:
        own: dict[str, FieldKind] = {
            self._mapping.as_of: "date",
            self._mapping.source: "addresses",
            self._mapping.verified: "truth",
        }
        if column in own:
            return own[column]
        there = [row.cells.get(column) for row in self._rows]
        if isinstance(cell, dict) or any(isinstance(other, dict) for other in there):
            return "figures"
        if isinstance(cell, list) or any(isinstance(other, list) for other in there):
            return "list"
        if chosen:
            return "choice"
        figures = (line and line.unit) or base in self._mapping.facts
        texts = [other for other in there if isinstance(other, str) and other.strip()]
        return "number" if figures and texts and all(number(text.strip()) is not None for text in texts) else "text"

    def _choices(self, column: str, line: Line) -> dict[str, Mapping[Language, str]]:
        """The values that a column may have, those that other rows have with them; none where it is free."""
        named: dict[str, Mapping[Language, str]] = {**line.values}
        for name, texts in self._labels.get(line.column, {}).items():
            named[name] = {language: texts[language] for language in LANGUAGES if language in texts}
        cells = [row.cells.get(column, "") for row in self._rows]
        if not named or not all(isinstance(cell, str) for cell in cells):
            return {}
        return named | {cell: {} for cell in sorted(set(cells) - {""}) if cell not in named}


def _id(row: Row, mapping: CatalogueMapping) -> str:
    cell = row.cells.get(mapping.id, "")
    return cell.strip() if isinstance(cell, str) else ""


def _parted(column: str, columns: Mapping[str, Any]) -> tuple[str, Language | None]:
    for language in LANGUAGES:
        if column.endswith(f"_{language}"):
            return column.removesuffix(f"_{language}"), language
    return column, "en" if any(f"{column}_{language}" in columns for language in LANGUAGES) else None


def _shown(cell: Any) -> str:
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        return "\n".join(cell)
    if isinstance(cell, str):
        return cell
    return yaml.safe_dump(cell, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000).strip()


def _same_truth(field: RecordField, typed: str, path: Path) -> bool:
    """Whether a yes or no says what it said before: blank, "no" and "false" are one. Raises `RefusedError`."""
    if field.kind != "truth":
        return False
    return truth(typed, path, 0, field.column) == truth(field.value, path, 0, field.column)


def _value(field: RecordField, typed: str, path: Path) -> Any:
    """What is written for what was typed. Raises `RefusedError` where the field cannot hold it."""
    match field.kind:
        case "list":
            return [line.strip() for line in typed.split("\n") if line.strip()]
        case "figures":
            figures = load_yaml(path, typed).values if typed else {}
            if not isinstance(figures, dict):
                raise RefusedError(path, 0, "not lines of `name: value`")
            return figures
        case "date":
            return as_of_date(typed, path, 0)
        case "addresses":
            return " ".join(source_addresses(typed, path, 0))
        case "truth":
            truth(typed, path, 0, field.column)
        case "number" if typed and number(typed) is None:
            raise RefusedError(path, 0, "no number")
        case "choice" if typed and typed not in field.choices:
            raise RefusedError(path, 0, "none of the choices")
    return typed


def _with_csv_row(text: str, delimiter: str, line: int, cells: Sequence[Any]) -> str:
    """The text with the row that begins in a line (1-based) written anew; all other rows stay as they are."""
    lines = text.split("\n")
    reader = csv.reader(io.StringIO("\n".join(lines[line - 1 :]), newline=""), delimiter=delimiter, strict=True)
    next(reader)
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return "\n".join([*lines[: line - 1], written.getvalue().rstrip("\n"), *lines[line - 1 + reader.line_num :]])


def _with_yaml_entry(path: Path, text: str, place: int, entry: Mapping[str, Any]) -> str:
    """The text with one entry of its list written anew; all other entries and comments stay as they are."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    assert top  # it was read before
    node = top.value[place]
    lines = text.split("\n")
    first = node.start_mark.line
    # The mark before the entry is "- ", or the start of the line after it.
    while not lines[first].lstrip().startswith("-"):
        first -= 1
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = max(_last_line(leaf) for leaf in _leaves(node))
    dumped = yaml.safe_dump([dict(entry)], allow_unicode=True, sort_keys=False, width=10_000).rstrip("\n").split("\n")
    following = "\n".join([*lines[:first], *(" " * indent + line for line in dumped), *lines[last + 1 :]])
    before, after = load_yaml(path, text).values, load_yaml(path, following).values
    expected = [*before[:place], _plain(entry), *before[place + 1 :]]
    if after != expected:
        raise RefusedError(path, first + 1, "this entry cannot be written by itself: edit the file as a text", "yaml")
    return following


def _leaves(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) or not node.value or getattr(node, "flow_style", False):
        return [node]
    inner = node.value if isinstance(node, yaml.SequenceNode) else [each for pair in node.value for each in pair]
    return [leaf for each in inner for leaf in _leaves(each)]


def _last_line(leaf: yaml.Node) -> int:
    end = leaf.end_mark
    return int(end.line - 1 if end.column == 0 and end.line > leaf.start_mark.line else end.line)


def _plain(value: Any) -> Any:
    """As the plain YAML of the ingest reads it."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else str(value)
