"""How long a text is for an embedding model, in tokens of the bundled one, whichever model is in use.

A text is cut alike then with every model, and its passages keep their names when the model is changed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.embeddings import BundledEmbeddings

WINDOW = 512
"""What multilingual E5 reads at once (https://huggingface.co/intfloat/multilingual-e5-small), prompt and marks too."""

# Less than what the engine reads of one text.
_AT_ONCE = 3_000


def tokens(text: str) -> int:
    """The tokens of a text without the prompt and the marks that the model puts around it.

    Counts a million characters in about a second. Raises `OperatorError` if the bundled model cannot be loaded.
    """
    stretches = (text[start : start + _AT_ONCE] for start in range(0, len(text), _AT_ONCE))
    return sum(_model().tokens(stretch) - _around() for stretch in stretches)


@cache
def _model() -> BundledEmbeddings:
    from knowledge.embeddings import BundledEmbeddings  # takes a while to import

    return BundledEmbeddings()


@cache
def _around() -> int:
    # One letter is one token.
    return _model().tokens("a") - 1
