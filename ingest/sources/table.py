"""Catalogues: CSV files with a header row and YAML lists, described by a mapping file (see `ingest.catalogue`).

Each row is a record. Its text is composed from the mapping's lines in each language that the row has a name in; a
blank field means unknown and gives no line. Rows are checked one by one, and the first fault refuses the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.messages import LANGUAGES, Language
from ingest.catalogue import SUFFIXES, Mapping, mapping_beside, mappings_in
from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from ingest.records import Records, Row, text_columns
from ingest.values import close_name
from knowledge.documents import Section

suffixes = (".csv", ".yaml", ".yml")

_DELIMITERS = {";": '";"', "\t": "tab", "|": '"|"', ",": '","'}
_SHOWN = 12


def read(path: Path) -> list[Section]:
    """The records of a catalogue's file, each in its languages. Raises `RefusedError` with the line."""
    found = mapping_beside(path)
    if found is None:
        others = ", ".join(entry.name for entry in mappings_in(path.parent))
        hint = f"{others} beside it does not name it" if others else f"describe it in a *{SUFFIXES[0]} file beside it"
        raise RefusedError(path, 0, f"the file belongs to no catalogue: {hint}")
    mapping_path, mapping = found
    records = Records(mapping_path, mapping)
    text = read_text(path)
    is_csv = path.suffix.lower() == ".csv"
    rows = list(_csv_rows(path, text, mapping_path, mapping) if is_csv else _yaml_rows(path, text))
    if not rows:
        raise RefusedError(path, 1, "the catalogue has no rows")
    _check_columns(path, mapping_path, mapping, rows[0].cells, is_csv)
    return list(records.sections(rows))


def _csv_rows(path: Path, text: str, mapping_path: Path, mapping: Mapping) -> Iterator[Row]:
    """Each row with the line it starts in; a quoted field may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mapping.delimiter, strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path, header, mapping_path, mapping)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    reason = f"{len(cells)} fields where the header has {len(header)}"
                    raise RefusedError(path, line, f"{reason} (a field that holds the delimiter needs quotes)")
                yield Row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), path, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(path, line, f"not valid CSV: {error} (in the row that begins here)") from error


def _check_header(path: Path, header: Sequence[str], mapping_path: Path, mapping: Mapping) -> None:
    whole = "".join(header)
    for delimiter, name in _DELIMITERS.items():
        if len(header) == 1 and delimiter in whole:
            reason = f"the fields seem to be parted by {name}: add `delimiter: {name}` to {mapping_path.name}"
            raise RefusedError(path, 1, reason)
    if header and not all(header):
        raise RefusedError(path, 1, f"column {header.index('') + 1} has no name in the header row")
    if doubles := [name for name in header if header.count(name) > 1]:
        raise RefusedError(path, 1, f"two columns are named {doubles[0]!r}")


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
        texts += mapping.aliases
    missing = [column for column in plain if column not in columns]
    missing += [column for column in texts if not _family(column, columns)]
    missing += [
        f"{mapping.name}_{language}" for language in mapping.languages if not _named(mapping, columns, language)
    ]
    if missing:
        near = close_name(missing[0], columns)
        there = f"perhaps {near!r}" if near else f"there are {', '.join(list(columns)[:_SHOWN])}"
        what = "column" if is_csv else "entry with"
        raise RefusedError(path, 1, f"no {what} {missing[0]!r}, which {mapping_path.name} asks for ({there})")


def _family(column: str, columns: Collection[str]) -> list[str]:
    """The columns of a text: in each language, or one for all."""
    return [name for name in (column, *(f"{column}_{language}" for language in LANGUAGES)) if name in columns]


def _named(mapping: Mapping, columns: Collection[str], language: Language) -> bool:
    """Whether there is a column for the names in a language."""
    family = _family(mapping.name, columns)
    return f"{mapping.name}_{language}" in family or (mapping.name in family and (language == "en" or len(family) == 1))
