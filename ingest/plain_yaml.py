"""YAML as staff mean it: every value is the text that was written, and every fault has its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

from ingest.reading import RefusedError

_DEEPEST = 20
_COLON_HINT = "mapping values are not allowed"


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # which of two classes it is
    """Knows anchors and `<<` but no types: `no`, `2013` and `1.10` stay what was written."""

    yaml_implicit_resolvers: ClassVar = {"<": [("tag:yaml.org,2002:merge", re.compile("<<$"))]}


class Yaml:
    """A YAML text: its `values`, and the line of each."""

    def __init__(self, values: Any, node: yaml.Node | None, first_line: int) -> None:
        self.values = values
        self._node = node
        self._first_line = first_line

    def line(self, *place: str | int) -> int:
        """The line (1-based) of the entry at a place, such as ("show", 2, "label"); of the nearest one above it."""
        node = self._node
        line = _line(node.start_mark) if node else 0
        for step in place:
            found = _below(node, step)
            if found is None:
                break
            line, node = found
        return int(line) + self._first_line


def load_yaml(path: Path, text: str, first_line: int = 1) -> Yaml:
    """The one YAML document in a text that begins at a line of a file. Raises `RefusedError` with line and fault."""
    try:
        _check_depth(path, text, first_line)
        loader = _PlainLoader(text)
        try:
            node = loader.get_single_node()
            _check_names(path, node, first_line)
            return Yaml(loader.construct_document(node) if node else None, node, first_line)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        reason = f"not valid YAML: {_problem(error)}"
        raise RefusedError(path, _fault_line(error, text) + first_line, reason, "yaml") from error


def _check_depth(path: Path, text: str, first_line: int) -> None:
    """The C parser recurses without a limit and would take the process down with it."""
    depth = 0
    for event in yaml.parse(text, Loader=_PlainLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                line = _line(event.start_mark) + first_line
                raise RefusedError(path, line, f"lists within lists, more than {_DEEPEST} deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _check_names(path: Path, top: yaml.Node | None, first_line: int) -> None:
    """YAML libraries let a name that is given twice overwrite the first; a text would be lost without a word."""
    waiting, seen = [top] if top else [], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an anchor may lead back to itself
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            lines: dict[Any, int] = {}
            for name, value in node.value:
                line = _line(name.start_mark) + first_line
                if isinstance(name, yaml.ScalarNode) and name.value in lines:
                    raise RefusedError(path, line, f"{name.value!r} stands in line {lines[name.value]} already")
                lines[name.value if isinstance(name, yaml.ScalarNode) else id(name)] = line
                waiting.append(value)


def _below(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _line(node.value[step].start_mark), node.value[step]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                return _line(name.start_mark), value
    return None


def _fault_line(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.reader.ReaderError):
        return text[: error.position].count("\n")
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in str(getattr(error, "problem", "")):
        mark = getattr(error, "context_mark", None) or mark
    return _line(mark)


def _line(mark: Any) -> int:
    """The line (0-based) of a mark of either parser; of a place without one, the first."""
    return int(mark.line) if mark else 0


def _problem(error: yaml.YAMLError) -> str:
    said = (getattr(error, "context", None), getattr(error, "problem", None))
    problem = ", ".join(part for part in said if part) or str(error).splitlines()[0]
    return f"{problem} (a text that holds a colon needs quotes)" if _COLON_HINT in problem else problem
