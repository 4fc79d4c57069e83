"""Text as its author wrote it, out of what a file's reader got: marks in order, letters together, nothing invisible.

Each step is a module of its own and pure. What is right already comes out as it went in, in any language, and cleaning
twice is cleaning once.
"""

from __future__ import annotations

from bot.messages import Language
from ingest.clean.characters import readable, unreadable
from ingest.clean.chinese import in_order as chinese_in_order
from ingest.clean.lines import join_lines
from ingest.clean.spaces import single
from ingest.clean.spread import gathered
from ingest.clean.thai import in_order as thai_in_order

__all__ = ["clean", "join_lines", "unreadable"]

# One step can make room for another: letters that stood apart turn out to be a broken sara am.
_ROUNDS = 5


def clean(text: str, language: Language | None = None) -> str:
    """The text of one block, on one line, without what the file's making or reading broke in it.

    Thai digits, Traditional characters, superscripts and the author's punctuation stay; letters and digits in full
    width become plain, presentation forms and radicals the characters that they stand for. `language` is the block's,
    None where it is not known; it keeps Chinese punctuation out of Thai and English text.
    """
    for _ in range(_ROUNDS):
        before, text = text, _once(text, language)
        if text == before:
            break
    return text


def _once(text: str, language: Language | None) -> str:
    text = thai_in_order(gathered(readable(text)))
    if language in (None, "zh"):
        text = chinese_in_order(text)
    return single(text)
