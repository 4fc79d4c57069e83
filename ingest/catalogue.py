"""The mapping file of a catalogue: which columns are the id, the names, the texts, the figures and the filters.

`<name>.catalogue.yaml` stands beside the CSV or YAML files that it describes:

    catalogue: parks                     # ids become parks#<id>
    title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
    topic: estate
    languages: [th, zh, en]              # optional: those that the catalogue is written in; default: all three
    files: [parks.csv]                   # names or patterns, in the mapping's own folder
    delimiter: ","                       # optional: what parts a CSV file's fields: "," ";" "|" or tab
    id: code                             # the column of the id
    name: name                           # a text: name_en, name_th, name_zh (or name for English)
    lead: {en: "{name} ({province})"}    # optional first line, columns in braces; default: the name
    essence: [name, summary]             # optional: what is embedded; default: name and the lines without a label
    show:                                # the lines of the text, in order; a blank field gives no line
      - column: summary                  # no label: a paragraph
      - column: area
        label: {en: Area, th: พื้นที่, zh: 面积}
        unit: {en: rai, th: ไร่, zh: 莱}
      - column: free_zone
        label: {en: Free zone, th: เขตปลอดอากร, zh: 自由区}
        values: {yes: {en: available, th: มี, zh: 有}}
      - column: performance              # a mapping of named figures
        label: {en: Performance, th: สมรรถนะ, zh: 性能}
        labels: {file: labels.yaml, key: performance}
    aliases: [keywords]                  # searched by words, never shown
    phrasings: [asked]                   # optional: how people ask for it, parted by | or a new line; never shown
    separator: ";"                       # parts a CSV field that is a list
    facts: [province, area]              # values that a search can filter by
    asked:                               # optional: questions over the whole catalogue ("parks over 200 rai in ...")
      nouns: {en: [park, industrial park], th: [สวนอุตสาหกรรม], zh: [园区]}
      named_by: [short_name]             # optional: columns that name a record as its name does
      by:
        - column: area                   # a figure, as it has a unit: label and unit are those of its line above
          words: {en: [area, size], th: [พื้นที่], zh: [面积]}
          most: {en: [largest], th: [ใหญ่ที่สุด], zh: [最大]}
          default: yes                   # the column that "over 200 rai" means
        - column: free_zone              # a choice: its values and their names are asked for, and further words
          values: {yes: {en: [free zone], th: [เขตปลอดอากร], zh: [自由区]}}
          blank: unknown                 # what an empty cell means: unknown (default) or no
        - column: province               # no line above: a label of its own, and `names` to show where values are codes
          label: {en: Province, th: จังหวัด, zh: 府}
          around: {en: [province], th: [จังหวัด], zh: [府]}
        - column: industries             # texts in which the words of a question are looked up
          loose: yes
      compared: [area, free_zone]        # set side by side when two are named; default: all lines with a label
    source: source_url
    as_of: as_of
    verified: verified
    unverified: unverified_fields        # optional: names of columns without a source
    unverified_mark: {en: not verified, th: ยังไม่ได้ตรวจสอบ, zh: 未核实}
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.messages import LANGUAGES, Language
from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from ingest.values import checked_slug, close_name

SUFFIXES = (".catalogue.yaml", ".catalogue.yml")

_NOT_VERIFIED: dict[Language, str] = {"en": "not verified", "th": "ยังไม่ได้ตรวจสอบ", "zh": "未核实"}


def _in_all_languages(value: Any) -> Any:
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


def _with_words(texts: dict[Language, str]) -> dict[Language, str]:
    if blank := [language for language, text in texts.items() if not text.strip()]:
        raise ValueError(f"nothing is written for {', '.join(blank)}")
    return texts


Place = tuple[str | int, ...]
Text = Annotated[dict[Language, str], BeforeValidator(_in_all_languages), AfterValidator(_with_words)]
Column = Annotated[str, Field(min_length=1)]
Names = dict[Language, list[Column]]
Delimiter = Annotated[
    Literal[",", ";", "|", "\t"], BeforeValidator(lambda value: "\t" if value in {"tab", "\\t"} else value)
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelFile(_Strict):
    """Where the display names of a mapping's keys (or of a column's values) are: a YAML file and a key in it."""

    file: str
    key: str


class Line(_Strict):
    """One line of a record's text."""

    column: Column
    label: Text | None = None
    unit: Text | None = None
    values: dict[str, Text] = Field(default_factory=dict)
    labels: LabelFile | None = None

    def texts(self) -> Iterator[tuple[Place, Text]]:
        """Its texts by their places."""
        yield from (((name,), text) for name, text in (("label", self.label), ("unit", self.unit)) if text)
        yield from ((("values", value), text) for value, text in self.values.items())


class AskedColumn(_Strict):
    """A column that people ask records by; see `knowledge.schema.Column`."""

    column: Column
    label: Text | None = None
    names: dict[str, Text] = Field(default_factory=dict)
    words: Names = Field(default_factory=dict)
    most: Names = Field(default_factory=dict)
    least: Names = Field(default_factory=dict)
    values: dict[str, Names] = Field(default_factory=dict)
    around: Names = Field(default_factory=dict)
    loose: bool = False
    default: bool = False
    to: str = ""
    topic: bool = False
    blank: Literal["unknown", "no"] = "unknown"


class Asked(_Strict):
    """What people call a catalogue's records and ask them by."""

    nouns: Names
    named_by: list[Column] = Field(default_factory=list)
    by: list[AskedColumn] = Field(min_length=1)
    compared: list[Column] = Field(default_factory=list)


class Mapping(_Strict):
    """What a mapping file says."""

    catalogue: str
    title: Text
    topic: Column
    languages: list[Language] = Field(default_factory=lambda: list(LANGUAGES), min_length=1)
    files: list[Column] = Field(min_length=1)
    delimiter: Delimiter = ","
    id: Column = "id"
    name: Column = "name"
    lead: Text | None = None
    essence: list[Column] = Field(default_factory=list)
    show: list[Line] = Field(min_length=1)
    aliases: list[Column] = Field(default_factory=list)
    phrasings: list[Column] = Field(default_factory=list)
    separator: Column = ";"
    facts: list[Column] = Field(default_factory=list)
    asked: Asked | None = None
    source: Column = "source_url"
    as_of: Column = "as_of"
    verified: Column = "verified"
    unverified: str = ""
    unverified_mark: Text = Field(default_factory=lambda: dict(_NOT_VERIFIED))

    def texts(self) -> Iterator[tuple[Place, Text]]:
        """All its texts by their places."""
        yield ("title",), self.title
        yield ("unverified_mark",), self.unverified_mark
        if self.lead:
            yield ("lead",), self.lead
        for n, line in enumerate(self.show):
            yield from (((*("show", n), *place), text) for place, text in line.texts())
        for n, column in enumerate(self.asked.by if self.asked else ()):
            if column.label:
                yield ("asked", "by", n, "label"), column.label
            yield from ((("asked", "by", n, "names", value), text) for value, text in column.names.items())

    def names(self, file: Path) -> bool:
        """Whether `files` names a file (of the mapping's folder)."""
        return any(file.name == pattern or fnmatchcase(file.name, pattern) for pattern in self.files)


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file. Raises `RefusedError` naming the line or the entry to mend."""
    yaml = load_yaml(path, read_text(path))
    if not isinstance(yaml.values, dict):
        raise RefusedError(path, 1, "a catalogue's mapping must be lines of `name: value`")
    try:
        mapping = Mapping.model_validate(yaml.values)
    except ValidationError as error:
        first = error.errors()[0]
        raise RefusedError(path, yaml.line(*first["loc"]), _explained(first)) from error
    checked_slug(mapping.catalogue, path, yaml.line("catalogue"), "the name of the catalogue")
    for place, text in mapping.texts():
        if missing := [language for language in mapping.languages if language not in text]:
            raise RefusedError(path, yaml.line(*place), f"{_named(place)} is not given in {', '.join(missing)}")
    if both := [line.column for line in mapping.show if line.column in mapping.phrasings]:
        raise RefusedError(path, yaml.line("phrasings"), f"phrasings: {both[0]!r} is in `show`, too")
    return mapping


def _explained(error: ErrorDetails) -> str:
    place, name = error["loc"], _named(error["loc"])
    if error["type"] == "extra_forbidden":
        inner = {name: None for part in (Line, LabelFile, Asked, AskedColumn) for name in part.model_fields}
        known = Mapping.model_fields if len(place) == 1 else inner
        meant = close_name(str(place[-1]), known)
        return f"{name}: a mapping has no such entry{f', perhaps {meant}' if meant else ''}"
    if error["type"] == "missing":
        return f"{name} is missing"
    return f"{name}: {error['msg'].removeprefix('Value error, ')}"


def _named(place: Place) -> str:
    """A place in words, with the entries of a list counted from 1."""
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in place if step != "[key]")


def is_mapping(path: Path) -> bool:
    """Whether a file is a mapping, by its name."""
    return path.name.endswith(SUFFIXES)


def mappings_in(folder: Path) -> list[Path]:
    """The mapping files in a folder."""
    return sorted(entry for suffix in SUFFIXES for entry in folder.glob(f"*{suffix}"))


def mapping_beside(path: Path) -> tuple[Path, Mapping] | None:
    """The mapping in the same folder whose `files` name this one, with its file; or None.

    Raises `RefusedError` when two mappings name it, or when a mapping there is broken, since it may be the one.
    """
    found = [(file, mapping) for file in mappings_in(path.parent) if (mapping := read_mapping(file)).names(path)]
    if len(found) > 1:
        names = " and ".join(file.name for file, _ in found)
        raise RefusedError(path, 0, f"{names} both name this file: take it out of the `files` of one")
    return found[0] if found else None


def catalogue_files(path: Path, mapping: Mapping) -> list[Path]:
    """The files that a mapping describes. Raises `RefusedError` for an entry of `files` that names none."""
    beside = [entry for entry in sorted(path.parent.iterdir()) if entry.is_file() and not is_mapping(entry)]
    for pattern in mapping.files:
        if not any(entry.name == pattern or fnmatchcase(entry.name, pattern) for entry in beside):
            raise RefusedError(path, 0, f"files: there is no {pattern!r} beside this mapping")
    return [entry for entry in beside if mapping.names(entry)]


def label_files(path: Path, mapping: Mapping) -> set[Path]:
    """The label files that a mapping names, in its folder: a change of one changes the catalogue."""
    return {path.parent / line.labels.file for line in mapping.show if line.labels}
