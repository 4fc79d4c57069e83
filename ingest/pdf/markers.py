"""The marks at the beginning of list items, articles and chapters, in three languages."""

from __future__ import annotations

import re

_HAN_NUMBER = "[一二三四五六七八九十百零〇]+"
_DIGITS = "[0-9๐-๙]"

BULLET = re.compile("[•●○◦▪▫■□◆◇‣⁃∙·➢➤►▶✓✔❖★☆\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf076]\\s*(?=\\S)|[-–—*]\\s+(?=\\S)")
"""A mark that says nothing but that an item begins."""

NUMBER = re.compile(
    rf"[(（](?:{_DIGITS}{{1,3}}|[a-zA-Z]|[ivx]{{1,5}}|[ก-ฮ]|{_HAN_NUMBER})[)）]\s*(?=\S)"
    rf"|{_DIGITS}{{1,3}}[)）]\s*(?=\S)|(?:{_DIGITS}{{1,3}}|[a-zA-Zก-ฮ])[.．]\s+(?=\S)|{_DIGITS}{{1,3}}[、．]\s*(?=\S)"
    rf"|[a-z][)）]\s+(?=\S)|{_HAN_NUMBER}、\s*(?=\S)|[①-⑳]\s*(?=\S)"
)
"""An item's own number, which is part of its text."""

DECIMAL = re.compile(rf"{_DIGITS}{{1,2}}(?:\.{_DIGITS}{{1,2}}){{1,3}}[.)]?\s+(?=[^\s{'0-9๐-๙'}%])")
"""A number such as 2.1, with which a wrapped line may begin by chance."""

ALONE = re.compile(
    rf"(?:{NUMBER.pattern}|{DECIMAL.pattern}|{BULLET.pattern})".replace(r"(?=\S)", "").replace(r"\s+", r"\s*")
)
"""A mark and nothing else."""

ARTICLE = re.compile(
    rf"(?:ข้อ|มาตรา)\s*{_DIGITS}+|第\s*(?:{_HAN_NUMBER}|[0-9]+)\s*[条條款]|(?:Article|Clause|Section)\s+\d+\b"
)
"""The beginning of an article, which is a paragraph of its own."""

CHAPTER = re.compile(
    rf"(?:หมวด|บท|ส่วน|ภาค)(?:ที่)?\s*{_DIGITS}+|ภาคผนวก|บทเฉพาะกาล|第\s*(?:{_HAN_NUMBER}|[0-9]+)\s*[章节節篇编編部]"
    r"|附件|附录|(?:Chapter|Part|Annex|Appendix)\s+(?:\d+|[IVXA-Z]+)\b"
)
"""The beginning of a chapter's heading."""


def begins_item(text: str) -> bool:
    """Whether a line begins with the mark of a list item."""
    return bool(BULLET.match(text) or NUMBER.match(text))


def without_bullet(text: str) -> str:
    """An item's text, without a mark that is no number."""
    found = BULLET.match(text)
    return text[found.end() :] if found else text
