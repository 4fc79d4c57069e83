"""Cuts a section's text into pieces that the embedding model can read whole.

The bundled model reads 512 tokens. A Thai or Chinese character costs more tokens than an English one, so the limits
below (in characters, by language) keep a piece under about 400 tokens. A section that fits stays whole; a longer one
is cut between paragraphs, else lines, else sentences, and each piece repeats the first line (the section's title) so
that it still says what it is about.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.messages import Language

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

PIECE_LENGTH: dict[Language, int] = {"en": 1800, "th": 1200, "zh": 600}
_SEPARATORS = ["\n\n", "\n", "。", "！", "？", "；", ". ", "! ", "? ", "; ", "，", " ", ""]


def pieces(text: str, language: Language) -> list[str]:
    """The text in pieces, at least one; a short text is one piece, unchanged."""
    limit = PIECE_LENGTH[language]
    if len(text) <= limit:
        return [text]
    title = text.split("\n", 1)[0][: limit // 4]
    first, *others = _splitter(limit - len(title)).split_text(text)
    return [first, *(f"{title}\n{piece}" for piece in others)]


@cache
def _splitter(length: int) -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # takes half a second to import

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS, chunk_size=length, chunk_overlap=0, keep_separator="end"
    )
