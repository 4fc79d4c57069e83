"""The mapping file of a catalogue: which columns are the id, the names, the texts, the figures and the filters.

`<name>.catalogue.yaml` stands beside the CSV or YAML files that it describes:

    catalogue: parks                     # ids become parks#<id>
    title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
    topic: estate
    files: [parks.csv]                   # names or patterns, in the mapping's own folder
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
    separator: ";"                       # parts a CSV field that is a list
    facts: [province, area]              # values that a search can filter by
    source: source_url
    as_of: as_of
    verified: verified
    unverified: unverified_fields        # optional: names of columns without a source
    unverified_mark: {en: not verified, th: ยังไม่ได้ตรวจสอบ, zh: 未核实}
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.messages import LANGUAGES, Language
from ingest.reading import RefusedError, read_text

SUFFIX = ".catalogue.yaml"


def _in_three_languages(value: Any) -> Any:
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value)
    if isinstance(value, dict) and (missing := [name for name in LANGUAGES if name not in value]):
        raise ValueError(f"give it in en, th and zh (missing: {', '.join(missing)})")
    return value


Text = Annotated[dict[Language, str], BeforeValidator(_in_three_languages)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelFile(_Strict):
    """Where the display names of a mapping's keys (or of a column's values) are: a YAML file and a key in it."""

    file: str
    key: str


class Line(_Strict):
    """One line of a record's text."""

    column: str
    label: Text | None = None
    unit: Text | None = None
    values: dict[str, Text] = Field(default_factory=dict)
    labels: LabelFile | None = None


class Mapping(_Strict):
    """What a mapping file says."""

    catalogue: str = Field(pattern=r"^[^\s#?&/%]+$")
    title: Text
    topic: str
    files: list[str] = Field(min_length=1)
    id: str = "id"
    name: str = "name"
    lead: Text | None = None
    essence: list[str] = Field(default_factory=list)
    show: list[Line] = Field(min_length=1)
    aliases: list[str] = Field(default_factory=list)
    separator: str = ";"
    facts: list[str] = Field(default_factory=list)
    source: str = "source_url"
    as_of: str = "as_of"
    verified: str = "verified"
    unverified: str = ""
    unverified_mark: Text = Field(default_factory=lambda: dict.fromkeys(LANGUAGES, "not verified"))


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file. Raises `RefusedError` naming the line or the entry to mend."""
    values = load_yaml(path, read_text(path))
    if not isinstance(values, dict):
        raise RefusedError(path, 1, "a catalogue's mapping must be lines of `name: value`")
    try:
        return Mapping(**values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RefusedError(path, _line_of(path, str(first["loc"][0])), f"{where}: {first['msg']}") from error


def load_yaml(path: Path, text: str) -> Any:
    """YAML as strings, lists and mappings: `no`, `2013` and `1.10` stay what was written."""
    try:
        return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise RefusedError(path, mark.line + 1 if mark else 0, f"not valid YAML: {problem}") from error


def _line_of(path: Path, name: str) -> int:
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.startswith(f"{name}:"):
            return number
    return 1


def mapping_beside(path: Path) -> Path | None:
    """The mapping file in the same folder whose `files` cover this one, or None.

    Raises `RefusedError` when a mapping there is broken, since it may be the one.
    """
    for candidate in sorted(path.parent.glob(f"*{SUFFIX}")):
        if any(path.match(pattern) for pattern in read_mapping(candidate).files):
            return candidate
    return None


def label_files(path: Path, mapping: Mapping) -> set[Path]:
    """The label files that a mapping names, in its folder: a change of one changes the catalogue."""
    return {path.parent / line.labels.file for line in mapping.show if line.labels}
