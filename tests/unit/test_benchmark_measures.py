"""The benchmarks' own arithmetic: folds, the confidence that is fitted, the curve of coverage and error, the page."""

from __future__ import annotations

from collections import Counter
from math import inf
from pathlib import Path

import numpy as np
import pytest

from benchmarks import curve, pages
from benchmarks.calibrate import auc, declined_at, fit
from benchmarks.curve import Answerer, Point
from benchmarks.folds import FOLDS, folds
from bot.evaluation import read_set

DEV = read_set(Path(__file__).parents[1] / "evaluation" / "dev.jsonl")


def test_no_conversation_is_cut_in_two() -> None:
    fold_of: dict[str, set[int]] = {}
    for question, fold in zip(DEV, folds(DEV), strict=True):
        if question.conversation:
            fold_of.setdefault(question.conversation, set()).add(int(fold))
    assert len(fold_of) == 15
    assert all(len(each) == 1 for each in fold_of.values())


def test_folds_are_alike_in_size_language_and_kind() -> None:
    counts = Counter(
        (int(fold), what)
        for question, fold in zip(DEV, folds(DEV), strict=True)
        for what in ("all", question.lang, question.kind)
    )
    for what, least, most in (("all", 31, 35), ("th", 10, 12), ("zh", 10, 12), ("en", 10, 12), ("outside", 3, 6)):
        sizes = [counts[fold, what] for fold in range(FOLDS)]
        assert least <= min(sizes) <= max(sizes) <= most, (what, sizes)


def test_folds_do_not_depend_on_the_order_or_the_run() -> None:
    backwards = folds(DEV[::-1])[::-1]
    assert np.array_equal(folds(DEV), backwards)


def test_a_fit_finds_the_signal_that_tells() -> None:
    chance = np.random.default_rng(1)
    signals = chance.normal(size=(400, 3))
    wanted = (signals[:, 1] + 0.3 * chance.normal(size=400) > 0.5).astype(float)
    weights = fit(signals, wanted)
    assert weights[1] > 5 * max(abs(weights[0]), abs(weights[2]))
    assert weights[3] < 0


def test_auc_and_what_a_threshold_declines() -> None:
    answerable, foreign = np.array([0.9, 0.8, 0.5, inf]), np.array([0.5, 0.1, 0.85, -inf])
    assert auc(answerable, foreign) == 13.5 / 16
    assert auc(answerable, answerable) == 0.5
    assert declined_at(answerable, foreign, 0.0) == 0.5
    assert declined_at(answerable, foreign, 0.25) == 0.75


ASKED = [
    Answerer("th", 0.9, answerable=True, right=True),
    Answerer("zh", 0.8, answerable=True, right=False),
    Answerer("en", 0.6, answerable=False, right=False),
    Answerer("th", 0.5, answerable=True, right=True),
    Answerer("en", inf, answerable=True, right=True),
    Answerer("en", -inf, answerable=False, right=False),
]


@pytest.mark.parametrize(
    ("threshold", "coverage", "declined", "error"),
    [(inf, 0.25, 1.0, 0.0), (0.7, 0.75, 1.0, 1 / 3), (0.55, 0.75, 0.5, 0.5), (0.5, 1.0, 0.5, 0.4)],
)
def test_a_point_of_the_curve(threshold: float, coverage: float, declined: float, error: float) -> None:
    assert curve.point(ASKED, threshold) == Point(threshold, coverage, declined, error)


def test_the_curve_covers_more_and_more_and_its_tables_name_the_languages() -> None:
    coverages = [each.coverage for each in curve.points(ASKED)]
    assert coverages == sorted(coverages)
    assert coverages[-1] == 1.0
    assert curve.threshold_table(ASKED).splitlines()[0] == "| confidence from | all | th | zh | en |"
    assert "| 100% | .400 / .500 | .000 / 1.0 |" in curve.curve_table(ASKED)
    assert curve.chart(ASKED).count("<polyline") == 4


def test_a_table_is_put_into_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", tmp_path / "page.md")
    pages.PAGE.write_text("# ก\n\n<!-- a -->\nold\n<!-- /a -->\n\n<!-- b -->\n<!-- /b -->\n", encoding="utf-8")
    pages.renew("a", pages.rows(("x", "y"), [("1", r"\1")]))
    pages.renew("b", "new")
    assert pages.table_of("a") == "| x | y |\n| --- | --- |\n| 1 | \\1 |"
    assert pages.table_of("b") == "new"
    assert pages.PAGE.read_text(encoding="utf-8").startswith("# ก\n\n<!-- a -->\n| x")
    with pytest.raises(LookupError, match="'c'"):
        pages.renew("c", "new")


@pytest.mark.parametrize(
    ("value", "shown"), [(0.8944, ".894"), (1.0, "1.0"), (0.0, ".000"), (None, ""), (0.9999, "1.0")]
)
def test_shares_are_short(value: float | None, shown: str) -> None:
    assert pages.share(value) == shown
