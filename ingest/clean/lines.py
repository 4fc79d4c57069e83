"""The lines of a paragraph as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

# Thai letters and marks, among them old fonts' own glyphs; not ๆ and ฯ, which a space follows.
_THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e\uf700-\uf71a\uf884-\uf89e"
_HAN = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = "\u3001-\u3020\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
# Signs that Chinese and English share: — … “ ”
_SHARED = "\u2014\u2018-\u201d\u2026"
_WORD = "0-9A-Za-z\u00c0-\u024f%"

_SOFT_HYPHEN = "\u00ad"
_UNSPACED = re.compile(
    f"[{_THAI}]\n[{_THAI}]|[{_WIDE}]\n|\n[{_WIDE}]|[{_HAN}]\n[{_HAN}{_SHARED}]|[{_SHARED}]\n[{_HAN}]"
)
_CHINESE_BESIDE_WORD = re.compile(f"[{_HAN}]\n[{_WORD}]|[{_WORD}]\n[{_HAN}]")
_CHINESE_BESIDE_SIGN = re.compile(f"[{_HAN}]\n[!-~]|[!-~]\n[{_HAN}]")
# How the paragraph itself writes Chinese beside Latin letters and figures: 在BOI申请 or 在 BOI 申请.
_CLOSE = re.compile(f"[{_HAN}](?=[{_WORD}])|[{_WORD}](?=[{_HAN}])")
_APART = re.compile(f"[{_HAN}] (?=[{_WORD}])|[{_WORD}] (?=[{_HAN}])")
_HYPHENATED = re.compile("([A-Za-z]{2,})-\n([a-z]{2,})")
_ADDRESS = re.compile(r"https?://\S*[/.?=&_-]\Z")
# How much of a line's end is looked at; longer than any word.
_END = 200


def join_lines(lines: Sequence[str]) -> str:
    """A paragraph of its lines: with a space where words meet, none inside Thai and Chinese text.

    A space that a line has at its end or beginning stays: give lines as they were read. A word that was parted with a
    hyphen is put together if it is an everyday English one then; otherwise the hyphen stays (long-term).
    """
    lines = [line for line in lines if line.strip()]
    beside_chinese = " " if _writes_chinese_apart(lines) else ""
    made: list[str] = []
    for line, following in pairwise(lines):
        made += _with_space(line, following, beside_chinese)
    return "".join([*made, *lines[-1:]]).strip()


def _writes_chinese_apart(lines: Sequence[str]) -> bool:
    apart = sum(len(_APART.findall(line)) for line in lines)
    return apart > sum(len(_CLOSE.findall(line)) for line in lines)


def _with_space(line: str, following: str, beside_chinese: str) -> list[str]:
    """A line and what goes between it and the following one; a hyphen that only its end asked for is gone."""
    bare = line.rstrip()
    seam = f"{bare[-_END:]}\n{following[:_END]}"
    if bare.endswith(_SOFT_HYPHEN):
        return [bare.rstrip(_SOFT_HYPHEN)]
    if parted := _HYPHENATED.search(seam):
        return [bare[:-1] if _is_word(parted[1] + parted[2]) else bare]
    if line[-1].isspace() or following[0].isspace():
        return [line]
    return [line, _space(seam, beside_chinese)]


def _space(seam: str, beside_chinese: str) -> str:
    if _UNSPACED.search(seam) or _ADDRESS.search(seam.partition("\n")[0]):
        return ""
    if _CHINESE_BESIDE_WORD.search(seam):
        return beside_chinese
    return "" if _CHINESE_BESIDE_SIGN.search(seam) else " "


@cache
def _is_word(word: str) -> bool:
    """Whether letters are an everyday English word, by its stem."""
    import Stemmer

    from knowledge.gazetteer import gazetteer

    return str(Stemmer.Stemmer("english").stemWord(word.casefold())) in gazetteer().everyday
