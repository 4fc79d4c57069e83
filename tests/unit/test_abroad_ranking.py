"""Sections that exist in another language only, among those that exist in the question's."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.abroad_ranking import AHEAD, FEWEST, placed

NATIVE = 40


def world(natives: int = NATIVE) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Natives with rising scores, whose Thai variants are the more like the question the higher they score; and one
    section in Thai only.
    """
    merged = np.append(np.linspace(-1, 5, natives), -2).astype(np.float32)
    likeness = np.full((3, natives + 1), np.nan, dtype=np.float32)
    likeness[0, :natives] = np.linspace(-2, 3, natives)
    present = np.ones((3, natives + 1), dtype=bool)
    present[1:, natives] = False
    return merged, likeness, present


@pytest.mark.parametrize(("like", "behind"), [(3.5, 0), (2.0, 8), (-1.0, 32)])
def test_it_takes_the_place_that_it_has_among_the_variants_of_its_language(like: float, behind: int) -> None:
    merged, likeness, present = world()
    likeness[0, NATIVE] = like - AHEAD
    scores = placed(merged, likeness, present, own=1)
    assert (scores[:NATIVE] == merged[:NATIVE]).all(), "nothing else moves"
    assert abs(int((scores[:NATIVE] > scores[NATIVE]).sum()) - behind) <= 1


def test_the_more_it_is_like_the_question_the_higher_it_stands() -> None:
    merged, likeness, present = world()
    found = []
    for like in np.linspace(-3, 6, 30):
        likeness[0, NATIVE] = like
        found.append(float(placed(merged, likeness, present, own=1)[NATIVE]))
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_where_everything_is_there_nothing_moves() -> None:
    merged, likeness, present = world()
    assert (placed(merged, likeness, np.ones_like(present), own=1) == merged).all()


def test_ranks_among_a_handful_say_nothing() -> None:
    merged, likeness, present = world(FEWEST - 1)
    likeness[0, FEWEST - 1] = 9
    assert (placed(merged, likeness, present, own=1) == merged).all()
