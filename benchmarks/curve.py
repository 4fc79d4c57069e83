"""How many answers are wrong, by how many questions are answered: tables and a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from xml.sax.saxutils import escape

from benchmarks.pages import rows, share
from benchmarks.trial import Seen
from bot.messages import LANGUAGES

COVERAGES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)
THRESHOLDS = (0.3, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_COLOURS = {"all": "#444444", "th": "#1f6feb", "zh": "#cf222e", "en": "#1a7f37"}
_WIDTH, _HEIGHT, _MARGIN = 640, 320, 50
_HIGHEST_ERROR = 0.25
_LEAST_COVERAGE = 0.4


@dataclass(frozen=True)
class Answerer:
    """A question with the confidence of its answer, whether it has one, and whether the first passage is right.

    The confidence is infinite where no threshold decides: questions answered without a search, by the records of a
    catalogue; minus infinite for orders that are refused.
    """

    language: str
    confidence: float
    answerable: bool
    right: bool

    @classmethod
    def of(cls, seen: Seen) -> Answerer:
        """What the curve needs of a question that was asked."""
        reply, question = seen.outcome.reply, seen.outcome.question
        without = inf if reply.answered else -inf
        confidence = reply.confidence if seen.signals is not None else without
        return cls(question.lang, confidence, bool(question.gold), seen.outcome.rank == 1)


@dataclass(frozen=True)
class Point:
    """At a threshold: the share of answerable questions answered, of outside ones declined, of answers wrong."""

    threshold: float
    coverage: float
    declined: float
    error: float


def points(asked: Sequence[Answerer]) -> list[Point]:
    """The whole curve, from the highest threshold to none."""
    return [point(asked, threshold) for threshold in sorted({one.confidence for one in asked}, reverse=True)]


def point(asked: Sequence[Answerer], threshold: float) -> Point:
    """What a threshold does: answers are those at least as sure, wrong ones those whose first passage is not right."""
    answered = [one for one in asked if one.confidence >= threshold]
    answerable = [one for one in asked if one.answerable]
    outside = [one for one in asked if not one.answerable]
    return Point(
        threshold,
        sum(one.answerable for one in answered) / max(len(answerable), 1),
        1 - sum(not one.answerable for one in answered) / max(len(outside), 1),
        sum(not one.right for one in answered) / max(len(answered), 1),
    )


def curve_table(asked: Sequence[Answerer]) -> str:
    """For each coverage: the share of answers that are wrong, and of outside questions declined, by language."""
    curves = {name: points(group) for name, group in groups(asked).items()}
    lines = []
    for coverage in COVERAGES:
        # The first point that covers enough; the whole curve ends at 1.
        reached = [next(p for p in curve if p.coverage >= coverage) for curve in curves.values()]
        lines.append((f"{coverage:.0%}", *(f"{share(p.error)} / {share(p.declined)}" for p in reached)))
    return rows(("answerable questions answered", *curves), lines)


def threshold_table(asked: Sequence[Answerer]) -> str:
    """For each threshold: coverage, share of wrong answers, and outside questions declined, by language."""
    lines = []
    for threshold in THRESHOLDS:
        reached = [point(group, threshold) for group in groups(asked).values()]
        cells = (f"{share(p.coverage)} / {share(p.error)} / {share(p.declined)}" for p in reached)
        lines.append((f"{threshold:g}", *cells))
    return rows(("confidence from", *groups(asked)), lines)


def groups(asked: Sequence[Answerer]) -> dict[str, list[Answerer]]:
    """All, then each language."""
    return {"all": list(asked), **{lang: [one for one in asked if one.language == lang] for lang in LANGUAGES}}


def chart(asked: Sequence[Answerer]) -> str:
    """The curve as an SVG picture, a line for each language."""
    lines = []
    for place, (name, group) in enumerate(groups(asked).items()):
        marks = " ".join(
            f"{_x(p.coverage):.1f},{_y(p.error):.1f}" for p in points(group) if p.coverage >= _LEAST_COVERAGE
        )
        width = 2.5 if name == "all" else 1.5
        lines.append(f'<polyline points="{marks}" fill="none" stroke="{_COLOURS[name]}" stroke-width="{width}"/>')
        top = _MARGIN + 4 + 18 * place
        lines.append(f'<text x="{_MARGIN + 12}" y="{top + 4}" fill="{_COLOURS[name]}">{escape(name)}</text>')
    ticks = [_tick_x(n / 10) for n in range(4, 11)] + [_tick_y(n / 20) for n in range(6)]
    title = "Share of answers that are wrong, by the share of answerable questions that are answered (held-out folds)"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-size="12" '
            f'font-family="sans-serif"><title>{escape(title)}</title>',
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
            *ticks,
            *lines,
            f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 8}" text-anchor="middle">answerable questions answered</text>',
            f'<text x="14" y="{_HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 {_HEIGHT / 2})">'
            "answers that are wrong</text>",
            "</svg>\n",
        ]
    )


def _x(coverage: float) -> float:
    return _MARGIN + (coverage - _LEAST_COVERAGE) / (1 - _LEAST_COVERAGE) * (_WIDTH - 2 * _MARGIN)


def _y(error: float) -> float:
    return _HEIGHT - _MARGIN - min(error, _HIGHEST_ERROR) / _HIGHEST_ERROR * (_HEIGHT - 2 * _MARGIN)


def _tick_x(coverage: float) -> str:
    x = _x(coverage)
    return (
        f'<line x1="{x:.1f}" y1="{_MARGIN}" x2="{x:.1f}" y2="{_HEIGHT - _MARGIN}" stroke="#e0e0e0"/>'
        f'<text x="{x:.1f}" y="{_HEIGHT - _MARGIN + 16}" text-anchor="middle">{coverage:.0%}</text>'
    )


def _tick_y(error: float) -> str:
    y = _y(error)
    return (
        f'<line x1="{_MARGIN}" y1="{y:.1f}" x2="{_WIDTH - _MARGIN}" y2="{y:.1f}" stroke="#e0e0e0"/>'
        f'<text x="{_MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{error:.0%}</text>'
    )
