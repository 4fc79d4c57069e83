"""Catalogues: CSV files with a header row and YAML lists, described by a mapping file (see `ingest.catalogue`).

A CSV file that no mapping in its folder names is read like the sheet of a workbook.

Each row is a record. Its text is composed from the mapping's lines in each language that the row has a name in; a
blank field means unknown and gives no line. Rows are checked one by one, and the first fault refuses the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bot.messages import LANGUAGES, Language
from ingest.catalogue import SUFFIXES, Mapping, mapping_beside, mappings_in
from ingest.delimited import csv_rows
from ingest.manuscript import Manuscript
from ingest.office.csv_table import csv_manuscript
from ingest.office.encodings import read_any_text
from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from ingest.records import Records, Row, text_columns
from ingest.values import close_name
from knowledge.documents import Section
from knowledge.remarks import Remark

suffixes = (".csv", ".yaml", ".yml")
text_of = read_any_text

_SHOWN = 12


def read(path: Path) -> list[Section]:
    """The records of a catalogue's file, each in its languages. Raises `RefusedError` with the line."""
    found = mapping_beside(path)
    if found is None:
        others = ", ".join(entry.name for entry in mappings_in(path.parent))
        hint = f"{others} beside it does not name it" if others else f"describe it in a *{SUFFIXES[0]} file beside it"
        raise RefusedError(path, 0, f"the file belongs to no catalogue: {hint}", "mapping")
    mapping_path, mapping = found
    records = Records(mapping_path, mapping)
    is_csv = path.suffix.lower() == ".csv"
    rows = rows_of(path, mapping_path, mapping)
    if not rows:
        raise RefusedError(path, 1, "the catalogue has no rows", "empty")
    _check_columns(path, mapping_path, mapping, rows[0].cells, is_csv)
    return list(records.sections(rows))


def is_undescribed(path: Path) -> bool:
    """Whether a file is a CSV file that no mapping beside it names; of a broken mapping `read` gives the refusal."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    try:
        return mapping_beside(path) is None
    except RefusedError:
        return False


def manuscript(path: Path) -> Manuscript:
    """The records of a CSV file without a mapping, remarked on where catalogues lie beside it.

    Raises `RefusedError` with the line.
    """
    others = ", ".join(entry.name for entry in mappings_in(path.parent))
    return csv_manuscript(path, *([Remark("undescribed", text=others)] if others else []))


def rows_of(path: Path, mapping_path: Path, mapping: Mapping) -> list[Row]:
    """The rows of a catalogue's file, not yet checked against its mapping. Raises `RefusedError` with the line."""
    text = read_text(path)
    is_csv = path.suffix.lower() == ".csv"
    return list(_csv_rows(path, text, mapping_path, mapping) if is_csv else _yaml_rows(path, text))


def _csv_rows(path: Path, text: str, mapping_path: Path, mapping: Mapping) -> Iterator[Row]:
    def instead(name: str) -> str:
        return f"add `delimiter: {name}` to {mapping_path.name}"

    for line, cells in csv_rows(path, text, mapping.delimiter, instead):
        yield Row(cells, path, line)


def _yaml_rows(path: Path, text: str) -> Iterator[Row]:
    yaml = load_yaml(path, text)
    if not isinstance(yaml.values, list):
        raise RefusedError(path, 1, "a catalogue in YAML is a list: one `- id: …` entry for each record")
    for n, cells in enumerate(yaml.values):
        if not isinstance(cells, dict):
            raise RefusedError(path, yaml.line(n), "an entry must be lines of `name: value`")
    # An entry may leave names out; whether `cost` is English or for all languages hangs on the list as a whole.
    columns = dict.fromkeys((name for cells in yaml.values for name in cells), "")
    for n, cells in enumerate(yaml.values):
        yield Row({**columns, **cells}, path, yaml.line(n))


def _check_columns(path: Path, mapping_path: Path, mapping: Mapping, columns: Collection[str], is_csv: bool) -> None:
    """Refuses a file that lacks a column which its mapping names: mostly a slip of the pen in one of the two.

    In YAML an entry leaves out what it does not have, so that only a column of no entry at all is missed there, and
    not one that few have (other names, source, date, marks).
    """
    plain = [mapping.id, *mapping.facts]
    texts = list(text_columns(mapping))
    if is_csv:
        rare = {"source": mapping.source, "as_of": mapping.as_of, "verified": mapping.verified}
        plain += [column for name, column in rare.items() if name in mapping.model_fields_set]
        plain += [mapping.unverified] if mapping.unverified else []
        texts += [*mapping.aliases, *mapping.phrasings]
    missing = [column for column in plain if column not in columns]
    missing += [column for column in texts if not _family(column, columns)]
    missing += [
        f"{mapping.name}_{language}" for language in mapping.languages if not _named(mapping, columns, language)
    ]
    if missing:
        near = close_name(missing[0], columns)
        there = f"perhaps {near!r}" if near else f"there are {', '.join(list(columns)[:_SHOWN])}"
        what = "column" if is_csv else "entry with"
        reason = f"no {what} {missing[0]!r}, which {mapping_path.name} asks for ({there})"
        raise RefusedError(path, 1, reason, "columns")


def _family(column: str, columns: Collection[str]) -> list[str]:
    """The columns of a text: in each language, or one for all."""
    return [name for name in (column, *(f"{column}_{language}" for language in LANGUAGES)) if name in columns]


def _named(mapping: Mapping, columns: Collection[str], language: Language) -> bool:
    """Whether there is a column for the names in a language."""
    family = _family(mapping.name, columns)
    return f"{mapping.name}_{language}" in family or (mapping.name in family and (language == "en" or len(family) == 1))
