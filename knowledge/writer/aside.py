"""Sets aside what the model's provider must not see, and puts it back into what the model wrote.

Each contact, web address and long number gets a mark (⟦1⟧) in its place. What is set aside without need does no harm:
it comes back as it was. Names are known only behind words that introduce one ("ผมชื่อ …", 我叫…, "my name is …").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.contacts import contacts
from bot.language import detect

OPENING, CLOSING = "⟦", "⟧"
MARK = re.compile(rf"{OPENING}\d+{CLOSING}")
Conceal = Callable[[str, Callable[[str], str]], str]
"""Finds contacts: the text, with what the function makes of each one in its place."""

WEB_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|net|org|info|io|cn|th|me|xyz|top|biz|app)\b(?:/[!-~]*)?",
    re.IGNORECASE | re.ASCII,
)
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){8,}(?![\d,]|\.\d)", re.ASCII)
_NAMES = (
    re.compile(
        r"(?:我叫|名叫|姓名[:：是]?|联系人[:：是]?)\s*([\u4e00-\u9fff·]{2,4}?)(?=[^\u4e00-\u9fff]|的|是|在|来自|$)"
    ),
    # A second word is a family name only where a contact follows: else it may be what is asked.
    re.compile(
        r"(?:(?:ผม|ดิฉัน|ฉัน|หนู)ชื่อ|ชื่อ[:：])\s*([ก-๛]{2,30}?(?:\s[ก-๛]{2,20}?(?=\s*(?:โทร|เบอร์|อีเมล|ไลน์|จากบริษัท"
        r"|[+(]?\d{3}|[\w.+-]+@|⟦)))?)(?=ครับ|ค่ะ|คะ|นะ|จาก|\s|[^ก-๛]|$)"
    ),
    re.compile(r"(?:นาย|นางสาว|น\.ส\.|นาง)\s?([ก-๛]{2,20}\s[ก-๛]{2,30}?)(?=ครับ|ค่ะ|คะ|จาก|\s|[^ก-๛]|$)"),
    re.compile(r"(?i:\bmy name is|\bname:|\bthis is|\bMr\.?|\bMrs\.?|\bMs\.?)\s+([A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2})"),
)
_PIECE = 1_500


class Aside:
    """A text as the provider may see it, and what was set aside of it, by the marks."""

    def __init__(self, text: str, conceal: Conceal) -> None:
        self._kept: list[str] = []
        # Marks that somebody typed would be taken for ours.
        shown = text.replace(OPENING, "[").replace(CLOSING, "]")
        shown = WEB_ADDRESS.sub(lambda match: self._mark(match[0]), shown)
        for pattern in _NAMES:
            shown = pattern.sub(lambda match: match[0].replace(match[1], self._mark(match[1])), shown)
        shown = conceal(shown, self._mark)
        shown = "".join(self._without_contacts(piece) for piece in _pieces(shown))
        self.shown = _LONG_NUMBER.sub(lambda match: self._mark(match[0]), shown)

    def holds(self, text: str) -> bool:
        """Whether a text has each mark exactly once, and no other."""
        return sorted(MARK.findall(text)) == sorted(MARK.findall(self.shown)) and not _left_over(text)

    def back(self, text: str) -> str:
        """A text with what was set aside in its places."""
        for number in range(len(self._kept), 0, -1):
            # The later ones may hold earlier marks.
            text = text.replace(f"{OPENING}{number}{CLOSING}", self._kept[number - 1])
        return text

    def _mark(self, what: str) -> str:
        self._kept.append(what)
        return f"{OPENING}{len(self._kept)}{CLOSING}"

    def _without_contacts(self, text: str) -> str:
        for each in reversed(contacts(text, detect(text) or "en")):
            found = text[each.start : each.end]
            if not MARK.search(found):
                text = text[: each.start] + self._mark(found) + text[each.end :]
        return text


def _pieces(text: str) -> Iterator[str]:
    """Lines, and pieces of long ones: contacts are looked for in short texts only."""
    for line in text.splitlines(keepends=True):
        yield from (line[start : start + _PIECE] for start in range(0, len(line), _PIECE))


def _left_over(text: str) -> bool:
    rest = MARK.sub("", text)
    return OPENING in rest or CLOSING in rest
