"""The spread of vectors by language: what makes a cosine comparable with those of another language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.messages import LANGUAGES, Language
from knowledge import vectors
from knowledge.vectors import Piece, Vectors

_FILE = "moments.npz"
# With few texts in a language, their own spread of cosines says little; these weigh as much as so many texts.
_PRIOR_TEXTS = 20
_PRIOR_DEVIATION = 0.03


@dataclass(frozen=True)
class Moments:
    """Mean and covariance of the vectors of one language.

    From them follow mean and deviation of a question's cosines over all texts of that language, exactly and without
    looking at them: the mean is `question · mean`, the variance `questionᵀ · covariance · question`.
    """

    mean: Vectors
    covariance: NDArray[np.float32]
    count: int

    def spread(self, question: Vectors) -> tuple[float, float]:
        """Mean and deviation of a question's cosines over the texts of this language."""
        variance = float(question @ vectors.cosines(self.covariance, question))
        prior = _PRIOR_DEVIATION**2
        variance = (self.count * variance + _PRIOR_TEXTS * prior) / (self.count + _PRIOR_TEXTS)
        return float(question @ self.mean), float(np.sqrt(variance))

    def normalise(self, question: Vectors, cosine: float) -> float:
        """The cosine as a z-score among the texts of this language."""
        mean, deviation = self.spread(question)
        return (cosine - mean) / deviation


def of(rows: Vectors) -> Moments:
    """Mean and covariance of some vectors."""
    if not len(rows):
        size = rows.shape[1]
        return Moments(np.zeros(size, dtype=np.float32), np.zeros((size, size), dtype=np.float32), 0)
    mean = rows.mean(axis=0)
    centred = rows - mean
    return Moments(mean, centred.T @ centred / len(rows), len(rows))


def save(folder: Path, pieces: Sequence[Piece], embedded: Vectors) -> None:
    """Writes the moments of a new generation's passages into its folder."""
    overall = embedded.mean(axis=0) if len(pieces) else np.zeros(embedded.shape[1], dtype=np.float32)
    arrays: dict[str, NDArray[Any]] = {}
    for language in LANGUAGES:
        own = embedded[[n for n, piece in enumerate(pieces) if piece.language == language]]
        count = len(own)
        mean = (own.sum(axis=0) + _PRIOR_TEXTS * overall) / (count + _PRIOR_TEXTS)
        centred = own - (own.mean(axis=0) if count else mean)
        arrays[f"mean_{language}"] = mean.astype(np.float32)
        arrays[f"covariance_{language}"] = (centred.T @ centred / max(count, 1)).astype(np.float32)
        arrays[f"count_{language}"] = np.array(count)
    np.savez(folder / _FILE, **arrays)  # type: ignore[arg-type]  # numpy's stub takes allow_pickle for one


def load(folder: Path) -> dict[Language, Moments]:
    """The moments of a generation's passages; damaged files raise what numpy raises."""
    with np.load(folder / _FILE) as arrays:
        return {
            language: Moments(
                arrays[f"mean_{language}"], arrays[f"covariance_{language}"], int(arrays[f"count_{language}"])
            )
            for language in LANGUAGES
        }
