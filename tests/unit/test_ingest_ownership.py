"""Which file a section comes from when several have it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest.fingerprints import NONE
from ingest.ownership import Holdings, settle
from knowledge.documents import Section

A, B, C = Path("a.md"), Path("b.md"), Path("c.md")


def holdings(files: Mapping[Path, str], state: str = "") -> Holdings:
    """Each letter is a section, with the language th where it is a capital; `state` names the fingerprints."""
    sections = {
        path: [
            Section(f"doc#{letter.lower()}", "th" if letter.isupper() else "en", "t", "h", f"{path} {state}", "boi")
            for letter in letters
        ]
        for path, letters in files.items()
    }
    return Holdings(dict(sections), {path: {"state": state} for path in files})


def letters(found: Holdings) -> dict[Path, str]:
    return {
        path: "".join(s.id[-1].upper() if s.language == "th" else s.id[-1] for s in sections)
        for path, sections in found.sections.items()
    }


def outcome(
    before: Mapping[Path, str], after: Mapping[Path, str], gone: set[Path] | None = None
) -> tuple[dict[Path, str], list[tuple[Path, str]]]:
    """What each file has in the end, and the refused files with the file they lost against."""
    known, taken = holdings(before, "before"), holdings(before, "before")
    for path, sections in holdings(after, "after").sections.items():
        taken.put(path, sections, {"state": "after"})
    refused = settle(known, taken, gone or set())
    assert set(taken.sections) == set(taken.prints)
    return letters(taken), [(e.path, e.reason.partition(" comes from ")[2].partition(" already")[0]) for e in refused]


@pytest.mark.parametrize(
    ("before", "after", "gone", "left", "refused"),
    [
        pytest.param({}, {A: "xy", B: "z"}, set(), {A: "xy", B: "z"}, [], id="nothing in common"),
        pytest.param({}, {A: "x", B: "X"}, set(), {A: "x", B: "X"}, [], id="two languages of one section"),
        pytest.param({}, {A: "x", B: "yx"}, set(), {A: "x"}, [(B, "a.md")], id="the first newcomer has it"),
        pytest.param({B: "x"}, {A: "xy"}, set(), {B: "x"}, [(A, "b.md")], id="who had it keeps it"),
        pytest.param({A: "x", B: "y"}, {B: "yx"}, set(), {A: "x", B: "y"}, [(B, "a.md")], id="no claim by a change"),
        pytest.param({A: "xy", B: "z"}, {A: "x", B: "zy"}, set(), {A: "x", B: "zy"}, [], id="given up and taken"),
        pytest.param({A: "x", B: "y"}, {A: "y", B: "x"}, set(), {A: "y", B: "x"}, [], id="exchanged"),
        pytest.param(
            {A: "x", B: "y", C: "z"},
            {A: "y", B: "xz"},
            set(),
            {A: "x", B: "y", C: "z"},
            [(B, "c.md"), (A, "b.md")],
            id="a refusal takes back what others counted on",
        ),
        pytest.param(
            {}, {A: "x", B: "xy", C: "y"}, set(), {A: "x", C: "y"}, [(B, "a.md")], id="the refused claims nothing"
        ),
        pytest.param({A: "xy"}, {B: "xy"}, {A}, {B: "xy"}, [], id="renamed"),
        pytest.param({A: "xy"}, {B: "xz"}, {A}, {A: "y", B: "xz"}, [], id="renamed and changed: the rest stays known"),
        pytest.param({A: "xyz"}, {B: "xy", C: "z"}, {A}, {B: "xy", C: "z"}, [], id="split"),
        pytest.param({A: "xyz"}, {B: "x"}, {A}, {A: "yz", B: "x"}, [], id="split, one part only"),
        pytest.param({A: "x", B: "y"}, {C: "xy"}, {A, B}, {C: "xy"}, [], id="two files become one"),
        pytest.param(
            {A: "x", B: "y"},
            {C: "xy"},
            {A},
            {A: "x", B: "y"},
            [(C, "b.md")],
            id="a refused newcomer takes nothing over",
        ),
        pytest.param({A: "x"}, {}, {A}, {A: "x"}, [], id="a file that is gone is not forgotten"),
    ],
)
def test_settling(
    before: dict[Path, str],
    after: dict[Path, str],
    gone: set[Path],
    left: dict[Path, str],
    refused: list[tuple[Path, str]],
) -> None:
    found = outcome(before, after, gone)
    assert {path: sorted(have) for path, have in found[0].items()} == {p: sorted(have) for p, have in left.items()}
    assert found[1] == refused


def test_a_refused_file_keeps_its_texts_and_fingerprint_of_before() -> None:
    known, taken = holdings({A: "x", B: "y"}, "before"), holdings({A: "x", B: "yx"}, "after")
    (refusal,) = settle(known, taken, set())
    assert str(refusal) == "b.md: doc#x in en comes from a.md already: change one id, or take it out of that file"
    assert (taken.sections[B], taken.prints[B]) == (known.sections[B], {"state": "before"})


def test_a_gone_file_that_lost_a_section_is_read_again_if_it_comes_back() -> None:
    known, taken = holdings({A: "xy"}), holdings({A: "xy"})
    taken.put(B, holdings({B: "x"}).sections[B], {"state": "new"})
    assert settle(known, taken, {A}) == []
    assert taken.prints == {A: NONE, B: {"state": "new"}}


def test_a_state_that_contradicts_itself_is_settled_too() -> None:
    """Two files with one section should never have been written; settling must still come to an end."""
    known = holdings({A: "x", B: "x"})
    taken = known.copy()
    assert [error.path for error in settle(known, taken, set())] == [A]
    assert letters(taken) == {B: "x"}
