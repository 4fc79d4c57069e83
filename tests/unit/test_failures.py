"""Each failure that comparable bots are known for has a test of its own; `docs/channels.md` says which."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAILURES = range(1, 26)


def _table() -> dict[int, list[str]]:
    """The tests of each failure, by its number."""
    page = (ROOT / "docs/channels.md").read_text(encoding="utf-8")
    part = page.partition("## Failures that others have")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", part, re.MULTILINE)
    return {int(number): re.findall(r"`([^`]+)`", tests) for number, tests in rows}


@cache
def _tests_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not _is_off(node))


def _is_off(test: ast.FunctionDef) -> bool:
    """Whether a test is skipped, or expected to fail."""
    marks = {name.attr for mark in test.decorator_list for name in ast.walk(mark) if isinstance(name, ast.Attribute)}
    return bool(marks & {"skip", "skipif", "xfail"})


def test_every_failure_is_in_the_table() -> None:
    assert list(_table()) == list(FAILURES)


@pytest.mark.parametrize("number", FAILURES)
def test_every_failure_has_a_test_that_runs(number: int) -> None:
    named = _table()[number]
    assert named
    for test in named:
        file, _, name = test.partition("::")
        assert Path(file).name.startswith("test_")
        assert name.startswith("test_")
        assert name in _tests_in(file), test
