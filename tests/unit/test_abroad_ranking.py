"""Sections that exist in another language only, among those that exist in the question's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge.abroad_ranking import FEWEST, Compared, Likenesses, Placed, compared, placed

NATIVE = 40
OWN = 1
"""The row of the question's language."""


class World:
    """Natives with rising scores, whose Thai variants are the more like the question the higher they score; and two
    sections in Thai only, at the end.
    """

    def __init__(self, like: tuple[float, float] = (3.5, 1.0), covered: tuple[float, float] = (0.5, 0.2)) -> None:
        self.merged = np.append(np.linspace(-1, 5, NATIVE), [-2, -2]).astype(np.float32)
        dense = np.full((3, NATIVE + 2), np.nan, dtype=np.float32)
        dense[0] = [*np.linspace(-2, 3, NATIVE), *like]
        coverage = np.full_like(dense, np.nan)
        coverage[0, NATIVE:] = covered
        words = np.where(np.isnan(dense), np.nan, 0).astype(np.float32)
        words[OWN, :NATIVE] = 1.0
        self.like = Likenesses(dense, words, np.zeros_like(dense), coverage)
        self.present = np.ones((3, NATIVE + 2), dtype=bool)
        self.present[1:, NATIVE:] = False

    def compared(self) -> Compared | None:
        return compared(self.merged, self.like, self.present, OWN, length=6)

    def placed(self) -> Placed:
        found = self.compared()
        assert found
        return placed(self.merged, found, self.present, OWN)


def test_only_what_lacks_the_language_is_moved() -> None:
    world = World()
    found = world.placed()
    assert (found.scores[:NATIVE] == world.merged[:NATIVE]).all()
    assert not found.likely[:NATIVE].any()
    assert (found.scores[NATIVE:] > world.merged[NATIVE:]).all()
    assert (found.likely[NATIVE:] > 0).all()


@pytest.mark.parametrize("likelier", [{"like": (6.0, 1.0)}, {"covered": (0.9, 0.2)}])
def test_what_is_likelier_stands_higher(likelier: dict[str, tuple[float, float]]) -> None:
    before, after = World().placed(), World(**likelier).placed()
    assert after.likely[NATIVE] > before.likely[NATIVE]
    assert after.scores[NATIVE] > before.scores[NATIVE]


def test_what_surely_answers_stands_first_and_what_hardly_does_far_behind() -> None:
    sure, unlike = World((9.0, 1.0), (0.9, 0.2)).placed(), World((-1.0, -2.0), (0.05, 0.05)).placed()
    assert sure.scores.argmax() == NATIVE
    assert sure.likely[NATIVE] > 0.9
    assert (unlike.scores > unlike.scores[NATIVE]).sum() >= 5
    assert unlike.likely[NATIVE] < 0.1


def test_words_decide_between_sections_that_are_equally_alike() -> None:
    found = World((3.0, 3.0), (0.2, 0.5)).compared()
    assert found
    assert list(found.places) == [NATIVE + 1, NATIVE]
    assert found.first.coverage == pytest.approx(0.5)


def test_a_crowd_of_them_leaves_the_natives_their_places() -> None:
    world = World()
    crowd = 30
    for name in ("dense", "words", "translated", "covered"):
        table = getattr(world.like, name)
        more = np.repeat(table[:, NATIVE + 1 :], crowd, axis=1)
        world.like = replace(world.like, **{name: np.concatenate([table, more], axis=1)})
    world.merged = np.append(world.merged, np.full(crowd, -2)).astype(np.float32)
    world.present = np.concatenate([world.present, np.repeat(world.present[:, -1:], crowd, axis=1)], axis=1)
    # The first native stands out: the crowd may follow it, but not the fourth and the fifth together with it.
    first_five = np.argsort(-world.placed().scores)[:5]
    assert (first_five < NATIVE).sum() >= 2


def test_where_everything_is_there_nothing_is_compared() -> None:
    world = World()
    world.present[:] = True
    assert world.compared() is None


def test_ranks_among_a_handful_say_nothing() -> None:
    world = World()
    world.present[0, FEWEST - 1 : NATIVE] = False
    assert world.compared() is None
    world.present[0, FEWEST - 1] = True
    assert world.compared()
